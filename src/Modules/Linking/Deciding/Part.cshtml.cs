using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>A value that links leaving reports with those that stay.</summary>
/// <param name="Canonical">Null if its report is erased, and for a text.</param>
internal sealed record TakenLine(string Kind, string? Canonical, int Reports, bool IsText);

/// <summary>Shows what it means to take the chosen reports out of a campaign, and does it.</summary>
[Needs(LinkingPermissions.Decide)]
internal sealed class PartModel(AppDb db, FindCampaigns find, PlanParting plan, IObservedReports reports, CampaignWords names, RulesInForce rules, Envelopes envelopes) : PageModel
{
    public CampaignId Campaign { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Null if nothing can be taken away.</summary>
    public PartingPlan? Plan { get; private set; }

    public IReadOnlyList<ReportRow> Leaving { get; private set; } = [];

    public IReadOnlyList<TakenLine> Taken { get; private set; } = [];

    public bool IsTogether { get; private set; }

    public string? Reason { get; private set; }

    public static string AddressOf(CampaignId campaign) => $"{CampaignWords.AddressOf(campaign)}/part";

    public IActionResult OnGet(Guid id) => Redirect(ReportsModel.AddressOf(CampaignId.From(id)));

    public async Task<IActionResult> OnPost(Guid id, Guid[]? report, CancellationToken ct) =>
        await Plans(id, report, ct) is { } planned ? await Show(planned, ct) : NotFound();

    public async Task<IActionResult> OnPostDo(Guid id, Guid[]? report, int version, string? mark, bool together, string? reason, CancellationToken ct)
    {
        if (await Plans(id, report, ct) is not { } planned) return NotFound();

        (IsTogether, Reason) = (together, reason);
        if (planned.Refusal is not null) return await Show(planned, ct);

        var done = await PartReports.Handle(new(version, mark, together, reason), planned.Value, new Analyst(User.AccountId()!.Value.Value, SeesRestricted), HttpContext.ActFor("linking.decide"), db, envelopes, ct);
        if (done.IsDone) return Redirect($"{CampaignWords.AddressOf(Campaign)}?done=parted");

        db.ChangeTracker.Clear();
        Blame(done.Refusal!);
        return await Show((await Plans(id, report, ct))!.Value, ct);
    }

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    /// <summary>Null if there is no such campaign for this reader.</summary>
    private async Task<Result<PartingPlan>?> Plans(Guid id, Guid[]? chosen, CancellationToken ct)
    {
        Campaign = CampaignId.From(id);
        if (await find.Of(Campaign, SeesRestricted, ct) is null) return null;

        return await plan.Of(Campaign, [.. (chosen ?? []).Distinct()], SeesRestricted, ct);
    }

    private async Task<IActionResult> Show(Result<PartingPlan> planned, CancellationToken ct)
    {
        Title = await find.Sketch([Campaign], SeesRestricted, ct) is [var sketch] ? names.TitleOf(sketch.Campaign, sketch.Offence, sketch.Body) : "";
        if (planned.Refusal is { } refusal)
        {
            Blame(refusal);
            return Page();
        }

        Plan = planned.Value;
        db.ChangeTracker.Clear();
        await db.RecordRead(HttpContext.ActFor("linking.decide"), "linking.campaign-read", [Campaign.Subject], ct);
        var places = await reports.Of([.. Plan.Leaving.Select(s => s.Id)], ct);
        Leaving = [.. Plan.Leaving.Select(s => new ReportRow(s, places.GetValueOrDefault(s.Id)))];
        Taken = await TakenBy(Plan, ct);
        return Page();
    }

    private async Task<IReadOnlyList<TakenLine>> TakenBy(PartingPlan planned, CancellationToken ct)
    {
        var keys = await envelopes.KeysOf([.. planned.Shown.Select(l => l.Source).Distinct()], ct);
        return
        [
            .. from link in planned.Shown
               let isText = rules.Current.Weights.IsWording(link.Kind)
               // A text has several keys, and is one thing.
               group link by (link.Kind, Value: isText ? default : link.Value, isText) into value
               let first = value.First()
               let reports = value.Select(l => l.Source).Distinct().Count()
               let canonical = !value.Key.isText && keys.TryGetValue(first.Source, out var key) ? key.OpenText(LinkingDesk.SectionOf(first.Value), first.Sealed) : null
               orderby reports descending, first.Kind, canonical
               select new TakenLine(first.Kind, canonical, reports, value.Key.isText),
        ];
    }

    private void Blame(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Code.StartsWith("linking.reason", StringComparison.Ordinal) ? "reason" : "", names.Of(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
    }
}
