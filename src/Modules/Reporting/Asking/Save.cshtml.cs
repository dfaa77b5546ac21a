using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>The draft code, until when the draft is kept, and the ways to leave or to throw it away.</summary>
internal sealed class SaveModel(Interviews interviews, Drafts drafts) : PageModel
{
    public string Code { get; private set; } = "";

    public Instant Until { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(Addresses.Start);

        Code = DraftCookie.Read(HttpContext)!.Value.Reveal();
        Until = interview.Draft.Row.ExpiresAt;
        return Page();
    }

    /// <summary>Leaves no way back on this device; the draft stays for the code.</summary>
    public IActionResult OnPostLeave()
    {
        DraftCookie.Delete(HttpContext);
        return Redirect("/");
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        if (await interviews.Open(HttpContext) is { } interview) await drafts.Forget(interview.Draft, HttpContext.RequestAborted);
        DraftCookie.Delete(HttpContext);
        return Redirect("/");
    }
}
