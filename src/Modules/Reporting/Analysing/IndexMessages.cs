using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What the reporter adds later is found like what was told at first.</summary>
internal sealed class IndexMessages(AppDb db, Reports reports, Search search, CountryProfile profile, MailFiles mails) : IHandle<MessageWritten>
{
    public Task Handle(MessageWritten news, Act act, CancellationToken ct) => Index(news.Report, ct);

    internal async Task Index(ReportId id, CancellationToken ct)
    {
        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == id, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return;

        // Erased in this very moment? Then the tokens go again with ScrubWhenErased.
        await search.Put(ListReports.SearchKind, report.Id.Value, SearchText.ToIndex(opened.Template, await reports.WholeOf(opened, ct), await Told(opened, reports, ct), await mails.WordsOf(report, profile, ct), profile), ct);
        await db.SaveWorkingState(ct);
    }

    /// <summary>What the reporter wrote in the thread.</summary>
    internal static async Task<IEnumerable<string>> Told(OpenedReport opened, Reports reports, CancellationToken ct) =>
        (await reports.ThreadOf(opened, isForReporter: true, ct)).Where(m => m.Kind == MessageKind.FromReporter).Select(m => m.Text);
}
