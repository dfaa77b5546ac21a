using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class AlertThresholdTests
{
    private static readonly AlertRule Rule = AlertRule.Default;

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(4, 10)]
    [InlineData(100, 130)]
    [InlineData(0.5, 5)]
    [InlineData(2, 7)]
    public void Of_AMean_IsThatOfTheDomain(double mean, int threshold) => Assert.Equal(threshold, AlertThreshold.Of(mean, Rule));

    [Fact]
    public void CountOf_OneAddress_IsThreeAtMost()
    {
        Assert.Equal(3, AlertThreshold.CountOf(Enumerable.Range(0, 20).Select(n => new AlertVoice(n, 7)), Rule));
        Assert.Equal(20, AlertThreshold.CountOf(Enumerable.Range(0, 20).Select(n => new AlertVoice(n, null)), Rule));
        Assert.Equal(6, AlertThreshold.CountOf(Enumerable.Range(0, 20).Select(n => new AlertVoice(n, n % 2)), Rule));
    }

    [Fact]
    public void CountOf_OneWhoTellsOften_IsOne()
    {
        Assert.Equal(1, AlertThreshold.CountOf(Enumerable.Range(0, 20).Select(n => new AlertVoice(1, n)), Rule));
        Assert.Equal(0, AlertThreshold.CountOf([], Rule));
    }

    [Fact]
    public void BackTest_OfASuddenWave_FiresOnItsFirstDay()
    {
        int[] daily = [.. Enumerable.Repeat(1, 60), 4, 5, 9, 20, 40, 0, 60];

        var fired = AlertThreshold.BackTest(daily, 10, Rule).Where(d => d.Fires).ToList();

        Assert.Equal([61, 62, 63, 64, 66], fired.Select(d => d.Day));
        Assert.Equal([61, 66], fired.Where(d => d.IsFirst).Select(d => d.Day));
        Assert.Equal((28 + 3) / 28.0, fired[0].Mean, 9);
    }

    [Fact]
    public void BackTest_OfWhatIsAlwaysMuch_DoesNotFire() => Assert.DoesNotContain(AlertThreshold.BackTest([.. Enumerable.Repeat(100, 120)], 90, Rule), d => d.Fires);

    // The obvious twin adds the days up anew each time.
    [Fact]
    public void BackTest_OfAnyDays_IsThatOfTheObviousTwin() =>
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 60)).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (daily, window) =>
        {
            var rule = Rule with { DaysBefore = window };
            var days = AlertThreshold.BackTest([.. daily], daily.Count, rule);
            return days.Count == daily.Count && days.All(d => d.Fires == Obvious([.. daily], d.Day, rule) && d.IsFirst == (d.Fires && (d.Day == 0 || !Obvious([.. daily], d.Day - 1, rule))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Obvious(int[] daily, int day, AlertRule rule)
    {
        var mean = Enumerable.Range(1, rule.DaysBefore).Sum(n => day - n >= 0 ? daily[day - n] : 0) / (double)rule.DaysBefore;
        return daily[day] >= 5 && daily[day] >= mean + (3 * Math.Sqrt(mean));
    }
}
