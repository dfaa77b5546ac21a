using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>Where the link in the answer to a mail leads: a button. Nothing is looked up before it is pressed.</summary>
internal sealed class LinkModel(AppDb db, KeyRing ring, CountryProfile profile, FollowUpVisit visit, Patience patience, Pages.Words words) : PageModel
{
    /// <summary>What the button opened; null before it is pressed.</summary>
    public OpenMailLink.Opened? Opened { get; private set; }

    /// <summary>The link was used before, or is too old.</summary>
    public bool IsOver { get; private set; }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var turn = patience.Begin(HttpContext);
        if (turn.Refusal is { } slower) return this.Slow(slower, words);

        var opened = await db.Competing(MailRefusals.LinkOver, () => OpenMailLink.Handle(token, HttpContext.ActFor("reporting.follow-up"), db, ring, profile, HttpContext.RequestAborted));
        if (!opened.IsDone)
        {
            IsOver = true;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        turn.Value.WasRight();
        Opened = opened.Value;
        visit.Begin(HttpContext, Opened.Report, Opened.Reference);
        return Page();
    }
}
