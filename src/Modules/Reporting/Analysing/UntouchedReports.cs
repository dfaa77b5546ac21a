using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>
/// Of a wave of new reports those to which nothing came since: what they need is fetched for all of them at once. Eight queries for each
/// report were more than half of what its analysis cost.
/// </summary>
internal sealed class UntouchedReports(AppDb db, Reports reports, Envelopes envelopes, IFiles files, Search search)
{
    /// <summary>The opened reports by id; those that have additions, messages, files, codes or tokens are missing, as are erased ones.</summary>
    public async Task<IReadOnlyDictionary<ReportId, OpenedReport>> Of(IReadOnlyList<ReportId> ids, CancellationToken ct)
    {
        List<Guid> records = [.. ids.Select(id => id.Value)];
        var found = await db.Set<Report>().Where(r => ids.Contains(r.Id) && r.Status == ReportStatus.Received).ToListAsync(ct);
        // Tracked, so that whoever asks for one of them later finds it here.
        await db.Set<Provenance>().Where(p => ids.Contains(p.Report)).LoadAsync(ct);
        var keys = await envelopes.KeysOf(records, ct);
        HashSet<ReportId> touched =
        [
            .. await db.Set<Addition>().Where(a => ids.Contains(a.Report)).Select(a => a.Report).ToListAsync(ct),
            .. await db.Set<Message>().Where(m => ids.Contains(m.Report)).Select(m => m.Report).ToListAsync(ct),
            .. await db.Set<ReportOffence>().Where(o => ids.Contains(o.Report)).Select(o => o.Report).ToListAsync(ct),
            .. (await files.OwnersAmong(records, ct)).Select(ReportId.From),
            .. (await search.Known(records, ct)).Select(ReportId.From),
        ];
        return found.Where(r => !touched.Contains(r.Id) && keys.ContainsKey(r.Id.Value)).ToDictionary(r => r.Id, r => reports.OpenWith(r, keys[r.Id.Value]));
    }
}
