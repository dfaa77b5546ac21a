using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What the data-protection officer sees: requests that wait, what is due, what is held, what the runs did. References only, no word of any report.</summary>
internal static class ReadKeeping
{
    public const int MostShown = 100;
    private const int Runs = 14;

    public sealed record Request(ErasureRequestId Id, ReportId Report, string Reference, Instant AskedAt, Instant DueAt, Instant? HeldUntil, ReportStatus Status);

    public sealed record Held(ReportId Report, string Reference, Instant Until);

    public sealed record View(IReadOnlyList<Request> Requests, IReadOnlyList<DueReport> Due, bool HasMoreDue, IReadOnlyList<Held> Holds, IReadOnlyList<RetentionRun> Runs);

    public static async Task<View> Handle(ClaimsPrincipal user, Act act, AppDb db, DueReports due, CancellationToken ct)
    {
        var requests = await (
            from request in db.Set<ErasureRequest>().AsNoTracking()
            join report in db.Set<Report>().AsNoTracking().VisibleTo(user) on request.Report equals report.Id
            where request.DecidedAt == null && report.Status != ReportStatus.Erased
            orderby request.DueAt
            select new Request(request.Id, report.Id, report.Reference, request.AskedAt, request.DueAt, report.HeldUntil, report.Status)).Take(MostShown).ToListAsync(ct);
        var (soon, hasMore) = await Soon(user, act, due, ct);
        var holds = await db.Set<Report>().AsNoTracking().VisibleTo(user).Where(r => r.HeldUntil > act.Now).OrderBy(r => r.HeldUntil).Take(MostShown)
            .Select(r => new Held(r.Id, r.Reference, r.HeldUntil!.Value)).ToListAsync(ct);
        var runs = await db.Set<RetentionRun>().AsNoTracking().OrderByDescending(r => r.Id).Take(Runs).ToListAsync(ct);

        await db.RecordRead(act, "reporting.keeping-read", [new ObjectRef("reporting.retention", "due"), .. requests.Select(r => r.Report.Subject), .. soon.Select(d => d.Id.Subject), .. holds.Select(h => h.Report.Subject)], ct);
        return new View(requests, soon, hasMore, holds, runs);
    }

    private static async Task<(IReadOnlyList<DueReport> Soon, bool HasMore)> Soon(ClaimsPrincipal user, Act act, DueReports due, CancellationToken ct)
    {
        List<DueReport> soon = [];
        ReportId? last = null;
        do
        {
            (var found, last) = await due.Find(act.Now, warned: true, user, last, MostShown, ct);
            soon.AddRange(found);
        }
        while (last is not null && soon.Count <= MostShown);
        return ([.. soon.Take(MostShown).OrderBy(d => d.DueAt)], soon.Count > MostShown);
    }
}
