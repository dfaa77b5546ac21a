using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>One awareness campaign: what it is, whom it reached, and what the reports say since.</summary>
[Needs(PreventionPermissions.ReadAwareness)]
internal sealed class AwarenessPageModel(AppDb db, AwarenessWords names, AwarenessDeeds deeds, IOfficers officers, AwarenessRules rules, Words words) : PageModel
{
    private const string Purpose = "prevention.awareness";

    private static readonly string[] Dones = ["planned", "changed", "cancelled", "recorded", "corrected"];

    public AwarenessCampaign Campaign { get; private set; } = null!;

    public AwarenessPlan Plan { get; private set; } = null!;

    public ReachView Reach { get; private set; } = null!;

    /// <summary>Null while no whole day of it has gone by.</summary>
    public Effect? Effect { get; private set; }

    public IReadOnlyDictionary<AccountId, string> People { get; private set; } = new Dictionary<AccountId, string>();

    public string? Done { get; private set; }

    /// <summary>What was typed wrongly, and for which entry; null for a new one.</summary>
    public (TypedReach Typed, Guid? Corrects)? Wrong { get; private set; }

    /// <summary>The fields of figures that were typed wrongly, as they stand on the page.</summary>
    public IReadOnlyList<string> Fields => Wrong is { } wrong ? [.. FigureForm.Fields.Select(f => f + FigureForm.EndingOf(wrong.Corrects))] : [];

    public AwarenessWords Names => names;

    public int Fewest => rules.FewestReports;

    public AwarenessStanding Standing => Campaign.StandingOn(names.Today);

    public bool MayPlan => User.May(PreventionPermissions.PlanAwareness);

    public string Today => AwarenessForm.Text(names.Today);

    public IReadOnlyList<Choice> Channels => [.. Plan.Channels.Select(c => new Choice(c, names.Channel(c)))];

    public IReadOnlyList<Choice> Bases => [.. Enum.GetValues<ReachBasis>().Select(b => new Choice(EventName.Spell(b), words["awareness.basis." + EventName.Spell(b)]))];

    public static string AddressOf(AwarenessId id) => $"{DeskAwarenessModel.Address}/{id.Value}";

    public string NameOf(Guid account) => People.GetValueOrDefault(AccountId.From(account)) ?? words["awareness.somebody"];

    public async Task<IActionResult> OnGet(Guid id, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(id, ct);
    }

    public Task<IActionResult> OnPostCancel(Guid id, int version, string? reason, CancellationToken ct) =>
        Do(id, "cancelled", "reason", act => deeds.Plan.Cancel(AwarenessId.From(id), version, reason, Me, act, ct), ct);

    public Task<IActionResult> OnPostReach(Guid id, string? channel, string? day, string? people, string? basis, string? source, CancellationToken ct) =>
        Keep(id, null, new TypedReach(channel ?? "", day ?? "", people ?? "", basis ?? "", source ?? ""), ct);

    public Task<IActionResult> OnPostCorrect(Guid id, Guid entry, string? channel, string? day, string? people, string? basis, string? source, CancellationToken ct) =>
        Keep(id, entry, new TypedReach(channel ?? "", day ?? "", people ?? "", basis ?? "", source ?? ""), ct);

    private Guid Me => User.AccountId()!.Value.Value;

    private async Task<IActionResult> Keep(Guid id, Guid? entry, TypedReach typed, CancellationToken ct)
    {
        if (!MayPlan) return Forbid();
        if (await Find(id, ct) is not { } campaign) return NotFound();

        // A channel that the plan has no more may still be that of the entry which is corrected.
        var old = entry is { } wrong ? await db.Set<AwarenessReach>().AsNoTracking().Where(r => r.Id == ReachId.From(wrong)).Select(r => r.Channel).SingleOrDefaultAsync(ct) : null;
        var (figure, errors) = deeds.Reach.Read(typed, [.. campaign.Plan.Channels, .. old is null ? [] : new[] { old }]);
        if (figure is not null)
        {
            return entry is { } of
                ? await Do(id, "corrected", "", act => deeds.Reach.Correct(campaign.Id, ReachId.From(of), figure, Me, act, ct), ct)
                : await Do(id, "recorded", "", act => deeds.Reach.Add(campaign.Id, figure, Me, act, ct), ct);
        }

        ModelState.Clear();
        foreach (var (field, key) in errors) ModelState.AddModelError(field + FigureForm.EndingOf(entry), words[key]);
        Wrong = (typed, entry);
        return await Show(id, ct);
    }

    private async Task<IActionResult> Do(Guid id, string done, string field, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!MayPlan) return Forbid();

        var result = await deed(HttpContext.ActFor(Purpose));
        if (result.IsDone) return Redirect($"{AddressOf(AwarenessId.From(id))}?done={done}");
        if (result.Refusal!.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError(result.Refusal.Kind == RefusalKind.Invalid ? field : "", words.Of(result.Refusal));
        Response.StatusCode = Refused.StatusOf(result.Refusal.Kind);
        return await Show(id, ct);
    }

    private Task<AwarenessCampaign?> Find(Guid id, CancellationToken ct) => db.Set<AwarenessCampaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == AwarenessId.From(id), ct);

    private async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } campaign) return NotFound();

        (Campaign, Plan) = (campaign, campaign.Plan);
        Reach = await deeds.Reach.Of(campaign.Id, ct);
        Effect = campaign.CancelledAt is null ? await deeds.Measure.Of(campaign, Plan, User, ct) : null;
        People = await officers.NamesOf([.. Reach.Entries.Select(r => r.RecordedBy).Append(campaign.Author).Append(campaign.Editor).Distinct().Select(AccountId.From)], ct);
        return Page();
    }
}

/// <summary>What the page of an awareness campaign does.</summary>
internal sealed record AwarenessDeeds(PlanAwareness Plan, RecordReach Reach, MeasureEffect Measure);
