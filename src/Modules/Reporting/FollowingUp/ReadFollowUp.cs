using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What the reporter sees: status with dates, the thread without notes, and on request the own answers.</summary>
internal static class ReadFollowUp
{
    public sealed record View(OpenedReport Opened, IReadOnlyList<OpenedMessage> Thread, IReadOnlyList<OpenedAddition> Additions, ErasureAnswer? Erasure);

    public static async Task<Result<View>> Handle(ReportId id, Act act, AppDb db, Reports reports, CancellationToken ct)
    {
        if (await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report) return FollowUpRefusals.NothingFound;

        await db.RecordRead(act, "reporting.follow-up-read", [id.Subject], ct);
        var opened = await reports.Open(report, ct);
        return new View(opened, await reports.ThreadOf(opened, isForReporter: true, ct), await reports.AdditionsOf(opened, ct), await ErasureAnswer.Of(opened, db, ct));
    }
}
