using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Asks once before the reporter's own report is erased, or before somebody is asked to decide.</summary>
internal sealed class OwnErasureModel(FollowUpVisit visit, AppDb db, Reports reports, RetentionRules rules, Words words, TimeProvider clock) : PageModel
{
    public bool IsHeld { get; private set; }

    public bool IsDoneAtOnce { get; private set; }

    public Instant AnswerBy => Instant.Of(clock) + rules.OwnErasure.AnswerWithin;

    public Task<IActionResult> OnGetAsync() => Show();

    public async Task<IActionResult> OnPostAsync([FromForm] bool sure, [FromServices] Eraser eraser)
    {
        if (visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);
        if (!sure) return await No(words["own-erasure.choose"]);

        var asked = await AskForErasure.Handle(id, HttpContext.ActFor("reporting.own-erasure"), db, reports, eraser, rules, HttpContext.RequestAborted);
        if (asked.Refusal is { } refusal) return await No(words.Of(refusal));
        return Redirect(asked.Value.Erased is null ? $"{Addresses.FollowUpReport}?done=asked" : Addresses.Erased);
    }

    private Task<IActionResult> No(string why)
    {
        db.ChangeTracker.Clear();
        ModelState.AddModelError("sure", why);
        return Show();
    }

    private async Task<IActionResult> Show()
    {
        if (visit.GoOn(HttpContext) is not { } id || await reports.Own(id, HttpContext.RequestAborted) is not { } report) return Redirect(Addresses.FollowUp);
        if (report.Status == ReportStatus.Erased) return Redirect(Addresses.Erased);

        IsHeld = report.IsHeld(Instant.Of(clock));
        IsDoneAtOnce = AskForErasure.IsDoneAtOnce(report, rules.OwnErasure);
        return Page();
    }
}
