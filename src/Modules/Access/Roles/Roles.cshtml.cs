using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

[Needs(AccessPermissions.ManageRoles)]
internal sealed class RolesModel(AppDb db) : PageModel
{
    public IReadOnlyList<(Role Role, int People)> Roles { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        var people = await db.Set<AccountRole>().GroupBy(g => g.Role).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var roles = await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(ct);
        Roles = [.. roles.Select(role => (role, people.GetValueOrDefault(role.Code)))];
    }
}
