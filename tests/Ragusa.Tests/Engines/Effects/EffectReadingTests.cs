using Ragusa.Engines.Effects;

namespace Ragusa.Tests.Engines.Effects;

public sealed class EffectReadingTests
{
    [Fact]
    public void Of_LessWhereOthersStayed_IsLess()
    {
        var reading = EffectReading.Of(new EffectCounts(200, 28, 100, 28, 400, 400), fewest: 10);

        Assert.Equal(EffectVerdict.Less, reading.Verdict);
        Assert.Equal(200, reading.Expected);
        Assert.Equal(0.5, reading.Change!.Ratio, 9);
    }

    [Fact]
    public void Of_EverythingDoubled_IsUnclear()
    {
        var reading = EffectReading.Of(new EffectCounts(200, 28, 400, 28, 400, 800), fewest: 10);

        Assert.Equal(EffectVerdict.Unclear, reading.Verdict);
        Assert.Equal(400, reading.Expected);
    }

    [Theory]
    [InlineData(9, 100, 100, 100)]
    [InlineData(100, 100, 9, 100)]
    [InlineData(100, 100, 100, 9)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(20, 20, 100, 40)]
    public void Of_FewReports_SaysSo(long before, long since, long otherBefore, long otherSince)
    {
        var reading = EffectReading.Of(new EffectCounts(before, 28, since, 28, otherBefore, otherSince), fewest: 10);

        Assert.Equal(EffectVerdict.TooFew, reading.Verdict);
        Assert.Null(reading.Change);
    }

    [Fact]
    public void Of_NothingSinceWhereManyWereExpected_IsLess() => Assert.Equal(EffectVerdict.Less, EffectReading.Of(new EffectCounts(100, 28, 0, 28, 100, 100), fewest: 10).Verdict);

    [Fact]
    public void Of_CountsThatVaryMuchByThemselves_IsUnclear() =>
        Assert.Equal(EffectVerdict.Unclear, EffectReading.Of(new EffectCounts(100, 28, 60, 28, 400, 400), fewest: 10, dispersion: 6).Verdict);

    [Fact]
    public void Of_FewSinceWhereManyWereExpected_IsAnAnswer() =>
        Assert.Equal(EffectVerdict.Less, EffectReading.Of(new EffectCounts(100, 28, 4, 28, 100, 100), fewest: 10).Verdict);

    [Fact]
    public void Of_NothingToCompareWith_TakesTheTimeBefore()
    {
        var reading = EffectReading.Of(new EffectCounts(280, 28, 210, 14, null, null), fewest: 10);

        Assert.Equal(140, reading.Expected);
        Assert.Equal(1.5, reading.Change!.Ratio, 9);
        Assert.Equal(EffectVerdict.More, reading.Verdict);
    }

    [Fact]
    public void Of_TimeThatHasNotBegun_SaysNothing() => Assert.Equal(EffectVerdict.TooFew, EffectReading.Of(new EffectCounts(280, 28, 0, 0, null, null), 10).Verdict);

    [Fact]
    public void Dispersion_OfSteadyCounts_IsOne() => Assert.Equal(1, Dispersion.Of([[10, 10, 10, 10, 10], [3, 3, 3]]));

    // Of 0 and 20 in turn the variance is ten times the mean, and a little more for the degree that the mean costs.
    [Fact]
    public void Dispersion_OfWaves_IsTheirVarianceOverTheirMean() => Assert.Equal(60 / 5.0, Dispersion.Of([[0, 20, 0, 20, 0, 20]]), 9);

    [Fact]
    public void Dispersion_OfLittle_IsOne() => Assert.Equal(1, Dispersion.Of([[0, 20], [1], [], [0, 0, 0]]));
}
