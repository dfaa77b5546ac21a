using Microsoft.EntityFrameworkCore;

namespace Ragusa.Evidence;

/// <summary>Uploads carry their own wrapped key until they are accepted or given up.</summary>
internal sealed class UploadKeyUse(AppDb db) : IKeyUse
{
    public async Task<int> CountUnder(int version, CancellationToken ct)
    {
        var keys = await db.Set<Upload>().AsNoTracking().Select(u => new { u.Id, u.Key }).ToListAsync(ct);
        return keys.Count(k => Envelopes.VersionOf(k.Id.Value, k.Key) == version);
    }
}
