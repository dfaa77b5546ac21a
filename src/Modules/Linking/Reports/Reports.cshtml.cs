using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>The reports of a campaign, all or those behind one of its figures.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class ReportsModel(AppDb db, FindCampaigns find, ListReports list, CampaignWords names) : PageModel
{
    private const int MostValues = 100;

    public CampaignId Campaign { get; private set; }

    public string Title { get; private set; } = "";

    public ReportsFound Found { get; private set; } = null!;

    public CampaignWords Names => names;

    public bool IsAll { get; private set; }

    public bool MayDecide => User.May(LinkingPermissions.Decide);

    public static string AddressOf(CampaignId campaign, string? query = null) => $"{CampaignWords.AddressOf(campaign)}/reports{(query is null ? "" : "?" + query)}";

    public async Task<IActionResult> OnGet(Guid id, Guid? value, Guid[]? any, Guid? from, Guid? to, string? by, string? code, string? set, CancellationToken ct, int at = 1)
    {
        Campaign = CampaignId.From(id);
        var seesRestricted = User.May(LinkingPermissions.ReadRestricted);
        if ((await find.Sketch([Campaign], seesRestricted, ct)) is not [var sketch]) return NotFound();

        var asked = new ReportsAsked(value, [.. (any ?? []).Take(MostValues)], from, to, by, code, set);
        (IsAll, Title) = (asked.IsAll, names.TitleOf(sketch.Campaign, sketch.Offence, sketch.Body));
        Found = await list.Of(Campaign, asked, at, seesRestricted, ct);
        await db.RecordRead(HttpContext.ActFor("linking.read"), "linking.campaign-read", [Campaign.Subject], ct);
        return Page();
    }
}
