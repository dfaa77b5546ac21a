using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Reporting.Contracts;
using Ragusa.Testing;

namespace Ragusa.Tests.Reporting.Routing;

/// <summary>Which unit a report goes to, and what a country may get wrong when it says so.</summary>
public sealed class RoutingRulesTests : IDisposable
{
    private static readonly UnitPack Demo = UnitPack.Read(new PackFolder(Path.Combine(Repository.Root, "packs", "demo")), new List<PackProblem>());

    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-routing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "routing.json", "default", "null", "must be a text" },
        { "routing.json", "default", "\"nowhere\"", "no unit of units.json" },
        { "routing.json", "rules/0/unit", "\"nowhere\"", "no unit of units.json" },
        { "routing.json", "rules/0/routes/0", "\"H9\"", "no hot route" },
        { "routing.json", "rules/0/routes", "[\"H2\"]", "before any rule" },
        { "routing.json", "rules/0/routes", "[]", "never has its turn" },
        { "routing.json", "rules/0/rute", "[]", "a name nobody reads" },
        { "routing.json", "rules/1/code", "\"attack_on_organisation\"", "twice" },
        { "routing.json", "rules/1/loss/0/from", "\"much\"", "plain amount" },
        { "routing.json", "rules/1/loss/1/currency", "\"EUR\"", "twice" },
        { "routing.json", "rules/2/groups/0", "\"Z\"", "no group of the offence register" },
        { "routing.json", "rules/2/offences", "[\"jaywalking\"]", "no code of the offence register" },
        { "routing.json", "rules/2/regions", "[\"XV-99\"]", "no region of units.json" },
        { "routing.json", "rules/2/channels", "[\"pigeon\"]", "is no channel" },
        { "routing.json", "rules/2/organisations", "[\"somebody\"]", "neither \"any\" nor the id" },
        { "routing.json", "rules/2/unit", "\"cyber_unit\"", "exclude each other" },
        { "routing.json", "rules/2/name", "{ \"en\": \"x\" }", "has no text in \"fr\"" },
        { "units.json", "units", "[]", "at least one is needed" },
        { "units.json", "units/0/members", "\"reporting.nothing\"", "no permission of reporting" },
        { "units.json", "units/1/code", "\"cyber_unit\"", "twice" },
        { "units.json", "units/2/parent", "\"nowhere\"", "no unit of this file" },
        { "units.json", "units/0/parent", "\"financial_desk\"", "leads back to the unit itself" },
        { "units.json", "units/3/regions/0", "\"XV-99\"", "no region of this file" },
        { "units.json", "regions/0/code", "\"HR-01\"", "ISO 3166-2" },
        { "units.json", "regions/1/postcodes/0", "\"10\"", "two regions" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsSaidWithItsFile(string file, string place, string value, string said)
    {
        Copy();
        var path = Path.Combine(folder, file);
        var pack = JsonNode.Parse(File.ReadAllText(path))!;
        Put(pack, place.Split('/'), JsonNode.Parse(value));
        File.WriteAllText(path, pack.ToJsonString());

        var problems = ReportPack.Check(folder, Instant.Parse("2026-02-09T09:00:00Z"));

        Assert.Contains(problems, p => p.File == file && p.ToString().Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_RuleBehindAWiderOne_IsSaidWithTheRuleBeforeIt()
    {
        Copy();
        var path = Path.Combine(folder, RoutingRules.FileName);
        var pack = JsonNode.Parse(File.ReadAllText(path))!;
        var late = pack["rules"]![1]!.DeepClone();
        late["code"] = "larger_loss";
        late["loss"] = JsonNode.Parse("""[{ "currency": "EUR", "from": "90000" }]""");
        pack["rules"]!.AsArray().Add(late);
        File.WriteAllText(path, pack.ToJsonString());

        Assert.Contains(ReportPack.Check(folder, Instant.Parse("2026-02-09T09:00:00Z")), p => p.Words.Contains("fits the rule \"large_loss\" before it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("routing.json")]
    [InlineData("units.json")]
    public void Check_NoJson_IsSaid(string file)
    {
        Copy();
        File.WriteAllText(Path.Combine(folder, file), "{");

        Assert.Contains(ReportPack.Check(folder, Instant.Parse("2026-02-09T09:00:00Z")), p => p.File == file && p.Words.Contains("not JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_TwoRulesFit_TheFirstDecides()
    {
        var rules = Rules(Rule("money", "financial_desk") with { Loss = Loss("EUR", "100") }, Rule("all", "north_desk"));

        Assert.Equal(new Routed("financial_desk", "money"), rules.Of(Facts with { Loss = Money("EUR", "100") }));
        Assert.Equal(new Routed("north_desk", "all"), rules.Of(Facts with { Loss = Money("EUR", "99.99") }));
        Assert.Equal(new Routed("north_desk", "all"), rules.Of(Facts with { Loss = Money("USD", "900000") }));
    }

    [Fact]
    public void Of_RegionWithoutAUnit_FallsThroughToTheNextRule()
    {
        var rules = Rules(Rule("region", null), Rule("all", "financial_desk"));

        Assert.Equal("north_desk", rules.Of(Facts with { Region = "XV-02" }).Unit);
        Assert.Equal("financial_desk", rules.Of(Facts with { Region = "XV-03" }).Unit);
        Assert.Equal("financial_desk", rules.Of(Facts).Unit);
    }

    [Fact]
    public void Of_ReportAboutAChild_GoesToTheChildUnitWhateverFits() =>
        Assert.Equal(new Routed("child_unit", RoutingRules.Child), Rules(Rule("all", "cyber_unit")).Of(Facts with { Routes = ["H1", "H2"] }));

    [Fact]
    public void Of_NothingFits_GoesToTheDefault() => Assert.Equal(new Routed("cyber_unit", RoutingRules.Default), Rules(Rule("mail", "north_desk") with { Channels = new HashSet<Channel> { Channel.Mail } }).Of(Facts));

    /// <summary>Thousands of made-up rules and facts against the plainest reading of "the first rule of which all conditions hold".</summary>
    [Fact]
    public void Of_AnyRulesAndFacts_IsTheFirstThatFitsAndCoveredRulesNeverDecide()
    {
        var random = new Random(20261127);
        for (var n = 0; n < 20_000; n++)
        {
            var rules = Rules([.. Enumerable.Range(0, random.Next(5)).Select(r => AnyRule($"r{r}", random))]);
            var facts = AnyFacts(random);
            var routed = rules.Of(facts);

            Assert.Equal(Plainly(rules, facts), routed);
            var decided = rules.Rules.FirstOrDefault(r => r.Code == routed.Rule);
            Assert.DoesNotContain(rules.Rules.TakeWhile(r => r != decided), r => decided is not null && r.Covers(decided));
        }
    }

    private static RoutingFacts Facts => new("phishing", null, null, null, [], Channel.Web, "en", "victim");

    private static RoutingRule Rule(string code, string? unit) => new(
        code, new Localised(new Dictionary<string, string>()), unit, Set<string>(), Set<string>(), Set<Guid>(), false, new Dictionary<string, Money>(), Set<string>(), Set<Channel>(), Set<string>(), Set<string>());

    private static RoutingRules Rules(params RoutingRule[] rules) => new(rules, "cyber_unit", "child_unit", Demo);

    private static HashSet<T> Set<T>(params T[] items) => [.. items];

    private static Dictionary<string, Money> Loss(string currency, string from) => new() { [currency] = Money(currency, from) };

    private static Money Money(string currency, string amount) => Ragusa.Kernel.Money.TryParse(amount, currency, out var money) ? money : throw new ArgumentException(amount);

    private static RoutingRule AnyRule(string code, Random random) => Rule(code, random.Next(4) == 0 ? null : random.Next(2) == 0 ? "financial_desk" : "north_desk") with
    {
        Offences = Some(random, "phishing", "malware", "bec"),
        Regions = Some(random, "XV-01", "XV-02"),
        Routes = Some(random, "H1", "H3"),
        Languages = Some(random, "en", "ar"),
        Channels = Some(random, Channel.Web, Channel.Mail),
        Loss = random.Next(2) == 0 ? [] : Loss(random.Next(2) == 0 ? "EUR" : "USD", random.Next(2) == 0 ? "10" : "100"),
        AnyOrganisation = random.Next(3) == 0,
    };

    private static RoutingFacts AnyFacts(Random random) => new(
        Pick(random, "phishing", "malware", "bec", null), Pick(random, "XV-01", "XV-02", "XV-03", null), random.Next(2) == 0 ? Guid.Empty : null,
        random.Next(2) == 0 ? null : Money(Pick(random, "EUR", "USD")!, Pick(random, "9", "10", "99", "500")!), Some(random, "H1", "H3"), Pick(random, Channel.Web, Channel.Mail), Pick(random, "en", "ar")!, "victim");

    private static Routed Plainly(RoutingRules rules, RoutingFacts facts)
    {
        foreach (var rule in rules.Rules)
        {
            if (rule.Offences.Any() && !rule.Offences.Any(o => o == facts.Offence)) continue;
            if (rule.Regions.Any() && !rule.Regions.Any(r => r == facts.Region)) continue;
            if (rule.Routes.Any() && !rule.Routes.Intersect(facts.Routes).Any()) continue;
            if (rule.Languages.Any() && !rule.Languages.Any(l => l == facts.Language)) continue;
            if (rule.Channels.Any() && rule.Channels.All(c => c != facts.Channel)) continue;
            if (rule.AnyOrganisation && facts.Organisation is null) continue;
            if (rule.Loss.Any() && !rule.Loss.Any(l => l.Key == facts.Loss?.Currency && facts.Loss?.Major >= l.Value.Major)) continue;
            if (rule.Unit is { } unit) return new Routed(unit, rule.Code);
            if (facts.Region == "XV-02") return new Routed("north_desk", rule.Code);
        }

        return new Routed("cyber_unit", RoutingRules.Default);
    }

    private static HashSet<T> Some<T>(Random random, params T[] all) => random.Next(2) == 0 ? [] : [.. all.Where(_ => random.Next(2) == 0)];

    private static T Pick<T>(Random random, params T[] all) => all[random.Next(all.Length)];

    private void Copy()
    {
        var demo = Path.Combine(Repository.Root, "packs", "demo");
        foreach (var file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static void Put(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var step in path[..^1]) node = (node is JsonArray items ? items[int.Parse(step, null)] : node[step])!;
        if (node is JsonArray list) list[int.Parse(path[^1], null)] = value;
        else node[path[^1]] = value;
    }
}
