using System.Globalization;

namespace Ragusa.Reporting.Generating;

/// <summary>When people report: more on working days, most before noon and in the evening, few at night, all by local time.</summary>
internal sealed class Rhythm(DateOnly firstDay, int days, TimeZoneInfo zone)
{
    // Sunday first. Out of 115.
    private static readonly int[] Weekdays = [74, 115, 112, 108, 104, 98, 80];

    private static readonly int[] Hours = [9, 6, 4, 3, 3, 5, 12, 24, 45, 66, 74, 72, 62, 58, 62, 60, 56, 52, 54, 60, 64, 56, 38, 20];

    private static readonly Weighted<int> Hour = new(Enumerable.Range(0, 24), hour => Hours[hour]);

    public int Days => days;

    /// <summary>A moment in the days from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    /// <param name="frontLoaded">Most of it early: how a campaign runs out.</param>
    public Instant Draw(Seeded seeded, int from, int to, bool frontLoaded = false)
    {
        var day = seeded.Between(from, to);
        if (frontLoaded) day = Math.Min(day, seeded.Between(from, to));
        for (var tries = 0; tries < 4 && !seeded.Chance(Weekdays[(int)firstDay.AddDays(day).DayOfWeek] * 1000 / 115); tries++) day = seeded.Between(from, day);

        var local = firstDay.AddDays(day).ToDateTime(new TimeOnly(Hour.Draw(seeded), seeded.Below(60), seeded.Below(60)));
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return Instant.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    /// <summary>How long somebody waits before reporting: minutes, days or weeks.</summary>
    public static TimeSpan Delay(Seeded seeded) => seeded.Below(100) switch
    {
        < 25 => TimeSpan.FromMinutes(seeded.Between(12, 180)),
        < 60 => TimeSpan.FromMinutes(seeded.Between(180, 2880)),
        < 85 => TimeSpan.FromMinutes(seeded.Between(2880, 20_160)),
        _ => TimeSpan.FromMinutes(seeded.Between(20_160, 172_800)),
    };

    /// <summary>The moment as a clock on the wall shows it, to the minute, in the form of the template's times.</summary>
    public string Local(Instant at) => LocalTime(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The local day of a moment, counted from the first.</summary>
    public int DayOf(Instant at) => DateOnly.FromDateTime(LocalTime(at).DateTime).DayNumber - firstDay.DayNumber;

    private DateTimeOffset LocalTime(Instant at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);

    public string Zone => zone.Id;
}
