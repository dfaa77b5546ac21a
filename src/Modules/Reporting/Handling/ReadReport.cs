using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The whole truth about one report on one page. The reading is in the journal before the page is sent.</summary>
internal static class ReadReport
{
    public sealed record View(OpenedReport Opened, IReadOnlyList<ReportOffence> Offences, IReadOnlyList<OpenedMessage> Thread, IReadOnlyList<OpenedAddition> Additions, IReadOnlyList<JournalEntry> History, JournalEntry? Erasure)
    {
        public string? ReasonFor(ReportOffence offence) =>
            offence.DecidedBecause is { } because ? Opened.Key?.OpenText(ReportOffence.SectionOf(offence.Code), because) : null;
    }

    public const int HistoryLength = 100;
    private const string Reading = "reporting.report-read";

    public static async Task<Result<View>> Handle(ReportId id, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Journal journal, CancellationToken ct)
    {
        var found = await reports.Find(id, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var report = found.Value;
        if (!await MarkRead(report, act, db, ct))
        {
            // Two opened it in the same moment: one of them is the first, and both have read it.
            var again = await reports.Find(id, user, ct);
            if (again.Refusal is { } gone) return gone;

            report = again.Value;
            await db.RecordRead(act, Reading, [id.Subject], ct);
        }

        var opened = await reports.Open(report, ct);
        return new View(opened, await Offences(report, db, ct), await reports.ThreadOf(opened, isForReporter: false, ct), await reports.AdditionsOf(opened, ct), await journal.HistoryOf(id.Value.ToString(), null, HistoryLength, ct), await Erasure(opened, db, ct));
    }

    /// <summary>False: somebody changed the report meanwhile, and nothing is written.</summary>
    private static async Task<bool> MarkRead(Report report, Act act, AppDb db, CancellationToken ct)
    {
        if (report.FirstReadAt is not null && !report.HasUnread)
        {
            await db.RecordRead(act, Reading, [report.Id.Subject], ct);
            return true;
        }

        report.Read(act.Now);
        return (await db.Competing(ReportRefusals.ChangedMeanwhile, async () =>
        {
            await db.Save(act, new ReportRead(report.Id), ct);
            return Result.Done;
        })).IsDone;
    }

    /// <summary>The entry that proves the erasure, however long ago it was.</summary>
    private static async Task<JournalEntry?> Erasure(OpenedReport opened, AppDb db, CancellationToken ct)
    {
        if (!opened.IsErased) return null;

        var subject = opened.Report.Id.Value.ToString();
        return await db.Set<JournalEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.SubjectId == subject && e.Action == ErasureProofs.Action, ct);
    }

    /// <summary>Confirmed first, then the primary one, then by weight.</summary>
    private static async Task<IReadOnlyList<ReportOffence>> Offences(Report report, AppDb db, CancellationToken ct) =>
        [.. (await db.Set<ReportOffence>().AsNoTracking().Where(o => o.Report == report.Id).ToListAsync(ct))
            .OrderByDescending(o => o.Standing == OffenceStanding.Confirmed)
            .ThenBy(o => o.Standing == OffenceStanding.Rejected)
            .ThenByDescending(o => o.Code == report.PrimaryOffence)
            .ThenByDescending(o => o.Weight)];
}
