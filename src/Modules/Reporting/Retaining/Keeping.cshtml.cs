using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The data-protection officer's place: requests for erasure, what is due, what is held, what was done, and the rules behind it.</summary>
[Needs(ReportingPermissions.Keep)]
internal sealed class KeepingModel(AppDb db, DueReports due, RetentionRules rules, CountryProfile profile, DeskWords desk, Words words, Formats formats) : PageModel
{
    public const string Address = "/desk/keeping";
    private static readonly string[] Dones = ["granted", "refused"];

    public ReadKeeping.View View { get; private set; } = null!;

    public string? Done { get; private set; }

    public IReadOnlyList<RetentionRule> Rules => rules.All;

    public async Task<IActionResult> OnGet(string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(ct);
    }

    public Task<IActionResult> OnPostGrant(Guid? request, [FromServices] Reports reports, [FromServices] Eraser eraser, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        Decide(request, isGranted: true, null, reports, eraser, envelopes, ct);

    public Task<IActionResult> OnPostRefuse(Guid? request, string? answer, [FromServices] Reports reports, [FromServices] Eraser eraser, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        Decide(request, isGranted: false, answer, reports, eraser, envelopes, ct);

    public string ReferenceOf(string stored) => PublicReference.From(stored).Print(profile.ReferencePrefix);

    public string AddressOf(string stored) => ReportAddress.Of(PublicReference.From(stored), profile);

    public string StatusOf(ReadKeeping.Request request) => desk.Status(request.Status);

    public bool IsHeld(Instant? until) => until > desk.Now;

    public string KindOf(RetentionRule rule) => words["keeping.kind." + EventName.Spell(rule.Kind)];

    public string KeptFor(RetentionRule rule) => rule.Keep is { } keep
        ? words["keeping.time", ("span", formats.Span(keep)), ("after", words["keeping.after." + EventName.Spell(rule.After)])]
        : words["keeping.always"];

    public string LawOf(RetentionRule rule) => rule.Law.In(desk.Language);

    public string OffencesOf(RetentionRule rule) => rule.Offences.Count == 0 ? words["keeping.all"] : string.Join(", ", rule.Offences.Select(desk.Offence));

    private async Task<IActionResult> Decide(Guid? request, bool isGranted, string? answer, Reports reports, Eraser eraser, Envelopes envelopes, CancellationToken ct)
    {
        var decided = await DecideErasure.Handle(
            new(ErasureRequestId.From(request ?? Guid.Empty), isGranted, answer), User.AccountId()!.Value.Value, User, HttpContext.ActFor("reporting.own-erasure"), db, reports, eraser, envelopes, ct);
        if (decided.Refusal is not { } refusal) return LocalRedirect($"{Address}?done={(isGranted ? "granted" : "refused")}");
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError(refusal.Kind == RefusalKind.Invalid ? "answer" : "", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(ct);
    }

    private async Task<PageResult> Show(CancellationToken ct)
    {
        View = await ReadKeeping.Handle(User, HttpContext.ActFor("reporting.keeping"), db, due, ct);
        return Page();
    }
}
