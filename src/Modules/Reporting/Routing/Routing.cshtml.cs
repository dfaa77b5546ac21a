using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The rules of routing in their order, and what they would do with the newest reports.</summary>
[Needs(ReportingPermissions.PlanDuty)]
internal sealed class RoutingModel(AppDb db, RoutingRules rules, UnitPack units, DeskWords desk, Words words, Formats formats) : PageModel
{
    public const string Address = "/desk/routing";
    private const int MostNamed = 6;

    internal sealed record Line(string Rule, string Name, string Unit, IReadOnlyList<string> Conditions, RuleCount Count);

    public DryRun Run { get; private set; } = new(0, null, []);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        Run = await DryRun.Of(rules, User, db, ct);
        List<Line> lines = [.. rules.Rules.Select(r => LineOf(r.Code, r.Name.In(desk.Language), r.Unit, Conditions(r)))];
        // Whoever may not know of children's reports learns nothing of how many there are.
        if (User.May(ReportingPermissions.ReadChild)) lines.Insert(0, LineOf(RoutingRules.Child, words["routing.child"], rules.ChildUnit, [words["routing.child.when"]]));
        lines.Add(LineOf(RoutingRules.Default, words["routing.default"], rules.Otherwise, [words["routing.default.when"]]));
        Lines = lines;
    }

    private Line LineOf(string rule, string name, string? unit, IReadOnlyList<string> conditions) =>
        new(rule, name, unit is null ? words["routing.by-region"] : NameOf(unit), conditions, Run.Of(rule));

    private string NameOf(string unit) => units.Find(unit)?.Name.In(desk.Language) is { Length: > 0 } name ? name : unit;

    private IReadOnlyList<string> Conditions(RoutingRule rule) =>
    [
        .. Said("offences", rule.Offences.Select(desk.Offence)),
        .. Said("regions", rule.Regions.Select(r => units.RegionOf(r)!.Name.In(desk.Language))),
        .. rule.AnyOrganisation ? [words["routing.when.any-organisation"]] : Array.Empty<string>(),
        .. Said("organisations", rule.Organisations.Select(o => o.ToString())),
        .. Said("loss", rule.Loss.Values.Select(formats.Money)),
        .. Said("routes", rule.Routes.Select(r => string.Join(", ", desk.Alarms(r)) is { Length: > 0 } alarm ? alarm : r)),
        .. Said("channels", rule.Channels.Select(c => words["desk.channel." + EventName.Spell(c)])),
        .. Said("languages", rule.Languages.Select(DeskWords.LanguageName)),
        .. Said("roles", rule.Roles.Select(desk.Role)),
    ];

    private IEnumerable<string> Said(string what, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0) yield break;

        var shown = string.Join(", ", all.Take(MostNamed));
        yield return words["routing.when." + what, ("names", all.Count > MostNamed ? words["routing.and-more", ("names", shown), ("count", all.Count - MostNamed)] : shown)];
    }
}
