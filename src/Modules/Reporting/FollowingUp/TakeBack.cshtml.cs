using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Asks once before a report is withdrawn.</summary>
internal sealed class TakeBackModel(FollowUpVisit visit, AppDb db, Words words) : PageModel
{
    public IActionResult OnGet() => visit.GoOn(HttpContext) is null ? Redirect(Addresses.FollowUp) : Page();

    public async Task<IActionResult> OnPostAsync([FromForm] bool sure)
    {
        if (visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);
        if (!sure) return No(words["withdraw.choose"]);

        var withdrawn = await Withdraw.Handle(id, HttpContext.ActFor("reporting.withdraw"), db, HttpContext.RequestAborted);
        return withdrawn.Refusal is { } refusal ? No(words.Of(refusal)) : Redirect($"{Addresses.FollowUpReport}?done=withdrawn");
    }

    private PageResult No(string why)
    {
        ModelState.AddModelError("sure", why);
        return Page();
    }
}
