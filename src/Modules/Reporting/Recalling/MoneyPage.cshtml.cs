using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What can still be done about the money of one report: the call to the bank with its number, and the recall request.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class MoneyPageModel(AppDb db, Reports reports, RecallSheets sheets, DecideRecall decide, CountryProfile profile, DeskWords desk, Words words) : PageModel
{
    private const string Purpose = "reporting.recall";
    private static readonly string[] Dones = ["sent", "dropped", "answered"];

    private RecallId? typedFor;
    private string? typed;

    public Report Report { get; private set; } = null!;

    public string Reference => PublicReference.From(Report.Reference).Print(profile.ReferencePrefix);

    public string Address => ReportAddress.Root + Reference;

    public IReadOnlyList<PaymentSheet> Payments { get; private set; } = [];

    public bool MayRecall => User.May(ReportingPermissions.Recall);

    public string? Done { get; private set; }

    /// <summary>What the officer had typed into the request that was refused.</summary>
    public string? TypedFor(PaymentSheet payment) => payment.Recall.Id == typedFor ? typed : null;

    public IReadOnlyList<Choice> Answers => [.. Enum.GetValues<RecallAnswer>().Select(a => new Choice(EventName.Spell(a), words["recalls.answer." + EventName.Spell(a)]))];

    public Task<IActionResult> OnGet(string reference, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return Show(reference, ct);
    }

    public Task<IActionResult> OnPostSend(string reference, Guid recall, string? version, string? text, CancellationToken ct)
    {
        (typedFor, typed) = (RecallId.From(recall), text);
        return Do(reference, "sent", act => decide.Send(RecallId.From(recall), FormVersion.Of(version), text, User.AccountId()!.Value.Value, User, act, ct), ct);
    }

    public Task<IActionResult> OnPostDrop(string reference, Guid recall, string? version, string? because, CancellationToken ct) =>
        Do(reference, "dropped", act => decide.Drop(RecallId.From(recall), FormVersion.Of(version), because, User.AccountId()!.Value.Value, User, act, ct), ct);

    public Task<IActionResult> OnPostAnswer(string reference, Guid recall, string? version, string? answer, CancellationToken ct) =>
        Do(reference, "answered", act => decide.Hear(RecallId.From(recall), FormVersion.Of(version), answer, User, act, ct), ct);

    private async Task<IActionResult> Do(string reference, string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!MayRecall) return Forbid();

        var result = await db.Competing(RecallRefusals.AlreadyDecided, () => deed(HttpContext.ActFor(Purpose)));
        if (result.Refusal is not { } refusal) return LocalRedirect($"{Request.Path}?done={done}");
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(reference, ct);
    }

    private async Task<IActionResult> Show(string reference, CancellationToken ct)
    {
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();
        if (await reports.Find(named.Value, User, ct) is not { IsDone: true } found) return NotFound();

        Report = found.Value;
        // Accounts and holders stand here uncovered, so reading them is in the journal before the page is sent.
        await db.RecordRead(HttpContext.ActFor(Purpose), "reporting.sensitive-read", [Report.Id.Subject], ct);
        Payments = await sheets.Of(await reports.Open(Report, ct), ct);
        return Page();
    }
}
