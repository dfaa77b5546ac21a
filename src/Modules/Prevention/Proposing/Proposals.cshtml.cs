using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>The rule that proposes alerts, what it proposes now, and what it would have proposed of one campaign.</summary>
[Needs(PreventionPermissions.ReadAlerts)]
internal sealed class ProposalsModel(ProposeAlerts propose, ProposalRules rules, AppDb db) : PageModel
{
    public const string Address = "/desk/alert-proposals";

    public ProposalRules Rules => rules;

    public IReadOnlyList<Proposal> All { get; private set; } = [];

    /// <summary>The campaign whose days are shown.</summary>
    public Proposal? Chosen { get; private set; }

    public async Task<IActionResult> OnGet(Guid? campaign, CancellationToken ct)
    {
        All = await propose.Of(User, ct);
        if (campaign is { } id)
        {
            Chosen = await propose.Of(CampaignId.From(id), User, ct);
            if (Chosen is null) return NotFound();
        }

        var read = All.Select(p => p.Campaign.Campaign).Concat(Chosen is null ? [] : [Chosen.Campaign.Campaign]).Distinct().Select(c => c.Subject).ToList();
        if (read.Count > 0) await db.RecordRead(HttpContext.ActFor("prevention.propose"), "prevention.proposals-read", read, ct);
        return Page();
    }
}
