using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What the reporter adds later is found like what was told at first.</summary>
internal sealed class IndexMessages(AppDb db, Reports reports, Search search) : IHandle<MessageWritten>
{
    public async Task Handle(MessageWritten news, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == news.Report, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return;

        var thread = await reports.ThreadOf(opened, isForReporter: true, ct);
        var told = thread.Where(m => m.Kind is MessageKind.FromReporter or MessageKind.Addition).Select(m => m.Text);
        await search.Put(ListReports.SearchKind, report.Id.Value, SearchText.Of(opened.Answers, told), ct);
        await db.SaveWorkingState(ct);
    }
}
