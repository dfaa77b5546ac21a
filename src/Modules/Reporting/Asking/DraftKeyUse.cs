using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Drafts carry their own wrapped key until they end.</summary>
internal sealed class DraftKeyUse(AppDb db) : IKeyUse
{
    public async Task<int> CountUnder(int version, CancellationToken ct)
    {
        var count = 0;
        await foreach (var draft in db.Set<Draft>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (SealedAlone.VersionOf(draft.Answers) == version || (draft.Restricted is { } restricted && SealedAlone.VersionOf(restricted) == version)) count++;
        }

        return count;
    }
}
