using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

/// <summary>The way of a coordinator to the keys of the own organisation, whose id nobody remembers.</summary>
[Needs(AccessPermissions.OwnKeys)]
internal sealed class OwnKeysModel : PageModel
{
    public IActionResult OnGet() => User.OrganisationId() is { } own ? LocalRedirect($"/desk/organisations/{own.Value}") : Page();
}
