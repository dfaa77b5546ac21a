using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <param name="More">What whoever holds the role could do then, in words.</param>
/// <param name="Less">What they could do no longer.</param>
internal sealed record RoleDifference(IReadOnlyList<string> More, IReadOnlyList<string> Less);

[Needs(AccessPermissions.ManageRoles)]
internal sealed class RolePageModel(AppDb db, ChangeRole change, EditRoles edit, IEnumerable<Permission> catalogue, Words words) : PageModel
{
    public Role Role { get; private set; } = null!;

    /// <summary>How many people with an open account hold the role.</summary>
    public int People { get; private set; }

    /// <summary>What was ticked when the officer asked what would change; null if nobody asked.</summary>
    public IReadOnlyList<string>? Chosen { get; private set; }

    public RoleDifference? Difference { get; private set; }

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

    /// <summary>Shows what would change for whom; nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreview(string code, IReadOnlyList<string>? permissions, CancellationToken ct)
    {
        if (!await Load(code, ct)) return NotFound();

        Chosen = [.. permissions ?? []];
        var known = catalogue.Select(p => p.Code).ToHashSet();
        Difference = new RoleDifference(
            [.. Chosen.Except(Role.Permissions).Where(known.Contains).Select(NameOf)],
            [.. Role.Permissions.Intersect(known).Except(Chosen).Select(NameOf)]);
        return Page();
    }

    public Task<IActionResult> OnPostRename(string code, string? name, int version, CancellationToken ct) =>
        Do(code, edit.Rename(code, name, version, HttpContext.ActFor("access.manage-roles"), ct), $"/desk/roles/{code}", ct);

    public Task<IActionResult> OnPostDelete(string code, int version, CancellationToken ct) =>
        Do(code, edit.Delete(code, version, HttpContext.ActFor("access.manage-roles"), ct), "/desk/roles", ct);

    private async Task<IActionResult> Do(string code, Task<Result> deed, string then, CancellationToken ct)
    {
        var done = await deed;
        if (done.IsDone) return LocalRedirect(then);
        if (done.Refusal!.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        return await Load(code, ct) ? this.Refuse(done.Refusal!) : NotFound();
    }

    private string NameOf(string code) => WordsOf(catalogue.First(p => p.Code == code));

    private async Task<bool> Load(string code, CancellationToken ct)
    {
        if (await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role) return false;

        Role = role;
        People = await db.Set<AccountRole>().CountAsync(g => g.Role == code && db.Set<Account>().Any(a => a.Id == g.Account && a.ClosedAt == null), ct);
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
