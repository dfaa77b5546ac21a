using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Access;

[Needs(AccessPermissions.ManageRoles)]
internal sealed class RolePageModel(AppDb db, ChangeRole change, IEnumerable<Permission> catalogue, Words words) : PageModel
{
    public Role Role { get; private set; } = null!;

    /// <summary>The permissions by module, in the reader's language where it has words for them.</summary>
    public IReadOnlyList<(string Module, IReadOnlyList<Choice> Permissions)> Groups =>
        [.. catalogue.Where(p => !AccessPermissions.Everybody.Contains(p.Code)).GroupBy(p => p.Code.Split('.')[0]).OrderBy(g => g.Key).Select(g => (g.Key, ChoicesOf(g)))];

    public async Task<IActionResult> OnGet(string code, CancellationToken ct) => await Load(code, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string code, IReadOnlyList<string>? permissions, int version, CancellationToken ct)
    {
        var changed = await change.Handle(code, permissions ?? [], version, HttpContext.ActFor("access.manage-roles"), ct);
        if (changed.IsDone) return LocalRedirect("/desk/roles");

        db.ChangeTracker.Clear();
        return await Load(code, ct) ? this.Refuse(changed.Refusal!) : NotFound();
    }

    private async Task<bool> Load(string code, CancellationToken ct)
    {
        if (await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role) return false;

        Role = role;
        return true;
    }

    private IReadOnlyList<Choice> ChoicesOf(IEnumerable<Permission> permissions) =>
        [.. permissions.Select(p => new Choice(p.Code, WordsOf(p)) { Hint = p.Code })];

    private string WordsOf(Permission permission)
    {
        var key = "permission." + permission.Code;
        return words.Has(key) ? words[key] : permission.Words;
    }
}
