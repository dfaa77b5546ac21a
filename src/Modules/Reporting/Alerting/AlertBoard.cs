using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>An alert in words, as banner and page show it.</summary>
/// <param name="Rings">It is for this very person now: a sound, not only a line.</param>
internal sealed record AlertLine(
    Alert Alert, string Title, string Unit, string Reference, string Address, Instant? MoneyUntil, bool Rings, string? TakenBy)
{
    public Instant DueAt => Alert.DueAt;

    public TimeSpan? FirstLook => Alert.FirstLookAt - Alert.ReceivedAt;
}

/// <param name="Stamp">Names this state; the live desk tells when there is another.</param>
internal sealed record AlertsShown(string Stamp, IReadOnlyList<AlertLine> Lines);

/// <summary>Puts the alerts that a person may see into words.</summary>
internal sealed class AlertBoard(AppDb db, DutyPack duty, CallOut callOut, IOfficers officers, CountryProfile profile, DeskWords desk, Words words)
{
    private const int MostTaken = 50;

    public Instant Now => desk.Now;

    public async Task<AlertsShown> OpenFor(ClaimsPrincipal user, CancellationToken ct)
    {
        var open = (await OpenAlerts.Load(db, duty, ct)).VisibleTo(user, duty);
        return new AlertsShown(OpenAlerts.StampOf(open), await LinesOf(open, user, ct));
    }

    public async Task<IReadOnlyList<AlertLine>> LatelyTakenFor(ClaimsPrincipal user, CancellationToken ct)
    {
        var units = duty.UnitsOf(user).Select(u => u.Code).ToList();
        var taken = await db.Set<Alert>().AsNoTracking()
            .Where(a => a.TakenAt != null && units.Contains(a.Unit)).OrderByDescending(a => a.RaisedAt).Take(MostTaken).ToListAsync(ct);
        return await LinesOf([.. taken.Where(a => user.MaySee(a, duty))], user, ct);
    }

    /// <summary>The alert of a report that waits for somebody, for the page of the report; null if none does.</summary>
    public async Task<AlertLine?> OpenOn(ReportId report, ClaimsPrincipal user, CancellationToken ct)
    {
        var alerts = await db.Set<Alert>().AsNoTracking().Where(a => a.Report == report && a.TakenAt == null && a.EndedAt == null).ToListAsync(ct);
        return await LinesOf([.. alerts.Where(a => user.MaySee(a, duty))], user, ct) is [var first, ..] ? first : null;
    }

    public string UnitName(string code) => duty.UnitOf(code)?.Name.In(words.Language.Code) is { Length: > 0 } name ? name : words.Has("alerts.unit." + code) ? words["alerts.unit." + code] : code;

    /// <summary>"3 min left" until the target, after it "4 min late", "5 h 07 min late" or "2 days late".</summary>
    public string Clock(Instant due) => desk.Now <= due ? desk.Left(due) : Late(desk.Now - due);

    /// <summary>Whether the clock goes on by the minute; after a day nobody counts minutes.</summary>
    public bool Ticks(Instant due) => desk.Now - due < TimeSpan.FromDays(1);

    private string Late(TimeSpan late) => late switch
    {
        { TotalHours: < 1 } => words["alerts.clock.late", ("minutes", late.Minutes)],
        { TotalDays: < 1 } => words["alerts.clock.late-hours", ("hours", late.Hours), ("minutes", late.Minutes.ToString("00", words.Language.Culture))],
        _ => words.Count("alerts.clock.late-days", late.Days),
    };

    private async Task<IReadOnlyList<AlertLine>> LinesOf(IReadOnlyList<Alert> alerts, ClaimsPrincipal user, CancellationToken ct)
    {
        if (alerts.Count == 0) return [];

        var ids = alerts.Select(a => a.Report).ToList();
        var reports = await db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Reference, r.MoneyUntil }).ToDictionaryAsync(r => r.Id, ct);
        var names = await officers.NamesOf([.. alerts.Select(a => a.TakenBy).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        var ringing = await RingingFor(alerts, user, ct);
        return [.. alerts.Select(a => new AlertLine(
            a,
            string.Join(" · ", desk.Alarms(a.Routes)),
            UnitName(a.Unit),
            PublicReference.From(reports[a.Report].Reference).Print(profile.ReferencePrefix),
            ReportAddress.Of(PublicReference.From(reports[a.Report].Reference), profile),
            reports[a.Report].MoneyUntil,
            ringing.Contains((a.Unit, a.Reach)),
            a.TakenBy is { } by ? names.GetValueOrDefault(AccountId.From(by)) : null))];
    }

    private async Task<HashSet<(string, Reach)>> RingingFor(IReadOnlyList<Alert> alerts, ClaimsPrincipal user, CancellationToken ct)
    {
        HashSet<(string, Reach)> ringing = [];
        foreach (var (code, reach) in alerts.Where(a => a.IsOpen).Select(a => (a.Unit, a.Reach)).Distinct())
        {
            var me = user.AccountId();
            if (me is { } account && duty.UnitOf(code) is { } unit && (await callOut.Reached(unit, reach, desk.Now, ct)).Contains(account)) ringing.Add((code, reach));
        }

        return ringing;
    }
}
