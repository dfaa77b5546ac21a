using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>As soon as a report names a payment that may still be stopped, its recall request waits for the Financial Desk.</summary>
internal sealed class DraftRecalls(AppDb db, Reports reports, TemplateStore templates, BankRegister banks) : IHandleMany<ReportAnalysed>
{
    public Task Handle(ReportAnalysed news, Act act, CancellationToken ct) => Draft([(news.Report, act)], ct);

    public Task HandleMany(IReadOnlyList<(ReportAnalysed News, Act Act)> all, CancellationToken ct) => Draft([.. all.Select(one => (one.News.Report, one.Act))], ct);

    internal async Task Draft(IReadOnlyList<(ReportId Report, Act Act)> all, CancellationToken ct)
    {
        var ids = all.Select(one => one.Report).ToList();
        var moving = await db.Set<Report>().Where(r => ids.Contains(r.Id) && r.MoneyUntil != null).Select(r => r.Id).ToListAsync(ct);
        List<(Act, IReadOnlyList<IEvent>)> told = [];
        foreach (var (id, act) in all.Where(one => moving.Contains(one.Report)).DistinctBy(one => one.Report))
        {
            if (await Prepare(id, act, ct) is { Count: > 0 } drafted) told.Add((act, drafted));
        }

        if (told.Count > 0) await db.Save(told, ct);
    }

    private async Task<IReadOnlyList<IEvent>> Prepare(ReportId id, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == id, ct);
        if (report.Status is ReportStatus.Quarantined or ReportStatus.Withdrawn or ReportStatus.Erased) return [];

        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return [];

        var known = await db.Set<Recall>().Where(r => r.Report == report.Id).Select(r => r.Payment).ToListAsync(ct);
        var circumstances = templates.At(act.Now, report.Language);
        var drafts = Movement.In(opened.Template, await reports.WholeOf(opened, ct), circumstances, banks)
            .Where(m => !known.Contains(m.Number)).Select(m => Recall.Draft(report, m, act.Now)).ToList();
        db.AddRange(drafts);
        return [.. drafts.Select(d => new RecallDrafted(report.Id, d.Id, d.Payment, d.Bank))];
    }
}

/// <summary>What was held back in quarantine is drafted when an officer lets the report go.</summary>
internal sealed class DraftWhenReleased(DraftRecalls drafts) : IHandle<ReportReleased>
{
    public Task Handle(ReportReleased news, Act act, CancellationToken ct) => drafts.Draft([(news.Report, act)], ct);
}
