using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The report is erased: what is proved, on the page and as a signed file.</summary>
internal sealed class ErasedModel(FollowUpVisit visit, ErasureProofs proofs, Words words, Formats formats) : PageModel
{
    public ErasureProof Proof { get; private set; } = null!;

    public IEnumerable<SummaryRow> Rows =>
    [
        new(words["own-erasure.done.at"], formats.Moment(Proof.At)),
        new(words["own-erasure.done.last-copy"], formats.Moment(Proof.LastCopyEnds)),
        new(words["own-erasure.done.entry"], Proof.Entry),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await proofs.Own(visit, HttpContext) is not { } proof) return Redirect(Addresses.FollowUpReport);

        Proof = proof;
        return Page();
    }

    public IActionResult OnPost()
    {
        visit.End(HttpContext);
        return Redirect("/");
    }
}
