using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ragusa.Engines.Linking;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench linking</c>: how many of the reports that belong together are put together and how many that do not, over the threshold; and how fast all of them are.</summary>
internal static class LinkingBench
{
    private static readonly int[] Thresholds = [60, 70, 80, 90, 100, 110, 120, 140];

    public static async Task<int> Run(BenchOptions options)
    {
        var rules = LinkRules.Read(await File.ReadAllBytesAsync(Path.Combine(PackFolder, "linking.json")));
        var (small, large, seed) = (options.Number("reports", 200_000), options.Number("large", 10_000_000), (ulong)options.Number("seed", 1));
        var text = new StringBuilder(Head(options, small));
        Quality(rules, small, seed, text);
        if (large > 0) Speed(rules, large, seed, text);
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-linking.md"), text.ToString());
        return 0;
    }

    private static string PackFolder => Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? Kernel.PackFolder.Default;

    private static string Head(BenchOptions options, int small) => string.Create(CultureInfo.InvariantCulture, $"""
        # Linking, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench linking {options.Line}` on {Machine.Describe()}; load before the run {Machine.LoadNow()}.

        ## {small} reports of the standard mix
        Pairs of reports; the threshold of the rules is 100.

        | threshold | precision | recall | adjusted Rand | groups | largest | bridges |
        |---:|---:|---:|---:|---:|---:|---:|

        """);

    private static void Quality(LinkRules rules, int reports, ulong seed, StringBuilder text)
    {
        var made = CampaignMix.Make(rules, reports, seed);
        var facts = made.ToFacts();
        foreach (var threshold in Thresholds) text.AppendLine(Line(threshold.ToString(CultureInfo.InvariantCulture), made, facts, rules with { Threshold = threshold }));

        text.Append("\n## What each rule does\n\n| rules | precision | recall | adjusted Rand | groups | largest | bridges |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (name, others) in Without(rules)) text.AppendLine(Line(name, made, facts, others));
    }

    private static IEnumerable<(string Name, LinkRules Rules)> Without(LinkRules rules) =>
    [
        ("all", rules),
        ("bridges are not parted", rules with { Bridge = rules.Bridge with { Part = int.MaxValue / 2 } }),
        ("what is common is not taken back", rules with { Common = rules.Common with { Contexts = int.MaxValue / 2 }, FewContexts = int.MaxValue / 2 }),
        ("no company", rules with { Company = new CompanyRule(1, 0) }),
    ];

    private static string Line(string name, MadeReports made, LinkFacts facts, LinkRules rules)
    {
        var groups = LinkedGroups.Of(facts, rules);
        var (quality, sizes) = (PairQuality.Of(groups.GroupOf, made.Truth), groups.Groups().Select(g => g.Count()).ToList());
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {quality.Precision:F4} | {quality.Recall:F4} | {quality.Rand:F4} | {sizes.Count} | {sizes.DefaultIfEmpty().Max()} | {groups.Bridges.Count} |");
    }

    private static void Speed(LinkRules rules, int reports, ulong seed, StringBuilder text)
    {
        var made = CampaignMix.Make(rules, reports, seed);
        var facts = made.ToFacts();
        var clock = Stopwatch.StartNew();
        var groups = LinkedGroups.Of(facts, rules);
        var time = clock.Elapsed;
        var quality = PairQuality.Of(groups.GroupOf, made.Truth);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {facts.Reports} reports at once").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{facts.Value.Length} occurrences of {facts.Values} values: {time.TotalSeconds:F1} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB with the generator. Precision {quality.Precision:F4}, recall {quality.Recall:F4}.");
    }
}
