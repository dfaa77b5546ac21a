using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>An alert follows its report: the first reading is the first human look, and with the report the alert is over.</summary>
internal sealed class FollowReports(AppDb db, LiveDesk live)
{
    public async Task Look(ReportId report, Act act, CancellationToken ct)
    {
        var readAt = await db.Set<Report>().Where(r => r.Id == report).Select(r => r.FirstReadAt).FirstAsync(ct) ?? act.Now;
        await Each(report, a => a.FirstLookAt is null, a => a.Look(readAt < a.ReceivedAt ? act.Now : readAt), a => new AlertLookedAt(report, a.Id), act, ct);
    }

    public Task End(ReportId report, Act act, CancellationToken ct) =>
        Each(report, a => a.IsOpen, a => a.End(act.Now), a => new AlertEnded(report, a.Id), act, ct);

    private async Task Each(ReportId report, Func<Alert, bool> concerns, Action<Alert> change, Func<Alert, IEvent> told, Act act, CancellationToken ct)
    {
        var alerts = (await db.Set<Alert>().Where(a => a.Report == report).ToListAsync(ct)).Where(concerns).ToList();
        if (alerts.Count == 0) return;

        alerts.ForEach(change);
        await db.Save(act, [.. alerts.Select(told)], ct);
        live.Announce();
    }
}

internal sealed class LookWhenRead(FollowReports follow) : IHandle<ReportRead>
{
    public Task Handle(ReportRead news, Act act, CancellationToken ct) => follow.Look(news.Report, act, ct);
}

internal sealed class EndWhenClosed(FollowReports follow) : IHandle<ReportClosed>
{
    public Task Handle(ReportClosed news, Act act, CancellationToken ct) => follow.End(news.Report, act, ct);
}

internal sealed class EndWhenWithdrawn(FollowReports follow) : IHandle<ReportWithdrawn>
{
    public Task Handle(ReportWithdrawn news, Act act, CancellationToken ct) => follow.End(news.Report, act, ct);
}

internal sealed class EndWhenErased(FollowReports follow) : IHandle<ReportErased>
{
    public Task Handle(ReportErased news, Act act, CancellationToken ct) => follow.End(news.Report, act, ct);
}
