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
/// so that nobody learns from a sum what they may not see in the list.
/// </summary>
internal sealed class CountIntake(AppDb db, CountryProfile profile)
{
    private const int MostOffences = 12;

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    public async Task<IntakeFigures> Of(int days, ClaimsPrincipal user, Instant now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).Date);
        var period = $"received:{Day(today.AddDays(1 - days))}..{Day(today)}";
        var reports = Reports(period, user);
        var byDay = new List<IntakeFigure>();
        for (var day = today.AddDays(1 - days); day <= today; day = day.AddDays(1)) byDay.Add(await Count(Day(day), $"received:{Day(day)}", isUnread: false, user, ct));

        return new IntakeFigures(
            byDay.Sum(d => d.Count),
            byDay,
            [.. (await reports.GroupBy(r => r.Channel).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).OrderByDescending(c => c.Count).Select(c => new IntakeFigure(EventName.Spell(c.Key), c.Count, $"{period} channel:{EventName.Spell(c.Key)}"))],
            [.. (await reports.Where(r => r.PrimaryOffence != null).GroupBy(r => r.PrimaryOffence!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).OrderByDescending(c => c.Count).Take(MostOffences).Select(c => new IntakeFigure(c.Key, c.Count, $"{period} offence:{c.Key}"))],
            Bands(period, await reports.GroupBy(r => r.Urgency).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct)),
            await Waiting(today, user, ct));
    }

    private async Task<IReadOnlyList<IntakeFigure>> Waiting(DateOnly today, ClaimsPrincipal user, CancellationToken ct) =>
    [
        await Count("today", $"received:{Day(today)}", isUnread: true, user, ct),
        await Count("yesterday", $"received:{Day(today.AddDays(-1))}", isUnread: true, user, ct),
        await Count("week", $"received:{Day(today.AddDays(-6))}..{Day(today.AddDays(-2))}", isUnread: true, user, ct),
        await Count("older", $"received:<{Day(today.AddDays(-6))}", isUnread: true, user, ct),
    ];

    private async Task<IntakeFigure> Count(string code, string period, bool isUnread, ClaimsPrincipal user, CancellationToken ct)
    {
        return new IntakeFigure(code, await Reports(period, user, isUnread).CountAsync(ct), !isUnread ? period : $"{period} read:no status:waiting");
    }

    // The bands of the queue's own words: at once, high, soon, usual.
    private static IReadOnlyList<IntakeFigure> Bands(string period, Dictionary<int, int> byPoints)
    {
        (int From, int To)[] bands = [(80, 100), (50, 79), (25, 49), (0, 24)];
        return [.. bands.Select(b => new IntakeFigure(b.From.ToString(CultureInfo.InvariantCulture), byPoints.Where(p => p.Key >= b.From && p.Key <= b.To).Sum(p => p.Value), $"{period} urgency:>={b.From} urgency:<={b.To}"))];
    }

    private IQueryable<Report> Reports(string period, ClaimsPrincipal user, bool isUnread = false)
    {
        List<Narrowing> narrowings = [Columns.Received(period["received:".Length..], zone).Value!];
        if (isUnread) narrowings.Add(new Narrowing(r => r.FirstReadAt == null));
        var query = new ListReports.Query(new Sought(null, isUnread ? QueueFilter.Waiting : null, narrowings), QueueSort.Urgency, null);
        var scope = QueueScope.Of(query, user, db);
        return scope.Fitting(scope.All);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
