using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

internal sealed class Officers(AppDb db) : IOfficers
{
    public async Task<string?> NameOf(AccountId account, CancellationToken ct) =>
        await db.Set<Account>().Where(a => a.Id == account).Select(a => a.Name).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<AccountId, string>> NamesOf(IReadOnlyCollection<AccountId> accounts, CancellationToken ct) =>
        await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);

    public async Task<IReadOnlyDictionary<AccountId, string>> AddressesOf(IReadOnlyCollection<AccountId> accounts, CancellationToken ct) =>
        await db.Set<Account>().Where(a => a.ClosedAt == null && accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.SignInName, ct);

    public async Task<IReadOnlyList<Officer>> WhoMay(string permission, CancellationToken ct)
    {
        // A handful of roles: which of them give the permission is decided here, not in SQL.
        var roles = await db.Set<Role>().AsNoTracking().ToListAsync(ct);
        var giving = roles.Where(role => role.Permissions.Contains(permission)).Select(role => role.Code).ToList();
        var people = await db.Set<Account>()
            .Where(a => a.ClosedAt == null && db.Set<AccountRole>().Any(g => g.Account == a.Id && giving.Contains(g.Role)))
            .Select(a => new Officer(a.Id, a.Name)).ToListAsync(ct);
        return [.. people.OrderBy(p => p.Name, StringComparer.InvariantCultureIgnoreCase)];
    }

    public async Task<IReadOnlyList<string>> PermissionsOf(AccountId account, CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking()
            .Where(r => db.Set<AccountRole>().Any(g => g.Account == account && g.Role == r.Code) && db.Set<Account>().Any(a => a.Id == account && a.ClosedAt == null))
            .ToListAsync(ct);
        return [.. roles.SelectMany(r => r.Permissions).Distinct()];
    }
}
