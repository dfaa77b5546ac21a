namespace Ragusa.Reporting;

/// <summary>
/// From the clock on the wall to moments, also when clocks change. A time that a day does not have (the hour that is left out in spring)
/// is the moment at which the clock jumps. Of a time that a day has twice, a shift begins at the first and ends at the second:
/// in that hour two people are on duty rather than nobody.
/// </summary>
internal static class DutyHours
{
    /// <param name="to">At or before <paramref name="from"/>: on the next day.</param>
    public static (Instant From, Instant To) Of(DateOnly day, TimeOnly from, TimeOnly to, TimeZoneInfo zone) =>
        (Moment(day.ToDateTime(from), zone, isEnd: false), Moment((to <= from ? day.AddDays(1) : day).ToDateTime(to), zone, isEnd: true));

    private static Instant Moment(DateTime local, TimeZoneInfo zone, bool isEnd)
    {
        if (zone.IsInvalidTime(local)) return Jump(local, zone);

        var offset = zone.IsAmbiguousTime(local)
            ? (isEnd ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetAmbiguousTimeOffsets(local).Max())
            : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    // Clocks jump at a whole minute; an hour before the gap is still an ordinary time.
    private static Instant Jump(DateTime local, TimeZoneInfo zone)
    {
        var last = local;
        while (zone.IsInvalidTime(last)) last = last.AddMinutes(-1);
        last = last.AddTicks(-(last.Ticks % TimeSpan.TicksPerMinute));
        return Instant.From(new DateTimeOffset(last, zone.GetUtcOffset(last))) + TimeSpan.FromMinutes(1);
    }
}
