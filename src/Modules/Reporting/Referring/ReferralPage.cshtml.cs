using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>What one referral hands over, and the answer of the body.</summary>
[Needs(ReportingPermissions.ReceiveReferrals)]
internal sealed class ReferralPageModel(AppDb db, BodyDesk bodies, DeskWords desk) : PageModel
{
    private const string Purpose = "reporting.referral";

    public ReferralView View { get; private set; } = null!;

    public string Address => $"{ReferralsModel.Address}/{View.Referral.Id.Value:n}";

    public Task<IActionResult> OnGet(Guid id, CancellationToken ct) => Show(id, ct);

    /// <summary>The same as a file for programs.</summary>
    public async Task<IActionResult> OnGetFile(Guid id, CancellationToken ct)
    {
        if (await bodies.Read(id, User, HttpContext.ActFor(Purpose), ct) is not { } view) return NotFound();
        return File(view.Document!.ToUtf8(), "application/json", $"{view.Document.Reference}.json");
    }

    public async Task<IActionResult> OnPost(Guid id, string? answer, string? words, CancellationToken ct)
    {
        var answered = await db.Competing(ReportRefusals.ChangedMeanwhile, () => bodies.Answer(id, answer, words, User.AccountId()!.Value.Value, User, HttpContext.ActFor(Purpose), ct));
        if (answered.Refusal is not { } refusal) return LocalRedirect($"{ReferralsModel.Address}/{id:n}");
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError(refusal == ReferralRefusals.AnswerMissing ? "answer" : refusal.Kind == RefusalKind.Invalid ? "words" : "", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(id, ct);
    }

    private async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await bodies.Read(id, User, HttpContext.ActFor(Purpose), ct) is not { } view) return NotFound();

        View = view;
        return Page();
    }
}
