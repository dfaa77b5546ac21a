using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The door back to one's own report. One answer for all that is wrong, but typing errors are named.</summary>
internal sealed class OpenModel(AppDb db, KeyRing ring, CountryProfile profile, Patience patience, FollowUpVisit visit, Words words) : PageModel
{
    public string Prefix => profile.ReferencePrefix;

    public async Task<IActionResult> OnPostAsync([FromForm] string? reference, [FromForm] string? code)
    {
        if (HasTypos(reference ?? "", code ?? "")) return Page();
        var turn = patience.Begin(HttpContext);
        if (turn.Refusal is { } slower) return this.Slow(slower, words);

        var opened = await OpenFollowUp.Handle(reference!, code!, db, ring, profile, HttpContext.RequestAborted);
        if (opened.Refusal is { } refusal)
        {
            ModelState.AddModelError("reference", words.Of(refusal));
            return Page();
        }

        turn.Value.WasRight();
        visit.Begin(HttpContext, opened.Value, PublicReference.Parse(reference!, profile.ReferencePrefix).Value.Print(profile.ReferencePrefix));
        return Redirect(Addresses.FollowUpReport);
    }

    // Both are checked at once, so that nobody corrects one and is then told of the other.
    private bool HasTypos(string reference, string code)
    {
        if (PublicReference.Parse(reference, profile.ReferencePrefix).Refusal is { } wrongReference) ModelState.AddModelError("reference", words.Of(wrongReference));
        if (FollowUpCode.Parse(code).Refusal is { } wrongCode) ModelState.AddModelError("code", words.Of(wrongCode));
        return !ModelState.IsValid;
    }
}
