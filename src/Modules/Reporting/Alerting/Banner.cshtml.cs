using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>The lines of the banner alone, for a page that is open and has heard of something new.</summary>
[Needs(ReportingPermissions.Read)]
[KeepsNobodySignedIn]
internal sealed class BannerModel(AlertBoard board) : PageModel
{
    public AlertsShown Shown { get; private set; } = new("none", []);

    public async Task OnGet(CancellationToken ct) => Shown = await board.OpenFor(User, ct);
}
