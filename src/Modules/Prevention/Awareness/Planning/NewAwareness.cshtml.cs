using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;

namespace Ragusa.Prevention;

/// <summary>An awareness campaign is planned.</summary>
[Needs(PreventionPermissions.PlanAwareness)]
internal sealed class NewAwarenessModel(AwarenessForm form, PlanAwareness plan) : PageModel
{
    public const string Address = "/desk/awareness/new";

    public AwarenessFormView Form { get; private set; } = null!;

    public void OnGet() => Show(TypedAwareness.Of(new AwarenessPlan()));

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var (typed, errors) = form.Read(await Request.ReadFormAsync(ct), new AwarenessPlan());
        if (errors.Count == 0)
        {
            var id = await plan.Begin(typed.Plan, User.AccountId()!.Value.Value, HttpContext.ActFor("prevention.awareness"), ct);
            return Redirect($"{AwarenessPageModel.AddressOf(id)}?done=planned");
        }

        form.Blame(ModelState, errors);
        Show(typed);
        return Page();
    }

    private void Show(TypedAwareness typed) => Form = form.View(Address, DeskAwarenessModel.Address, version: 0, typed, new AwarenessPlan());
}
