using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The link of the first letter. Opening it changes nothing, because mail programs open links too; pressing the button does.</summary>
internal sealed class ConfirmModel(ConfirmSubscription subscription, SubscriptionLinks links, Words words) : PageModel
{
    public bool IsDone { get; private set; }

    public string? Over { get; private set; }

    public void OnGet(string token)
    {
        if (links.Read("confirm", token) is null) Say(SubscribingRefusals.LinkOver);
    }

    public async Task<IActionResult> OnPost(string token, CancellationToken ct)
    {
        var done = await subscription.Confirm(token, HttpContext.ActFor("prevention.subscribe"), ct);
        if (done.Refusal is { } refusal) Say(refusal);
        else IsDone = true;
        return Page();
    }

    private void Say(Refusal refusal)
    {
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        Over = words.Of(refusal);
    }
}
