using System.Globalization;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <summary>Reads <c>routing.json</c> and says what is wrong in it.</summary>
internal sealed class RoutingReader(UnitPack units, DutyPack duty, IOffenceRegister register, CountryProfile profile)
{
    private const string Any = "any";
    private const int LongestCode = 40;

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public RoutingRules Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var rules = Read(folder, problems);
        return problems.Count == 0 ? rules : throw new InvalidDataException(string.Join('\n', problems.Distinct()));
    }

    /// <summary>Without the file everything goes to the unit that hot routes call first, and children's reports to theirs.</summary>
    public RoutingRules Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        var child = duty.RouteOf(ReportAccess.ChildRoute)?.Unit ?? units.Units.FirstOrDefault(u => u.Members == ReportingPermissions.ReadChild)?.Code ?? "";
        var usual = new RoutingRules([], units.Units.FirstOrDefault(u => u.Code != child)?.Code ?? child, child, units);
        if (!folder.Has(RoutingRules.FileName) || PackNode.Open(folder, RoutingRules.FileName, problems) is not { } node) return usual;

        node.Knows("default", "rules");
        var nodes = node.Items("rules");
        var rules = usual with { Otherwise = UnitAt(node, "default"), Rules = [.. nodes.Select(RuleAt)] };
        Check(rules, node, nodes);
        return rules;
    }

    private static void Check(RoutingRules rules, PackNode node, IReadOnlyList<PackNode> nodes)
    {
        foreach (var twice in rules.Rules.GroupBy(r => r.Code).Where(g => g.Count() > 1)) node.Blame("rules", $"has the code \"{twice.Key}\" twice.");
        foreach (var (rule, n) in rules.Rules.Select((rule, n) => (rule, n)))
        {
            if (rules.Rules.Take(n).FirstOrDefault(earlier => earlier.Covers(rule)) is { } earlier) nodes[n].Blame($"never has its turn: whatever fits it fits the rule \"{earlier.Code}\" before it.");
            if (rule.Routes.SetEquals([ReportAccess.ChildRoute])) nodes[n].Blame("routes", $"never has its turn: reports about children go to \"{rules.ChildUnit}\" before any rule.");
        }
    }

    private RoutingRule RuleAt(PackNode node)
    {
        node.Knows("code", "name", "unit", "by_region", "offences", "groups", "regions", "organisations", "loss", "routes", "channels", "languages", "roles");
        var byRegion = node.Flag("by_region");
        if (byRegion && node.Has("unit")) node.Blame("by_region", "and \"unit\" exclude each other.");
        var code = node.Text("code");
        if (code is RoutingRules.Default or RoutingRules.Child || code.Length > LongestCode) node.Blame("code", $"must be another word of at most {LongestCode} characters.");
        var senders = node.Texts("organisations");
        return new RoutingRule(
            code, NameAt(node), byRegion ? null : UnitAt(node, "unit"), OffenceCodes.At(node, register),
            Known(node, "regions", r => units.RegionOf(r) is not null, $"is no region of {UnitPack.FileName}"),
            OrganisationsAt(node, senders), senders.Contains(Any), LossAt(node),
            Known(node, "routes", r => duty.RouteOf(r) is not null, $"is no hot route of {DutyPack.FileName}"),
            ChannelsAt(node), new HashSet<string>(node.Texts("languages")), new HashSet<string>(node.Texts("roles")));
    }

    private Localised NameAt(PackNode node)
    {
        var name = node.Localised("name");
        foreach (var language in profile.Languages.Where(l => !name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
        return name;
    }

    private string UnitAt(PackNode node, string member)
    {
        var code = node.Text(member);
        if (code.Length > 0 && units.Find(code) is null) node.Blame(member, $"is no unit of {UnitPack.FileName}.");
        return code;
    }

    private static HashSet<Guid> OrganisationsAt(PackNode node, IReadOnlyList<string> senders)
    {
        HashSet<Guid> known = [];
        foreach (var sender in senders.Where(s => s != Any))
        {
            if (Guid.TryParse(sender, out var id)) known.Add(id);
            else node.Blame("organisations", $"\"{sender}\" is neither \"{Any}\" nor the id of an organisation.");
        }

        return known;
    }

    private static Dictionary<string, Money> LossAt(PackNode node)
    {
        Dictionary<string, Money> loss = [];
        foreach (var place in node.Items("loss"))
        {
            place.Knows("currency", "from");
            var currency = place.Text("currency");
            if (currency.Length != 3 || !Money.TryParse(place.Text("from"), currency, out var from)) place.Blame("from", "must be a plain amount of an ISO 4217 currency, such as 50000 of EUR.");
            else if (!loss.TryAdd(currency, from)) node.Blame("loss", $"has {currency} twice.");
        }

        return loss;
    }

    private static HashSet<Channel> ChannelsAt(PackNode node)
    {
        HashSet<Channel> channels = [];
        foreach (var text in node.Texts("channels"))
        {
            if (Enum.GetValues<Channel>().Cast<Channel?>().FirstOrDefault(c => EventName.Spell(c!.Value) == text) is { } channel) channels.Add(channel);
            else node.Blame("channels", $"\"{text}\" is no channel. Known: {string.Join(", ", Enum.GetValues<Channel>().Select(EventName.Spell))}.");
        }

        return channels;
    }

    private static HashSet<string> Known(PackNode node, string member, Func<string, bool> isKnown, string otherwise)
    {
        var codes = node.Texts(member);
        foreach (var unknown in codes.Where(c => !isKnown(c))) node.Blame(member, string.Create(CultureInfo.InvariantCulture, $"\"{unknown}\" {otherwise}."));
        return new HashSet<string>(codes, StringComparer.Ordinal);
    }
}
