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

    /// <summary>Every set that was ever proposed, the latest first.</summary>
    public IReadOnlyList<RuleSet> Sets { get; private set; } = [];

    public RuleProgress? Progress { get; private set; }

    /// <summary>What the rules that wait for a decision would change.</summary>
    public DifferenceView? DifferenceOfOpen { get; private set; }

    /// <summary>Rules that were decided on, of which the reader asks what they changed.</summary>
    public RuleSet? Before { get; private set; }

    public DifferenceView? DifferenceBefore { get; private set; }

    public IReadOnlyList<RuleLine> Lines { get; private set; } = [];

    public string? Done { get; private set; }

    public RuleSet? Counting => Sets.FirstOrDefault(s => s.Counts);

    public RuleSet? Open => Sets.FirstOrDefault(s => s.IsOpen);

    public bool IsMoving => Counting?.State == RuleState.Accepted || Open?.State == RuleState.Proposed;

    public bool MayDecide => User.May(LinkingPermissions.ChangeRules);

    public static string AddressOf(Guid rules) => $"{Address}?set={rules}#before";

    public async Task<IActionResult> OnGet(string? done, Guid? set, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(set, ct);
    }

    public Task<IActionResult> OnPostAccept(Guid rules, CancellationToken ct) => Do("accepted", act => DecideRules.Accept(rules, Me, act, db, ct), ct);

    public Task<IActionResult> OnPostReject(Guid rules, CancellationToken ct) => Do("rejected", act => DecideRules.Reject(rules, Me, act, db, ct), ct);

    public Task<IActionResult> OnPostPropose(Guid rules, CancellationToken ct) => Do("proposed", act => DecideRules.ProposeAgain(rules, limits, act, db, ct), ct);

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
        return await Show(null, ct);
    }

    private async Task<IActionResult> Show(Guid? asked, CancellationToken ct)
    {
        Sets = await db.Set<RuleSet>().AsNoTracking().OrderByDescending(s => s.ProposedAt).Take(MostSets).ToListAsync(ct);
        people = await officers.NamesOf([.. Sets.Select(s => s.By).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        var moving = (IsMoving ? Counting?.State == RuleState.Accepted ? Counting : Open : null)?.Id;
        Progress = moving is null ? null : await db.Set<RuleProgress>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == moving, ct);
        if (Open is { } open && Counting is { } counting) Lines = RuleLines.Between(RuleContent.FromBytes(counting.Content), RuleContent.FromBytes(open.Content));
        Before = Sets.FirstOrDefault(s => s.Id == asked && !s.IsOpen);
        (DifferenceOfOpen, DifferenceBefore) = (await View("difference", Open, ct), await View("difference-before", Before, ct));
        return Page();
    }

    private async Task<DifferenceView?> View(string id, RuleSet? set, CancellationToken ct)
    {
        if (set is not { Difference.Length: > 0 }) return null;

        var difference = JsonSerializer.Deserialize<RulesDifference>(set.Difference, EventName.Json)!;
        var named = difference.Changes.Select(c => c.Campaign).OfType<CampaignId>().Distinct().ToList();
        var titles = (await find.Sketch(named, seesRestricted: false, ct)).ToDictionary(c => c.Campaign.Id, c => names.TitleOf(c.Campaign, c.Offence, c.Body));
        return new DifferenceView(id, difference, change => change.Campaign is not { } id ? words["rules.campaign.new"] : titles.GetValueOrDefault(id) ?? words["rules.campaign.nameless"]);
    }
}

/// <summary>A difference report and what its campaigns are called.</summary>
internal sealed record DifferenceView(string Id, RulesDifference Difference, Func<CampaignChange, string> TitleOf);
