namespace Ragusa.Reporting;

/// <summary>How fast people looked, for one route in one month.</summary>
/// <param name="Alerts">How many alerts there were; <paramref name="Seen"/> of them somebody has looked at.</param>
/// <param name="Median">Half of those seen were seen within this time; null if none was.</param>
/// <param name="NinetyPercent">Nine of ten were seen within this time.</param>
internal sealed record LookFigures(string Route, DateOnly Month, int Alerts, int Seen, int InTime, TimeSpan? Median, TimeSpan? NinetyPercent);

/// <summary>The time from the report to the first human look, measured. Pure.</summary>
internal static class Looks
{
    public readonly record struct One(string Routes, Instant ReceivedAt, Instant DueAt, Instant? FirstLookAt);

    /// <summary>By route and month of the country's time zone, newest month first; an alert of two routes counts for both.</summary>
    public static IReadOnlyList<LookFigures> Of(IEnumerable<One> alerts, TimeZoneInfo zone) =>
        [.. alerts
            .SelectMany(a => a.Routes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(route => (Route: route, Month: MonthOf(a.ReceivedAt, zone), Alert: a)))
            .GroupBy(x => (x.Month, x.Route))
            .OrderByDescending(g => g.Key.Month).ThenBy(g => g.Key.Route, StringComparer.Ordinal)
            .Select(g => Figures(g.Key.Route, g.Key.Month, [.. g.Select(x => x.Alert)]))];

    /// <summary>The nearest-rank percentile: the smallest time within which this share of all lies.</summary>
    public static TimeSpan? Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    private static LookFigures Figures(string route, DateOnly month, IReadOnlyList<One> alerts)
    {
        var times = alerts.Where(a => a.FirstLookAt is not null).Select(a => a.FirstLookAt!.Value - a.ReceivedAt).Order().ToList();
        return new LookFigures(route, month, alerts.Count, times.Count, alerts.Count(a => a.FirstLookAt <= a.DueAt), Percentile(times, 0.5), Percentile(times, 0.9));
    }

    private static DateOnly MonthOf(Instant at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
        return new DateOnly(local.Year, local.Month, 1);
    }
}
