using Ragusa.Engines.Effects;

namespace Ragusa.Tests.Engines.Effects;

public sealed class RateRatioTests
{
    // Boice and Monson 1977, breast cancer after fluoroscopy, as Rothman and Greenland print it in Modern Epidemiology: 41 cases in 28,010 person-years
    // against 15 in 19,017, rate ratio 1.86; by the logarithm 1.03 to 3.35.
    [Fact]
    public void Of_ThePublishedCohort_IsThePublishedInterval()
    {
        var ratio = RateRatio.Of(41, 28_010, 15, 19_017);

        Assert.Equal(1.8558, ratio.Ratio, 4);
        Assert.Equal(1.027, ratio.Low, 3);
        Assert.Equal(3.353, ratio.High, 3);
        Assert.True(ratio.IsMore);
    }

    // The exact interval of the same cohort, 1.005684 to 3.6093 (Stata, "iri 41 15 28010 19017"), is the twin's: so the twin may judge.
    [Fact]
    public void Twin_OfThePublishedCohort_IsThePublishedExactInterval()
    {
        var (low, high) = ExactRatio.Of(41, 28_010, 15, 19_017);

        Assert.Equal(1.005684, low, 4);
        Assert.Equal(3.6093, high, 3);
    }

    [Theory]
    [InlineData(40, 28, 40, 28)]
    [InlineData(100, 14, 220, 28)]
    [InlineData(25, 7, 90, 28)]
    [InlineData(400, 30, 300, 30)]
    public void Of_ManyCounts_IsNearTheExactInterval(long count, double span, long other, double otherSpan)
    {
        var ratio = RateRatio.Of(count, span, other, otherSpan);
        var (low, high) = ExactRatio.Of((int)count, span, (int)other, otherSpan);

        // The exact one is always a little wider.
        Assert.InRange(Math.Log(ratio.Low / low), 0, 0.06);
        Assert.InRange(Math.Log(high / ratio.High), 0, 0.06);
    }

    [Fact]
    public void OfChanges_WhereBothMovedAlike_IsOne()
    {
        var change = RateRatio.OfChanges(100, 150, 1000, 1500);

        Assert.Equal(1, change.Ratio, 9);
        Assert.False(change.IsLess || change.IsMore);
    }

    // The logarithm of an odds ratio (Woolf 1955): 0.5 with the error √(1/100 + 1/50 + 1/100 + 1/100).
    [Fact]
    public void OfChanges_IsTheOddsRatioOfWoolf()
    {
        var change = RateRatio.OfChanges(100, 50, 100, 100);

        Assert.Equal(0.5, change.Ratio, 9);
        Assert.Equal(0.5 * Math.Exp(-1.959964 * Math.Sqrt(0.05)), change.Low, 6);
        Assert.Equal(0.5 * Math.Exp(1.959964 * Math.Sqrt(0.05)), change.High, 6);
        Assert.True(change.IsLess);
    }

    [Fact]
    public void OfChanges_OfCountsThatVaryMore_IsWiderByTheRootOfIt()
    {
        var (usual, wide) = (RateRatio.OfChanges(100, 50, 100, 100), RateRatio.OfChanges(100, 50, 100, 100, dispersion: 4, otherDispersion: 4));

        Assert.Equal(2 * Math.Log(usual.Ratio / usual.Low), Math.Log(wide.Ratio / wide.Low), 9);
        Assert.False(wide.IsLess);
    }

    // What an interval of 95 % means, tried out: of made-up counts with a known change it holds the change in about 95 of 100 cases.
    [Theory]
    [InlineData(40, 20, 300, 300, 0.5)]
    [InlineData(15, 30, 200, 400, 1)]
    public void OfChanges_OfMadeUpCounts_HoldsTheTruthNineteenTimesOfTwenty(double before, double since, double otherBefore, double otherSince, double truth)
    {
        var random = new Random(20261128);
        const int Tries = 4000;

        var held = Enumerable.Range(0, Tries).Count(_ =>
        {
            long Drawn(double mean) => Math.Max(1, Poisson(random, mean));
            var change = RateRatio.OfChanges(Drawn(before), Drawn(since), Drawn(otherBefore), Drawn(otherSince));
            return change.Low <= truth && truth <= change.High;
        });

        Assert.InRange(held / (double)Tries, 0.94, 0.975);
    }

    [Fact]
    public void Of_NothingCounted_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRatio.OfChanges(0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRatio.OfChanges(1, 1, 1, 1, dispersion: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRatio.Of(1, 0, 1, 1));
    }

    // Knuth's: obvious, and good enough for small means.
    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), 1.0, -1);
        do
        {
            product *= random.NextDouble();
            count++;
        }
        while (product > limit);
        return count;
    }
}

/// <summary>The exact interval of the ratio of two Poisson rates: given their sum, one count is binomial (Clopper and Pearson 1934). Slow: sums every term, and halves.</summary>
internal static class ExactRatio
{
    public static (double Low, double High) Of(int count, double span, int other, double otherSpan)
    {
        var all = count + other;
        var low = Halve(p => AtLeast(count, all, p) < 0.025);
        var high = Halve(p => AtMost(count, all, p) > 0.025);
        return (low / (1 - low) * otherSpan / span, high / (1 - high) * otherSpan / span);
    }

    private static double Halve(Func<double, bool> isAbove)
    {
        var (from, to) = (0.0, 1.0);
        for (var n = 0; n < 80; n++)
        {
            var middle = (from + to) / 2;
            if (isAbove(middle)) from = middle;
            else to = middle;
        }

        return (from + to) / 2;
    }

    private static double AtLeast(int least, int all, double p) => Enumerable.Range(least, all - least + 1).Sum(k => Term(k, all, p));

    private static double AtMost(int most, int all, double p) => Enumerable.Range(0, most + 1).Sum(k => Term(k, all, p));

    private static double Term(int k, int all, double p) =>
        Math.Exp(Enumerable.Range(1, k).Sum(n => Math.Log((all - k + n) / (double)n)) + (k * Math.Log(p)) + ((all - k) * Math.Log(1 - p)));
}
