using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>By which rules reports are linked, and what others would change.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class RulesModel(AppDb db, FindCampaigns find, CampaignWords names, IOfficers officers, LinkingLimits limits, Words words, Formats formats) : PageModel
{
    public const string Address = "/desk/campaigns/rules";
    private const int MostSets = 50;
    private static readonly string[] Dones = ["accepted", "rejected", "proposed"];

    private IReadOnlyDictionary<AccountId, string> people = new Dictionary<AccountId, string>();
    private IReadOnlyDictionary<CampaignId, string> titles = new Dictionary<CampaignId, string>();

    /// <summary>Every set that was ever proposed, the latest first.</summary>
    public IReadOnlyList<RuleSet> Sets { get; private set; } = [];

    public RuleProgress? Progress { get; private set; }

    public RulesDifference? Difference { get; private set; }

    public IReadOnlyList<RuleLine> Lines { get; private set; } = [];

    public string? Done { get; private set; }

    public RuleSet? Counting => Sets.FirstOrDefault(s => s.Counts);

    public RuleSet? Open => Sets.FirstOrDefault(s => s.IsOpen);

    public bool IsMoving => Counting?.State == RuleState.Accepted || Open?.State == RuleState.Proposed;

    public bool MayDecide => User.May(LinkingPermissions.ChangeRules);

    public async Task<IActionResult> OnGet(string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(ct);
    }

    public Task<IActionResult> OnPostAccept(Guid rules, CancellationToken ct) => Do("accepted", act => DecideRules.Accept(rules, Me, act, db, ct), ct);

    public Task<IActionResult> OnPostReject(Guid rules, CancellationToken ct) => Do("rejected", act => DecideRules.Reject(rules, Me, act, db, ct), ct);

    public Task<IActionResult> OnPostPropose(Guid rules, CancellationToken ct) => Do("proposed", act => DecideRules.ProposeAgain(rules, limits, act, db, ct), ct);

    public string TitleOf(CampaignChange change) => change.Campaign is { } id ? titles.GetValueOrDefault(id) ?? words["rules.campaign.nameless"] : words["rules.campaign.new"];

    public string? NameOf(Guid? by) => by is { } account ? people.GetValueOrDefault(AccountId.From(account)) : null;

    /// <summary>How far it is, in words; the stages of linking anew are named.</summary>
    public string Stage => Progress is not { } progress ? words["rules.progress.waiting"]
        : words[Open?.Id == progress.Id ? "rules.progress.comparing" : "rules.progress." + EventName.Spell(progress.Stage), ("done", formats.Number(progress.Done)), ("total", formats.Number(progress.Total))];

    private Guid Me => User.AccountId()!.Value.Value;

    private async Task<IActionResult> Do(string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!MayDecide) return Forbid();

        var result = await deed(HttpContext.ActFor("linking.change-rules"));
        if (result.IsDone) return Redirect($"{Address}?done={done}");

        ModelState.AddModelError("", names.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        return await Show(ct);
    }

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        Sets = await db.Set<RuleSet>().AsNoTracking().OrderByDescending(s => s.ProposedAt).Take(MostSets).ToListAsync(ct);
        people = await officers.NamesOf([.. Sets.Select(s => s.By).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        var moving = (IsMoving ? Counting?.State == RuleState.Accepted ? Counting : Open : null)?.Id;
        Progress = moving is null ? null : await db.Set<RuleProgress>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == moving, ct);
        if (Open is { } open && Counting is { } counting) Lines = RuleLines.Between(RuleContent.FromBytes(counting.Content), RuleContent.FromBytes(open.Content));
        if (Open is { Difference.Length: > 0 } compared) Difference = JsonSerializer.Deserialize<RulesDifference>(compared.Difference, EventName.Json);
        var named = (Difference?.Changes ?? []).Select(c => c.Campaign).OfType<CampaignId>().Distinct().ToList();
        titles = (await find.Sketch(named, seesRestricted: false, ct)).ToDictionary(c => c.Campaign.Id, c => names.TitleOf(c.Campaign, c.Offence, c.Body));
        return Page();
    }
}
