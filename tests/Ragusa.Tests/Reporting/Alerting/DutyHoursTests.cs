using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Alerting;

/// <summary>Shifts by the clock on the wall in Europe/Zagreb, where 2026 has its short day on 29 March and its long day on 25 October.</summary>
public sealed class DutyHoursTests
{
    private static readonly TimeZoneInfo Zagreb = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb");

    [Theory]
    [InlineData("2026-02-09", "08:00", "16:00", "2026-02-09T07:00:00Z", "2026-02-09T15:00:00Z")]
    [InlineData("2026-02-09", "22:00", "06:00", "2026-02-09T21:00:00Z", "2026-02-10T05:00:00Z")]
    [InlineData("2026-02-09", "08:00", "08:00", "2026-02-09T07:00:00Z", "2026-02-10T07:00:00Z")]
    // The night in which the clock jumps from two to three has seven hours, the one in which it goes back nine.
    [InlineData("2026-03-28", "22:00", "06:00", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z")]
    [InlineData("2026-10-24", "22:00", "06:00", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z")]
    // Half past two does not exist in spring: both sides of the hand-over mean the moment of the jump.
    [InlineData("2026-03-28", "22:00", "02:30", "2026-03-28T21:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29", "02:30", "10:00", "2026-03-29T01:00:00Z", "2026-03-29T08:00:00Z")]
    // In autumn it is there twice: who goes stays until the second, who comes begins at the first.
    [InlineData("2026-10-24", "22:00", "02:30", "2026-10-24T20:00:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25", "02:30", "10:00", "2026-10-25T00:30:00Z", "2026-10-25T09:00:00Z")]
    public void Of_ClockOnTheWall_IsAMoment(string day, string from, string to, string begins, string ends)
    {
        var shift = DutyHours.Of(DateOnly.Parse(day, null), TimeOnly.Parse(from, null), TimeOnly.Parse(to, null), Zagreb);

        Assert.Equal((Instant.Parse(begins), Instant.Parse(ends)), shift);
    }

    [Fact]
    public void Of_ThreeShiftsADay_LeaveNoGapOverAWholeYear()
    {
        (string From, string To)[] shifts = [("06:00", "14:00"), ("14:00", "22:00"), ("22:00", "02:30"), ("02:30", "06:00")];
        var year = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays)
            .SelectMany(day => shifts.Select(s => DutyHours.Of(day, TimeOnly.Parse(s.From, null), TimeOnly.Parse(s.To, null), Zagreb)))
            .Select(s => new Stretch(s.From, s.To)).ToList();

        Assert.Empty(Roster.GapsIn(year, Instant.Parse("2026-01-02T00:00:00Z"), Instant.Parse("2026-12-31T00:00:00Z")));
        Assert.All(year, s => Assert.True(s.Length > TimeSpan.Zero));
    }
}
