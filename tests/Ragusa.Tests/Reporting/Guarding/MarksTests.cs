using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Guarding;

public sealed class MarksTests
{
    private static readonly Instant Noon = GuardSamples.Noon;
    private static readonly Quota Five = new(5, 1);
    private readonly Marks marks = new();

    [Fact]
    public void Take_FromABucket_IsEmptyAfterItsRoomAndFillsByTheMinute()
    {
        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => marks.Take("a", Five, Noon)));
        Assert.False(marks.Take("a", Five, Noon + TimeSpan.FromSeconds(59)));
        Assert.True(marks.Take("a", Five, Noon + TimeSpan.FromSeconds(61)));
        Assert.True(marks.Take("b", Five, Noon));
    }

    [Fact]
    public void Take_AfterALongTime_IsNeverMoreThanTheRoom()
    {
        marks.Take("a", Five, Noon);

        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => marks.Take("a", Five, Noon + TimeSpan.FromDays(30))));
    }

    [Fact]
    public void Restore_WhatWasTaken_GoesOnWhereItWas()
    {
        for (var n = 0; n < 5; n++) marks.Take("a", Five, Noon);
        marks.Spend("t", Noon + TimeSpan.FromMinutes(10), Noon);
        var other = new Marks();

        other.Restore(marks.TakeChanged());

        Assert.False(other.Take("a", Five, Noon));
        Assert.False(other.Spend("t", Noon + TimeSpan.FromMinutes(10), Noon));
        Assert.Empty(marks.TakeChanged());
    }

    [Fact]
    public void GiveBack_WhatCouldNotBeWritten_IsGivenOutAgain()
    {
        marks.Take("a", Five, Noon);
        var taken = marks.TakeChanged();

        marks.GiveBack(taken.Select(m => m.Key));

        Assert.Equal(taken, marks.TakeChanged());
    }

    [Fact]
    public void Tidy_WhatIsOver_IsForgotten()
    {
        marks.Take("a", Five, Noon);

        marks.Tidy(Noon + TimeSpan.FromMinutes(2));

        Assert.Equal(0, marks.Count);
    }

    [Fact]
    public void Marks_HoldNoNamesInClear()
    {
        marks.Take("unproven_address/c0a801", Five, Noon);

        Assert.DoesNotContain("c0a801", marks.TakeChanged()[0].Key, StringComparison.Ordinal);
    }
}
