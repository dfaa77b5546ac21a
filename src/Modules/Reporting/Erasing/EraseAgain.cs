using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>At the start: what the list of erasures names and the database still holds is erased again; what was erased and is not on the list is put there.</summary>
internal sealed class EraseAgain(AppDb db, ErasureList list, Eraser eraser, TimeProvider clock) : IBeforeFirstRequest
{
    public async Task Run(CancellationToken ct)
    {
        var named = list.ReadOf(null);
        var act = Act.Of(Actor.System("reporting.erase-again"), "reporting.erasure", clock);
        var erased = await db.Set<Report>().Where(r => r.Status == ReportStatus.Erased).Select(r => r.Id).ToListAsync(ct);
        await list.Add([.. erased.Select(id => id.Value).Where(id => !named.Remove(list.MarkOf(id)))], act.Now, ct);
        // As a rule nothing is left, and the reports need not be looked through.
        if (named.Count > 0) await EraseAll(await Named(named, ct), act, ct);
    }

    private async Task<List<ReportId>> Named(HashSet<string> named, CancellationToken ct)
    {
        List<ReportId> found = [];
        await foreach (var id in db.Set<Report>().Where(r => r.Status != ReportStatus.Erased).Select(r => r.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (named.Contains(list.MarkOf(id.Value))) found.Add(id);
        }

        return found;
    }

    private async Task EraseAll(List<ReportId> ids, Act act, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            await eraser.EraseAgain(await db.Set<Report>().FirstAsync(r => r.Id == id, ct), act, ct);
            db.ChangeTracker.Clear();
        }
    }
}
