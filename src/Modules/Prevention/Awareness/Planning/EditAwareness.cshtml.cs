using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>An awareness campaign is planned anew.</summary>
[Needs(PreventionPermissions.PlanAwareness)]
internal sealed class EditAwarenessModel(AppDb db, AwarenessForm form, PlanAwareness plan, Words words) : PageModel
{
    public AwarenessFormView Form { get; private set; } = null!;

    public static string AddressOf(AwarenessId id) => $"{AwarenessPageModel.AddressOf(id)}/edit";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } campaign) return NotFound();
        if (campaign.CancelledAt is not null) return Redirect(AwarenessPageModel.AddressOf(campaign.Id));

        Show(campaign, campaign.Version, TypedAwareness.Of(campaign.Plan));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, int version, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } campaign) return NotFound();

        var (typed, errors) = form.Read(await Request.ReadFormAsync(ct), campaign.Plan);
        form.Blame(ModelState, errors);
        if (errors.Count == 0)
        {
            var done = await plan.Change(campaign.Id, version, typed.Plan, User.AccountId()!.Value.Value, HttpContext.ActFor("prevention.awareness"), ct);
            if (done.IsDone) return Redirect($"{AwarenessPageModel.AddressOf(campaign.Id)}?done=changed");

            ModelState.AddModelError("", words.Of(done.Refusal!));
            Response.StatusCode = Refused.StatusOf(done.Refusal!.Kind);
        }

        // With the version that was looked at: sending it once more is refused once more.
        Show(campaign, version, typed);
        return Page();
    }

    private Task<AwarenessCampaign?> Find(Guid id, CancellationToken ct) => db.Set<AwarenessCampaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == AwarenessId.From(id), ct);

    private void Show(AwarenessCampaign campaign, int version, TypedAwareness typed) =>
        Form = form.View(AddressOf(campaign.Id), AwarenessPageModel.AddressOf(campaign.Id), version, typed, campaign.Plan);
}
