using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>A key that was found, and whoever holds it.</summary>
internal sealed record KnownKey(ApiKeyId Id, ClaimsPrincipal Holder);

/// <summary>
/// The keys in use, kept for two seconds so that a busy organisation costs one query every two seconds and not one per report,
/// and a request with a known key no database context at all.
/// A revocation counts at once on this node and within two seconds on others. Thread-safe.
/// </summary>
internal sealed class ApiKeyRing(IServiceScopeFactory scopes, IEnumerable<ApiScope> offered, KeyRing ring, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(1);
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (KnownKey Key, Instant Until)> known = new();
    private readonly ConcurrentDictionary<ApiKeyId, Instant> lastUse = new();

    /// <summary>The key, if it is one; its last use is written once a minute at most.</summary>
    internal async ValueTask<KnownKey?> Use(string key, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var hash = ApiKey.HashOf(key, ring);
        var name = Convert.ToHexString(hash);
        var found = known.TryGetValue(name, out var kept) && kept.Until > now ? kept.Key : await Find(name, hash, now, ct);
        if (found is not null && IsWorthNoting(found.Id, now)) await Note(found.Id, now, ct);
        return found;
    }

    internal void Forget(ApiKeyId id)
    {
        foreach (var (name, kept) in known)
        {
            if (kept.Key.Id == id) known.TryRemove(name, out _);
        }
    }

    private async Task<KnownKey?> Find(string name, byte[] hash, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var found = await (
            from row in db.Set<ApiKey>()
            join organisation in db.Set<Organisation>() on row.Organisation equals organisation.Id
            where row.Hash == hash && row.RevokedAt == null
            select new { row.Id, Organisation = organisation.Id, organisation.Name, row.Scopes }).AsNoTracking().FirstOrDefaultAsync(ct);

        // Only keys that exist are kept: whoever tries keys fills nothing.
        if (known.Count > MostKept) known.Clear();
        if (found is null)
        {
            known.TryRemove(name, out _);
            return null;
        }

        var key = new KnownKey(found.Id, HolderOf(found.Organisation, found.Name, found.Scopes));
        known[name] = (key, now + Kept);
        return key;
    }

    private bool IsWorthNoting(ApiKeyId id, Instant now)
    {
        var last = lastUse.GetOrAdd(id, default(Instant));
        return now - last >= Coarseness && lastUse.TryUpdate(id, now, last);
    }

    private async Task Note(ApiKeyId id, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.Set<ApiKeyUse>().FirstOrDefaultAsync(u => u.Key == id, ct) is not { } use) return;

        use.LastUsedAt = now;
        await db.SaveWorkingState(ct);
    }

    private ClaimsPrincipal HolderOf(OrganisationId organisation, string name, IReadOnlyList<string> scopesOfKey)
    {
        var permissions = offered.Where(scope => scopesOfKey.Contains(scope.Code)).SelectMany(scope => scope.Permissions);
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, organisation.Value.ToString()),
            new(ClaimTypes.Name, name),
            new(ActOfRequest.KindClaim, nameof(ActorKind.Organisation)),
            new(AccessClaims.Organisation, organisation.Value.ToString()),
            new(Permission.Claim, AccessPermissions.Call),
            .. permissions.Distinct().Select(p => new Claim(Permission.Claim, p)),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, ApiKeyScheme.Name));
    }
}
