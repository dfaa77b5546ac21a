using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What is handled together.</summary>
internal static class Duplicates
{
    // Longer chains are never made: a duplicate is merged into the end of its chain.
    private const int LongestChain = 100;

    /// <summary>The report at the end of the chain; the report itself if it is no duplicate.</summary>
    public static async Task<ReportId> LeadOf(ReportId report, AppDb db, CancellationToken ct)
    {
        var at = report;
        for (var n = 0; n < LongestChain; n++)
        {
            var next = await db.Set<Merge>().Where(m => m.Duplicate == at).Select(m => (ReportId?)m.Lead).FirstOrDefaultAsync(ct);
            if (next is not { } lead) return at;
            at = lead;
        }

        return at;
    }

    /// <summary>Everything that ends in this report, in the order in which it came in.</summary>
    public static async Task<IReadOnlyList<Report>> Of(ReportId lead, AppDb db, CancellationToken ct)
    {
        List<ReportId> found = [];
        List<ReportId> level = [lead];
        for (var n = 0; n < LongestChain && level.Count > 0; n++)
        {
            level = await db.Set<Merge>().Where(m => level.Contains(m.Lead)).Select(m => m.Duplicate).ToListAsync(ct);
            found.AddRange(level);
        }

        return await db.Set<Report>().AsNoTracking().Where(r => found.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
    }
}

/// <summary>What the reporter of a duplicate writes is seen at the report where both are worked on.</summary>
internal sealed class NoticeAtLead(AppDb db)
{
    public Task<bool> Notice(ReportId id, Act act, CancellationToken ct) => db.Again(async () =>
    {
        var lead = await Duplicates.LeadOf(id, db, ct);
        if (lead == id || await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == lead, ct) is not { HasUnread: false } report) return false;

        report.Notice();
        await db.Save(act, new DuplicateHeard(lead, id), ct);
        return true;
    });
}

internal sealed class NoticeReply(NoticeAtLead lead) : IHandle<MessageWritten>
{
    public Task Handle(MessageWritten news, Act act, CancellationToken ct) =>
        news.Kind == EventName.Spell(MessageKind.FromReporter) ? lead.Notice(news.Report, act, ct) : Task.CompletedTask;
}

internal sealed class NoticeAddition(NoticeAtLead lead) : IHandle<ReportAdded>
{
    public Task Handle(ReportAdded news, Act act, CancellationToken ct) => lead.Notice(news.Report, act, ct);
}

internal sealed record DuplicateHeard(ReportId Report, ReportId Duplicate) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}
