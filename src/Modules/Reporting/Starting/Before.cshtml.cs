using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What to know before the first question. Sending this page makes the draft.</summary>
[PrivateText]
internal sealed class BeforeModel(Interviews interviews, CountryProfile profile) : PageModel
{
    public static readonly string[] Facts = ["time", "name", "unknown", "save", "exit", "after"];

    public bool HasBegun { get; private set; }

    /// <summary>This browser had a draft and its time is over.</summary>
    public bool IsGone { get; private set; }

    public int DraftDays => profile.Clock("draft").Days;

    public async Task OnGetAsync()
    {
        HasBegun = await interviews.Open(HttpContext) is not null;
        IsGone = !HasBegun && DraftCookie.IsThere(HttpContext);
        if (IsGone) DraftCookie.Delete(HttpContext);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var interview = await interviews.Begin(HttpContext);
        return Redirect(Addresses.Of(interview.Journey.First));
    }
}
