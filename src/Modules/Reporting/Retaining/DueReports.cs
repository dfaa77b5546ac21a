using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <param name="DueAt">When it is erased.</param>
internal sealed record DueReport(ReportId Id, string Reference, RetentionRule Rule, Instant DueAt, Instant? HeldUntil);

/// <summary>Finds the reports whose time is over, or soon will be.</summary>
internal sealed class DueReports(AppDb db, RetentionRules rules)
{
    private static readonly ReportStatus[] Over = [ReportStatus.Closed, ReportStatus.Withdrawn];

    /// <summary>What is due by then, in the order of ids after <paramref name="after"/>.</summary>
    /// <param name="warned">Also what is only announced by then: each rule has its own time of warning.</param>
    /// <param name="user">Whose eyes it is for; null for the job, which sees all.</param>
    /// <returns>At most <paramref name="atOnce"/> candidates were looked at; <c>Last</c> is the last of them, null at the end.</returns>
    public async Task<(IReadOnlyList<DueReport> Due, ReportId? Last)> Find(Instant now, bool warned, ClaimsPrincipal? user, ReportId? after, int atOnce, CancellationToken ct)
    {
        var candidates = await Candidates(now, warned, user, after, atOnce, ct);
        var ids = candidates.Select(c => c.Id).ToList();
        var confirmed = (await db.Set<ReportOffence>().AsNoTracking().Where(o => ids.Contains(o.Report) && o.Standing == OffenceStanding.Confirmed).Select(o => new { o.Report, o.Code }).ToListAsync(ct))
            .ToLookup(o => o.Report, o => o.Code);
        var due = candidates.Select(c => DueOf(c, [.. confirmed[c.Id].Append(c.PrimaryOffence).OfType<string>().Distinct()])).OfType<DueReport>();
        return ([.. due.Where(d => d.DueAt - (warned ? d.Rule.Warn : TimeSpan.Zero) <= now)], candidates.Count == atOnce ? ids[^1] : null);
    }

    private sealed record Candidate(ReportId Id, string Reference, ReportStatus Status, Instant ReceivedAt, Instant? ClosedAt, string? PrimaryOffence, Instant? HeldUntil);

    private Task<List<Candidate>> Candidates(Instant now, bool warned, ClaimsPrincipal? user, ReportId? after, int atOnce, CancellationToken ct)
    {
        var (received, closed) = (Earliest(RetainedAfter.Received, now, warned), Earliest(RetainedAfter.Closed, now, warned));
        var reports = db.Set<Report>().AsNoTracking().Where(r => r.Status != ReportStatus.Erased && (Over.Contains(r.Status) ? r.ClosedAt <= closed : r.ReceivedAt <= received));
        if (user is not null) reports = reports.VisibleTo(user);
        if (after is { } id) reports = reports.Where(Keyset.After<Report, ReportId>(r => r.Id, id));
        return reports.OrderBy(r => r.Id).Take(atOnce).Select(r => new Candidate(r.Id, r.Reference, r.Status, r.ReceivedAt, r.ClosedAt, r.PrimaryOffence, r.HeldUntil)).ToListAsync(ct);
    }

    // What happened later than this is due under no rule.
    private Instant Earliest(RetainedAfter after, Instant now, bool warned) =>
        rules.Of(RetainedKind.Report).Where(r => r.After == after && r.Keep is not null).Select(r => now - r.Keep!.Value + (warned ? r.Warn : TimeSpan.Zero)).DefaultIfEmpty(default).Max();

    private DueReport? DueOf(Candidate report, IReadOnlyCollection<string> offences)
    {
        var (after, since) = Over.Contains(report.Status) ? (RetainedAfter.Closed, report.ClosedAt!.Value) : (RetainedAfter.Received, report.ReceivedAt);
        return rules.For(RetainedKind.Report, after, offences) is { Keep: { } keep } rule ? new DueReport(report.Id, report.Reference, rule, since + keep, report.HeldUntil) : null;
    }
}
