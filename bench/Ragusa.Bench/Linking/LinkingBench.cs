using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ragusa.Engines.Linking;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench linking</c>: how many of the reports that belong together are put together and how many that do not, over the threshold and at several
/// sizes, with attackers among them; the same of mails beside what others do; and how fast very many are, beside a graph library.
/// </summary>
internal static class LinkingBench
{
    public static async Task<int> Run(BenchOptions options)
    {
        var rules = LinkRules.Read(await File.ReadAllBytesAsync(Path.Combine(Folder, "linking.json")));
        var (reports, large, seed) = (options.Number("reports", 200_000), options.Number("large", 10_000_000), (ulong)options.Number("seed", 1));
        var text = new StringBuilder(Head(options));
        QualityTables.Write(rules, reports, seed, text);
        KeyTable.Write(new PackFolder(Folder), seed, text);
        QualityTables.WriteSizes(rules, [.. options.Words("sizes", "2000,20000").Select(n => int.Parse(n, CultureInfo.InvariantCulture))], options.Number("seeds", 20), text);
        WriteMails(rules, options.Number("mails", 7000), seed, options.Number("seeds", 20), text);
        if (large > 0) await WriteLarge(rules, large, seed, text);
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-linking.md"), text.ToString());
        return 0;
    }

    private static string Folder => Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? PackFolder.Default;

    private static string Head(BenchOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        # Linking, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench linking {options.Line}` on {Machine.Describe()}; load before the run {Machine.LoadNow()}.

        """);

    private static void WriteMails(LinkRules rules, int mails, ulong seed, int seeds, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {mails} mails of the mail mix\n\n| rules | largest group | linked | groups | precision | recall |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var line in MailContest.Lines(rules, mails, seed)) text.AppendLine(line);
        text.AppendLine().AppendLine(MailContest.OverSeeds(rules, mails, seeds));
    }

    private static async Task WriteLarge(LinkRules rules, int reports, ulong seed, StringBuilder text)
    {
        var (made, poisoning) = CampaignMix.Make(rules, reports, seed);
        var facts = made.ToFacts();
        var clock = Stopwatch.StartNew();
        var groups = LinkedGroups.Of(facts, rules);
        var time = clock.Elapsed;
        var quality = PairQuality.Of(groups.GroupOf, made.Truth, poisoning.Honest);
        text.Append(CultureInfo.InvariantCulture, $"\n## {facts.Reports} reports at once\n\n{facts.Value.Length} occurrences of {facts.Values} values: {time.TotalSeconds:F1} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB with the generator. Precision {quality.Precision:F4}, recall {quality.Recall:F4}.\n\n");
        text.Append("Without lists, retraction, company and bridges, every kind of class A: ").AppendLine(await Igraph.Compare(rules, made.ToFacts(listed: false)));
    }
}
