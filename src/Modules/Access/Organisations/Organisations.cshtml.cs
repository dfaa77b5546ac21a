using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

[Needs(AccessPermissions.ManageOrganisations)]
internal sealed class OrganisationsModel(AppDb db) : PageModel
{
    private const int PageSize = 50;
    private const int LongestName = 200;

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public string? Next { get; private set; }

    public Task OnGet(Guid? after, CancellationToken ct) => Load(after, ct);

    public async Task<IActionResult> OnPost(string? name, CancellationToken ct)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
        {
            await Load(null, ct);
            return this.Refuse(AccessRefusals.LabelMissing, "name");
        }

        var act = HttpContext.ActFor("access.manage-organisations");
        var organisation = Organisation.Of(name, act.Now);
        db.Add(organisation);
        await db.Save(act, new OrganisationAdded(organisation.Id), ct);
        return LocalRedirect($"/desk/organisations/{organisation.Id.Value}");
    }

    private async Task Load(Guid? after, CancellationToken ct)
    {
        var all = db.Set<Organisation>().AsNoTracking();
        if (after is { } id) all = all.Where(Keyset.Before<Organisation, OrganisationId>(o => o.Id, OrganisationId.From(id)));
        var found = await all.OrderByDescending(o => o.Id).Take(PageSize + 1).ToListAsync(ct);
        Organisations = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Organisations[^1].Id.Value.ToString() : null;
    }
}
