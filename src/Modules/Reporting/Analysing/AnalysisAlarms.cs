using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Reports that were received and that no rule has looked at and no search finds yet.</summary>
internal sealed class AnalysisAlarms(AppDb db, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public async Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        var most = limits.Of("SearchWaiting", 100_000);
        // By stage and id, as the index of the newest has them.
        var stage = Report.StageOf(ReportStatus.Received);
        var fresh = db.Set<Report>().Where(r => r.Stage == stage);
        var waiting = await fresh.OrderBy(r => r.Id).Take(most + 1).CountAsync(ct);
        var oldest = waiting == 0 ? null : await fresh.OrderBy(r => r.Id).Select(r => (Instant?)r.ReceivedAt).FirstOrDefaultAsync(ct);
        return [Watched.Queue("reporting.search", waiting, Instant.Of(clock) - oldest, most, limits.Minutes("SearchMinutes", 10))];
    }
}
