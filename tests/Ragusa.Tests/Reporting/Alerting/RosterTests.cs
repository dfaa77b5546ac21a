using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Alerting;

public sealed class RosterTests
{
    [Fact]
    public void GapsIn_NoShift_IsOneGap() => Assert.Equal([Hours(0, 24)], Roster.GapsIn([], At(0), At(24)));

    [Fact]
    public void GapsIn_ShiftsThatMeet_HasNone() => Assert.Empty(Roster.GapsIn([Hours(8, 16), Hours(0, 8), Hours(16, 24)], At(0), At(24)));

    [Fact]
    public void GapsIn_LongShiftAroundAShortOne_SeesOnlyWhatIsOpen() =>
        Assert.Equal([Hours(0, 2), Hours(12, 20)], Roster.GapsIn([Hours(2, 12), Hours(4, 5), Hours(20, 30)], At(0), At(24)));

    [Fact]
    public void GapsIn_ShiftsOutside_CountForNothing() => Assert.Equal([Hours(10, 12)], Roster.GapsIn([Hours(0, 10), Hours(12, 20)], At(10), At(12)));

    [Fact]
    public void Looks_ByRouteAndMonth_GivesMedianAndNineOfTen()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb");
        var alerts = Enumerable.Range(1, 10).Select(n => new Looks.One("H3", At(0), At(0) + TimeSpan.FromMinutes(5), At(0) + TimeSpan.FromMinutes(n)))
            .Append(new Looks.One("H3 H1", At(0), At(0), null))
            // Half an hour before midnight UTC is the next month in Zagreb.
            .Append(new Looks.One("H1", Instant.Parse("2026-01-31T23:30:00Z"), At(0), null));

        var figures = Looks.Of(alerts, zone);

        Assert.Equal(
            [new LookFigures("H1", new DateOnly(2026, 2, 1), 2, 0, 0, null, null), new LookFigures("H3", new DateOnly(2026, 2, 1), 11, 10, 5, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(9))],
            figures);
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 0.5, 1)]
    [InlineData(3, 0.5, 2)]
    [InlineData(1, 0.9, 1)]
    [InlineData(100, 0.9, 90)]
    public void Percentile_IsTheNearestRank(int count, double share, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Looks.Percentile([.. Enumerable.Range(1, count).Select(n => TimeSpan.FromSeconds(n))], share));

    private static Instant At(int hour) => Instant.Parse("2026-02-09T00:00:00Z") + TimeSpan.FromHours(hour);

    private static Stretch Hours(int from, int to) => new(At(from), At(to));
}
