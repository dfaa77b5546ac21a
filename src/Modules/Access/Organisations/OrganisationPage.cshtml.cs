using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>An organisation and its keys: for whoever manages all, and for the organisation's own coordinator.</summary>
[Needs(AccessPermissions.OwnKeys)]
internal sealed class OrganisationPageModel(AppDb db, ManageKeys manage, IEnumerable<ApiScope> offered) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public IReadOnlyList<(ApiKey Key, Instant? LastUsedAt)> Keys { get; private set; } = [];

    public IReadOnlyList<Choice> Scopes => [.. offered.Select(s => s.Code).Distinct().Order().Select(code => new Choice(code, code))];

    /// <summary>The new key, this one time.</summary>
    public string? Created { get; private set; }

    public bool ManagesAll => User.May(AccessPermissions.ManageOrganisations);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken ct) => await Load(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, string? label, IReadOnlyList<string>? scopes, CancellationToken ct)
    {
        if (!IsTheirs(id)) return NotFound();

        var created = await manage.Create(OrganisationId.From(id), label ?? "", scopes ?? [], HttpContext.ActFor("access.manage-organisations"), ct);
        if (!await Load(id, ct)) return NotFound();
        if (created.Refusal is { } refusal) return this.Refuse(refusal, refusal == AccessRefusals.LabelMissing ? "label" : "scopes");

        Created = created.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostRevoke(Guid id, Guid key, CancellationToken ct)
    {
        if (!IsTheirs(id)) return NotFound();

        var revoked = await manage.Revoke(OrganisationId.From(id), ApiKeyId.From(key), HttpContext.ActFor("access.manage-organisations"), ct);
        return revoked.IsDone ? LocalRedirect($"/desk/organisations/{id}") : NotFound();
    }

    private bool IsTheirs(Guid id) => ManagesAll || User.OrganisationId()?.Value == id;

    private async Task<bool> Load(Guid id, CancellationToken ct)
    {
        if (!IsTheirs(id)) return false;

        var wanted = OrganisationId.From(id);
        if (await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == wanted, ct) is not { } organisation) return false;

        Organisation = organisation;
        var keys = await (
            from key in db.Set<ApiKey>()
            join use in db.Set<ApiKeyUse>() on key.Id equals use.Key
            where key.Organisation == wanted
            orderby key.Id descending
            select new { key, use.LastUsedAt }).AsNoTracking().ToListAsync(ct);
        Keys = [.. keys.Select(k => (k.key, k.LastUsedAt))];
        return true;
    }
}
