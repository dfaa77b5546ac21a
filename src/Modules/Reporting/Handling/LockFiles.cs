using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>The files of a report about a child are for the child unit only, and stay so whatever is said later.</summary>
internal sealed class LockFiles(AppDb db, IFiles files) : IHandle<ReportAnalysed>
{
    public async Task Handle(ReportAnalysed news, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == news.Report, ct);
        if (!report.IsAboutChild()) return;

        foreach (var owner in await FileOwners.Of(report.Id, db, ct)) await files.Lock(owner, LockReason.ChildReport, act, ct);
    }
}
