using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>One figure of what came in, and the search that finds the reports behind it.</summary>
internal sealed record IntakeFigure(string Code, int Count, string Search);

/// <param name="Waiting">Unread reports of all times, by the day on which they came.</param>
internal sealed record IntakeFigures(
    int Total, IReadOnlyList<IntakeFigure> Days, IReadOnlyList<IntakeFigure> Channels, IReadOnlyList<IntakeFigure> Offences, IReadOnlyList<IntakeFigure> Urgency, IReadOnlyList<IntakeFigure> Waiting);

/// <summary>
/// What came in, counted as the queue shows it: each figure is the number of reports that its own search finds for this person,
/// so that nobody learns from a sum what they may not see in the list. Every report of the period is looked at once, in an index that holds all
/// that is asked for.
/// </summary>
internal sealed class CountIntake(AppDb db, CountryProfile profile)
{
    private const int MostOffences = 12;

    // Named one by one, so that the index is entered at each stage and walked by the moments of receipt.
    private static readonly int[] Stages = [.. Enum.GetValues<ReportStatus>().Select(Report.StageOf).Distinct()];

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    /// <summary>Reports of one day that are alike in all that is counted.</summary>
    private sealed record Alike(DateOnly Day, Channel Channel, string? Offence, int Urgency, bool IsUnread, int Count);

    public async Task<IntakeFigures> Of(int days, ClaimsPrincipal user, Instant now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).Date);
        List<Alike> all = [];
        for (var day = today.AddDays(1 - days); day <= today; day = day.AddDays(1)) all.AddRange(await OfDay(day, user, ct));

        var period = $"received:{Text(today.AddDays(1 - days))}..{Text(today)}";
        return new IntakeFigures(
            all.Sum(a => a.Count),
            [.. Enumerable.Range(1 - days, days).Select(n => today.AddDays(n)).Select(day => Figure(Text(day), all.Where(a => a.Day == day), $"received:{Text(day)}"))],
            [.. all.GroupBy(a => EventName.Spell(a.Channel)).Select(g => Figure(g.Key, g, $"{period} channel:{g.Key}")).OrderByDescending(f => f.Count)],
            [.. all.Where(a => a.Offence is not null).GroupBy(a => a.Offence!).Select(g => Figure(g.Key, g, $"{period} offence:{g.Key}")).OrderByDescending(f => f.Count).Take(MostOffences)],
            Bands(period, all),
            await Waiting(today, all, user, ct));
    }

    // The bands of the queue's own words: at once, high, soon, usual.
    private static IReadOnlyList<IntakeFigure> Bands(string period, IReadOnlyList<Alike> all)
    {
        (int From, int To)[] bands = [(80, 100), (50, 79), (25, 49), (0, 24)];
        return [.. bands.Select(b => Figure(b.From.ToString(CultureInfo.InvariantCulture), all.Where(a => a.Urgency >= b.From && a.Urgency <= b.To), $"{period} urgency:>={b.From} urgency:<={b.To}"))];
    }

    private async Task<IReadOnlyList<IntakeFigure>> Waiting(DateOnly today, IReadOnlyList<Alike> all, ClaimsPrincipal user, CancellationToken ct)
    {
        var (week, before) = (today.AddDays(-6), $"received:<{Text(today.AddDays(-6))}");
        var unread = all.Where(a => a.IsUnread && a.Day >= week).ToList();
        return
        [
            Unread("today", unread.Where(a => a.Day == today), $"received:{Text(today)}"),
            Unread("yesterday", unread.Where(a => a.Day == today.AddDays(-1)), $"received:{Text(today.AddDays(-1))}"),
            Unread("week", unread.Where(a => a.Day < today.AddDays(-1)), $"received:{Text(week)}..{Text(today.AddDays(-2))}"),
            new IntakeFigure("older", await Reports(before, user, QueueFilter.Waiting).CountAsync(r => r.FirstReadAt == null, ct), OnlyUnread(before)),
        ];
    }

    private async Task<IEnumerable<Alike>> OfDay(DateOnly day, ClaimsPrincipal user, CancellationToken ct)
    {
        var groups = await Reports($"received:{Text(day)}", user, statuses: null)
            .GroupBy(r => new { r.Channel, r.PrimaryOffence, r.Urgency, r.Status, IsRead = r.FirstReadAt != null })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return groups.Select(g => new Alike(day, g.Key.Channel, g.Key.PrimaryOffence, g.Key.Urgency, !g.Key.IsRead && QueueFilter.Waiting.Contains(g.Key.Status), g.Count));
    }

    private IQueryable<Report> Reports(string period, ClaimsPrincipal user, IReadOnlySet<ReportStatus>? statuses)
    {
        var query = new ListReports.Query(new Sought(null, statuses, [Columns.Received(period["received:".Length..], zone).Value!]), QueueSort.Urgency, null);
        var scope = QueueScope.Of(query, user, db);
        return scope.Fitting(scope.All).Where(r => Stages.Contains(r.Stage));
    }

    private static IntakeFigure Figure(string code, IEnumerable<Alike> counted, string search) => new(code, counted.Sum(a => a.Count), search);

    private static IntakeFigure Unread(string code, IEnumerable<Alike> counted, string period) => Figure(code, counted, OnlyUnread(period));

    private static string OnlyUnread(string period) => $"{period} read:no status:waiting";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
