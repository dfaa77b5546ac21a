using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Creates and revokes an organisation's API keys.</summary>
internal sealed class ManageKeys(AppDb db, KeyRing ring, ApiKeyRing keys, IEnumerable<ApiScope> offered)
{
    private const int LongestLabel = 100;

    /// <returns>The key, which nobody can be shown again.</returns>
    internal async Task<Result<string>> Create(OrganisationId organisation, string label, IReadOnlyList<string> scopes, Act act, CancellationToken ct)
    {
        if (!await db.Set<Organisation>().AnyAsync(o => o.Id == organisation, ct)) return AccessRefusals.NotFound;
        if (label.Trim() is not { Length: > 0 and <= LongestLabel } || label.Any(char.IsControl)) return AccessRefusals.LabelMissing;
        if (scopes.Count == 0 || scopes.Except(offered.Select(s => s.Code)).Any()) return AccessRefusals.ScopeUnknown;

        var (row, key) = ApiKey.Create(organisation, label, [.. scopes.Distinct()], ring, act.Now);
        db.AddRange(row, new ApiKeyUse { Key = row.Id });
        await db.Save(act, new ApiKeyCreated(organisation, row.Id, row.Scopes), ct);
        return key;
    }

    internal async Task<Result> Revoke(OrganisationId organisation, ApiKeyId id, Act act, CancellationToken ct)
    {
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id && k.Organisation == organisation, ct) is not { } key) return AccessRefusals.NotFound;
        if (key.RevokedAt is not null) return Result.Done;

        key.Revoke(act.Now);
        await db.Save(act, new ApiKeyRevoked(organisation, id), ct);
        keys.Forget(id);
        return Result.Done;
    }
}
