using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>A key that was found, and what it opens.</summary>
internal sealed record KnownKey(ApiKeyId Id, OrganisationId Organisation, string OrganisationName, IReadOnlyList<string> Scopes);

/// <summary>
/// The keys in use, kept for two seconds so that a busy organisation costs one query every two seconds and not one per report.
/// A revocation counts at once on this node and within two seconds on others. Thread-safe.
/// </summary>
internal sealed class ApiKeyRing(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(1);
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (KnownKey Key, Instant Until)> known = new();
    private readonly ConcurrentDictionary<ApiKeyId, Instant> lastUse = new();

    internal async Task<KnownKey?> Find(string key, AppDb db, KeyRing ring, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var hash = ApiKey.HashOf(key, ring);
        var name = Convert.ToHexString(hash);
        if (known.TryGetValue(name, out var kept) && kept.Until > now) return kept.Key;

        var found = await (
            from row in db.Set<ApiKey>()
            join organisation in db.Set<Organisation>() on row.Organisation equals organisation.Id
            where row.Hash == hash && row.RevokedAt == null
            select new KnownKey(row.Id, organisation.Id, organisation.Name, row.Scopes)).AsNoTracking().FirstOrDefaultAsync(ct);

        // Only keys that exist are kept: whoever tries keys fills nothing.
        if (known.Count > MostKept) known.Clear();
        if (found is null) known.TryRemove(name, out _);
        else known[name] = (found, now + Kept);
        return found;
    }

    internal void Forget(ApiKeyId id)
    {
        foreach (var (name, kept) in known)
        {
            if (kept.Key.Id == id) known.TryRemove(name, out _);
        }
    }

    /// <summary>Writes the last use, once a minute at most.</summary>
    internal async Task Touch(ApiKeyId id, AppDb db, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var last = lastUse.GetOrAdd(id, default(Instant));
        if (now - last < Coarseness || !lastUse.TryUpdate(id, now, last)) return;

        if (await db.Set<ApiKeyUse>().FirstOrDefaultAsync(u => u.Key == id, ct) is not { } use) return;
        use.LastUsedAt = now;
        await db.SaveWorkingState(ct);
        db.Entry(use).State = EntityState.Detached;
    }
}
