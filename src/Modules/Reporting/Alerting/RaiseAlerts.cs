using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>When a hot route has fired, the unit that the pack names is called: those on duty, or in a gap everybody.</summary>
internal sealed class RaiseAlerts(AppDb db, DutyPack duty, CallOut callOut, LiveDesk live) : IHandleMany<ReportAnalysed>
{
    private readonly Dictionary<string, bool> gaps = [];

    public Task Handle(ReportAnalysed news, Act act, CancellationToken ct) => HandleMany([(news, act)], ct);

    public async Task HandleMany(IReadOnlyList<(ReportAnalysed News, Act Act)> all, CancellationToken ct)
    {
        var hot = all.Where(one => one.News.AllRoutes.Any()).ToList();
        List<ReportId> ids = [.. hot.Select(one => one.News.Report).Distinct()];
        var reports = await db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var standing = await db.Set<Alert>().Where(a => ids.Contains(a.Report)).ToListAsync(ct);
        List<(Act, IReadOnlyList<IEvent>)> told = [];
        foreach (var (news, act) in hot)
        {
            if (await Raise(reports[news.Report], news, standing, act, ct) is { Count: > 0 } raised) told.Add((act, raised));
        }

        if (told.Count == 0) return;

        await db.Save(told, ct);
        live.Announce();
    }

    private async Task<IReadOnlyList<IEvent>> Raise(Report report, ReportAnalysed news, List<Alert> standing, Act act, CancellationToken ct)
    {
        if (report.Status is ReportStatus.Withdrawn or ReportStatus.Erased || report.IsMadeUp) return [];

        List<IEvent> raised = [];
        foreach (var (unit, routes) in duty.For(news.AllRoutes))
        {
            var earlier = standing.Where(a => a.Report == report.Id && a.Unit == unit.Code).ToList();
            // A route calls a unit to a report once, however often the news comes.
            List<DutyRoute> fresh = [.. routes.Where(r => !earlier.Exists(a => a.Calls(r)))];
            if (fresh.Count == 0) continue;

            if (earlier.Find(a => a.IsOpen) is { } open) open.Join(fresh);
            else standing.Add(open = await Call(report, unit, earlier.Count + 1, fresh, act, ct));
            raised.Add(new AlertRaised(report.Id, open.Id, unit.Code, open.Reach));
        }

        return raised;
    }

    private async Task<Alert> Call(Report report, DutyUnit unit, int round, IReadOnlyList<DutyRoute> routes, Act act, CancellationToken ct)
    {
        // Asked once for all that are raised together: a wave calls the same unit hundreds of times in one moment.
        if (!gaps.TryGetValue(unit.Code, out var isGap)) gaps[unit.Code] = isGap = (await callOut.OnDuty(unit, act.Now, ct)).Count == 0;
        var alert = Alert.Raise(report, unit, round, routes, isGap, act.Now);
        db.Add(alert);
        await callOut.Mail(unit, alert.Reach, act, ct);
        return alert;
    }
}
