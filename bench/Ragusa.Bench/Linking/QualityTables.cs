using System.Globalization;
using System.Text;
using Ragusa.Engines.Linking;

namespace Ragusa.Bench;

/// <summary>Pairs of honest reports that were put together rightly and wrongly: over the threshold, without each rule, at several sizes; and what attackers achieved.</summary>
internal static class QualityTables
{
    private static readonly int[] Thresholds = [60, 70, 80, 90, 100, 110, 120, 140];

    public static void Write(LinkRules rules, int reports, ulong seed, StringBuilder text)
    {
        var (made, poisoning) = CampaignMix.Make(rules, reports, seed);
        var facts = made.ToFacts();
        Head(text, $"{reports} reports of the standard mix, over the threshold", "threshold");
        foreach (var threshold in Thresholds) text.AppendLine(Line(threshold.ToString(CultureInfo.InvariantCulture), LinkedGroups.Of(facts, rules with { Threshold = threshold }), made, poisoning));

        Head(text, "What each rule does", "rules");
        foreach (var (name, others) in Without(rules)) text.AppendLine(Line(name, LinkedGroups.Of(facts, others), made, poisoning));
        text.AppendLine(Line("the text is no circumstance", LinkedGroups.Of(made.ToFacts(wording: WordingInContext.None), rules), made, poisoning));
        text.AppendLine(Line("the first key of a quoted text is one", LinkedGroups.Of(made.ToFacts(wording: WordingInContext.FirstKey), rules), made, poisoning));
        text.AppendLine(Line("which text it was is one, as nobody can know", LinkedGroups.Of(made.ToFacts(wording: WordingInContext.Truth), rules), made, poisoning));

        text.Append("\n## What attackers achieved\n\n| attack | achieved |\n|---|---|\n");
        foreach (var line in poisoning.Achieved(LinkedGroups.Of(facts, rules).GroupOf)) text.AppendLine(line);
        WriteGluing(rules, reports, seed, text);
    }

    /// <summary>Apart from the others, in other operations each.</summary>
    private static void WriteGluing(LinkRules rules, int reports, ulong seed, StringBuilder text)
    {
        var (made, gluing) = CampaignMix.Make(rules, reports, seed, Poisoning.Gluing);
        var groups = LinkedGroups.Of(made.ToFacts(), rules).GroupOf;
        foreach (var line in gluing.Achieved(groups)) text.AppendLine(line);
        var quality = PairQuality.Of(groups, made.Truth, gluing.Honest);
        text.AppendLine(CultureInfo.InvariantCulture, $"\nThe last six came alone, without the other attackers: precision {quality.Precision:F4}, recall {quality.Recall:F4} with them.");
    }

    /// <summary>The mean and the worst over several seeds: a mix of few reports has few large operations, and one mistake weighs much.</summary>
    public static void WriteSizes(LinkRules rules, IReadOnlyList<int> sizes, int seeds, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Seeds 1 to {seeds}\n\n| reports | precision, mean | worst | recall, mean | worst |\n|---:|---:|---:|---:|---:|\n");
        foreach (var size in sizes)
        {
            var found = Enumerable.Range(1, seeds).Select(seed => Quality(rules, size, (ulong)seed)).ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {size} | {found.Average(q => q.Precision):F4} | {found.Min(q => q.Precision):F4} | {found.Average(q => q.Recall):F4} | {found.Min(q => q.Recall):F4} |");
        }
    }

    private static PairQuality Quality(LinkRules rules, int reports, ulong seed)
    {
        var (made, poisoning) = CampaignMix.Make(rules, reports, seed);
        return PairQuality.Of(LinkedGroups.Of(made.ToFacts(), rules).GroupOf, made.Truth, poisoning.Honest);
    }

    private static void Head(StringBuilder text, string title, string first) =>
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {first} | precision | recall | adjusted Rand | groups | largest | bridges |\n|---|---:|---:|---:|---:|---:|---:|\n");

    private static IEnumerable<(string Name, LinkRules Rules)> Without(LinkRules rules) =>
    [
        ("all", rules),
        ("bridges are not parted", rules with { Bridge = rules.Bridge with { Part = int.MaxValue / 2 } }),
        ("what is scattered links", rules with { Scattered = PlainRules.Nothing }),
        ("what is common or scattered is not taken back", rules.WithoutRetraction()),
        ("three contexts are few", rules with { FewContexts = 3 }),
        ("texts link nobody", WithoutTexts(rules)),
        ("no company", rules with { Company = new CompanyRule(1, 0) }),
        ("stuffed reports are not held", rules with { MostValues = int.MaxValue }),
    ];

    public static LinkRules WithoutTexts(LinkRules rules) => rules with { Kinds = [.. rules.Kinds.Select(k => k.Kind == "template" ? k with { Class = LinkClass.D } : k)] };

    private static string Line(string name, LinkedGroups groups, MadeReports made, Poisoning poisoning)
    {
        var (quality, sizes) = (PairQuality.Of(groups.GroupOf, made.Truth, poisoning.Honest), groups.Groups().Select(g => g.Count()).ToList());
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {quality.Precision:F4} | {quality.Recall:F4} | {quality.Rand:F4} | {sizes.Count} | {sizes.DefaultIfEmpty().Max()} | {groups.Bridges.Count} |");
    }
}
