using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Reports with many signs of abuse. An officer reads them and lets them into the queue, or closes them with a reason.</summary>
[Needs(ReportingPermissions.Quarantine)]
internal sealed class QuarantineModel(AppDb db, Reports reports, GuardRules rules, CountryProfile profile, DeskWords desk, Words words) : PageModel
{
    public const string Address = "/desk/quarantine";
    private const string Purpose = "reporting.quarantine";

    /// <summary>The reasons that fit what was never a report.</summary>
    private static readonly string[] Because = ["false_or_abusive", "duplicate_of", "not_an_offence"];

    public IReadOnlyList<ListQuarantine.Row> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public string? Done { get; private set; }

    public DeskWords Desk => desk;

    public int Threshold => rules.Threshold;

    public bool MayClose => User.May(ReportingPermissions.Close);

    public IReadOnlyList<Choice> Reasons => [.. Because.Select(r => new Choice(r, words["desk.closing." + r]))];

    public async Task<IActionResult> OnGet(string? done, CancellationToken ct)
    {
        Done = done is "released" or "closed" ? done : null;
        return await Show(ct);
    }

    public Task<IActionResult> OnPostRelease(string? reference, string? version, CancellationToken ct) => Do(reference, "released", (id, act) =>
        ReleaseReport.Handle(id, FormVersion.Of(version), User, act, db, reports, rules, ct), ct);

    public Task<IActionResult> OnPostClose(string? reference, string? version, string? reason, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        !MayClose ? Task.FromResult<IActionResult>(Forbid()) : Do(reference, "closed", async (id, act) =>
        {
            if (!Because.Contains(reason)) return HandlingRefusals.NoSuchClosingReason;

            var found = await reports.Find(id, User, ct);
            if (found.IsDone && found.Value.Status != ReportStatus.Quarantined) return ReportRefusals.NotInQuarantine;
            return await CloseReport.Handle(new(id, FormVersion.Of(version), reason!, null), User.AccountId()!.Value.Value, User, act, db, reports, envelopes, ct);
        }, ct);

    public string ReferenceOf(ListQuarantine.Row row) => PublicReference.From(row.Reference).Print(profile.ReferencePrefix);

    public string AddressOf(ListQuarantine.Row row) => ReportAddress.Of(PublicReference.From(row.Reference), profile);

    public string ProofOf(ListQuarantine.Row row) => words["desk.proof." + EventName.Spell(row.Provenance.Proof)];

    /// <summary>Every point behind the number; a country's own rule is called by its code where no words are given.</summary>
    public IReadOnlyList<string> WhyOf(ListQuarantine.Row row) =>
        [.. row.Provenance.AllSigns.Select(s => words["desk.urgency.points", ("points", s.Points), ("reason", words.Has("desk.sign." + s.Key) ? words["desk.sign." + s.Key] : s.Key)])];

    private async Task<IActionResult> Do(string? reference, string done, Func<ReportId, Act, Task<Result>> deed, CancellationToken ct)
    {
        if (await reports.Named(reference ?? "", User, ct) is not { IsDone: true } named) return NotFound();

        var result = await db.Competing(ReportRefusals.ChangedMeanwhile, () => deed(named.Value, HttpContext.ActFor(Purpose)));
        if (result.Refusal is not { } refusal) return LocalRedirect($"{Address}?done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(ct);
    }

    private async Task<PageResult> Show(CancellationToken ct)
    {
        var rows = await ListQuarantine.Handle(User, db, ct);
        (Rows, HasMore) = ([.. rows.Take(ListQuarantine.MostShown)], rows.Count > ListQuarantine.MostShown);
        return Page();
    }
}
