using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

[Needs(AccessPermissions.ManageRoles)]
internal sealed class RolesModel(AppDb db, EditRoles edit) : PageModel
{
    public IReadOnlyList<(Role Role, int People)> Roles { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(string? name, string? like, CancellationToken ct)
    {
        var added = await db.Competing(AccessRefusals.RoleNameTaken, () => edit.Add(name, like, HttpContext.ActFor("access.manage-roles"), ct));
        if (added.IsDone) return LocalRedirect($"/desk/roles/{added.Value}");

        db.ChangeTracker.Clear();
        await Load(ct);
        return this.Refuse(added.Refusal!);
    }

    private async Task Load(CancellationToken ct)
    {
        var people = await db.Set<AccountRole>().GroupBy(g => g.Role).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var roles = await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(ct);
        Roles = [.. roles.Select(role => (role, people.GetValueOrDefault(role.Code)))];
    }
}
