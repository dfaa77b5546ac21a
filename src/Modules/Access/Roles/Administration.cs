using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Whether somebody could still administer Ragusa after a change: one open account that may change both roles and people.</summary>
internal sealed class Administration(AppDb db)
{
    private static readonly string[] Needed = [AccessPermissions.ManageRoles, AccessPermissions.ManagePeople];

    /// <summary>Reads the roles and who has them as they are saved now; the caller then says what would change.</summary>
    internal async Task<Board> Load(CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Permissions, ct);
        var codes = roles.Where(r => r.Value.Intersect(Needed).Any()).Select(r => r.Key).ToList();
        var given = await db.Set<AccountRole>().AsNoTracking()
            .Where(g => codes.Contains(g.Role) && db.Set<Account>().Any(a => a.Id == g.Account && a.ClosedAt == null))
            .ToListAsync(ct);
        return new Board(roles, given);
    }

    internal sealed record Board(IReadOnlyDictionary<string, IReadOnlyList<string>> Roles, IReadOnlyList<AccountRole> Given)
    {
        internal Board With(string role, IReadOnlyList<string> permissions) =>
            this with { Roles = new Dictionary<string, IReadOnlyList<string>>(Roles) { [role] = permissions } };

        internal Board With(AccountId account, IEnumerable<string> roles) =>
            this with { Given = [.. Given.Where(g => g.Account != account), .. roles.Select(role => new AccountRole(account, role))] };

        internal bool IsAdministered => Given.GroupBy(g => g.Account).Any(person => Needed.All(n => person.Any(g => PermissionsOf(g.Role).Contains(n))));

        internal IReadOnlyList<string> PermissionsOf(string role) => Roles.GetValueOrDefault(role, []);

        /// <summary>Who decides about roles may give any; everybody else only roles that allow no more than they may themselves.</summary>
        internal bool MayGive(System.Security.Claims.ClaimsPrincipal user, IEnumerable<string> roles) =>
            user.May(AccessPermissions.ManageRoles) || roles.SelectMany(PermissionsOf).All(user.May);
    }
}
