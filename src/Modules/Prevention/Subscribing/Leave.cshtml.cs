using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>
/// Ends a subscription. Opening the link changes nothing; pressing the button does, and so does the one press of a mail program (RFC 8058), which brings neither
/// cookie nor token of a form: the link itself is the proof.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class LeaveModel(ConfirmSubscription subscription, SubscriptionLinks links, Words words) : PageModel
{
    public bool IsDone { get; private set; }

    public string? Over { get; private set; }

    public void OnGet(string token)
    {
        if (links.Read("leave", token) is null) Say(SubscribingRefusals.LinkOver);
    }

    public async Task<IActionResult> OnPost(string token, CancellationToken ct)
    {
        var done = await subscription.Leave(token, HttpContext.ActFor("prevention.subscribe"), ct);
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
