using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Back to a draft with its code, on any device.</summary>
internal sealed class ReturnModel(Drafts drafts, Patience patience, Words words) : PageModel
{
    public async Task<IActionResult> OnPostAsync([FromForm] string? code)
    {
        var read = DraftCode.Parse(code ?? "");
        if (read.Refusal is { } typo) return No(typo);
        var turn = patience.Begin(HttpContext);
        if (turn.Refusal is { } slower) return this.Slow(slower, words);

        if (await drafts.Find(read.Value, HttpContext.RequestAborted) is null) return No(DraftRefusals.NotFound);
        turn.Value.WasRight();
        DraftCookie.Write(HttpContext, read.Value);
        return Redirect("/report");
    }

    private PageResult No(Refusal refusal)
    {
        ModelState.AddModelError("code", words.Of(refusal));
        return Page();
    }
}

internal static class DraftRefusals
{
    public static readonly Refusal NotFound = new("reporting.draft-not-found", RefusalKind.NotFound, "There is no saved report with this code, or its time is over.");
}
