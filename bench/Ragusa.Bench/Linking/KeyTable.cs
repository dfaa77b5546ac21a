using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// How often two texts meet, over the number of keys and of least values in each: copies of one text (<see cref="MadeTexts"/>), messages of one campaign and of
/// two that tell the same story in the product's generator, and texts that have nothing to do with each other.
/// </summary>
internal static class KeyTable
{
    private const int Texts = 4000;
    private const int Reports = 20_000;
    private static readonly (int Keys, int Rows)[] Shapes = [(1, 4), (2, 4), (4, 2), (4, 3), (4, 4), (4, 6), (6, 4), (8, 4), (8, 3), (16, 4)];

    private sealed record Pair(TextSignature One, TextSignature Other);

    public static void Write(PackFolder pack, ulong seed, StringBuilder text)
    {
        var (copies, strangers) = Made(seed);
        var (same, alike) = Generated(pack, seed);
        var near = copies.Where(p => TextSignature.Likeness(p.One, p.Other) >= TextRules.NearDuplicate).ToList();
        text.Append(CultureInfo.InvariantCulture, $"""

            ## Keys of texts
            Of a hundred pairs so many meet by a key: {copies.Count} of two copies of one text, {near.Count} of them near-duplicates; {same.Count} of two messages of one campaign of the generator, {alike.Count} of two campaigns that tell the same story; {strangers.Count} of strangers.

            | keys | least values in each | copies | near-duplicates | one campaign | same story, others | strangers |
            |---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (var (keys, rows) in Shapes)
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"| {keys} | {rows} | {Meeting(copies, keys, rows)} | {Meeting(near, keys, rows)} | {Meeting(same, keys, rows)} | {Meeting(alike, keys, rows)} | {Meeting(strangers, keys, rows)} |"));
        }
    }

    private static string Meeting(IReadOnlyCollection<Pair> pairs, int keys, int rows) =>
        (100.0 * pairs.Count(p => Meets(p.One.ByWords, p.Other.ByWords, keys, rows) || Meets(p.One.ByLetters, p.Other.ByLetters, keys, rows)) / pairs.Count).ToString("F2", CultureInfo.InvariantCulture);

    private static bool Meets(TextSketch? one, TextSketch? other, int keys, int rows) =>
        one is not null && other is not null && Enumerable.Range(0, keys).Any(k => one.MinHash.AsSpan(k * rows, rows).SequenceEqual(other.MinHash.AsSpan(k * rows, rows)));

    private static (List<Pair> Copies, List<Pair> Strangers) Made(ulong seed)
    {
        var texts = new MadeTexts(seed);
        var copies = texts.New(Texts).Select(t => new Pair(TextSignature.Of(texts.Copy(t)), TextSignature.Of(texts.Copy(t)))).ToList();
        return (copies, [.. Enumerable.Range(1, 100).SelectMany(apart => copies.Take(Texts - apart).Select((p, n) => new Pair(p.One, copies[n + apart].One)))]);
    }

    /// <summary>Neighbours among the messages of one campaign, and of those of the same offence and language in another.</summary>
    private static (List<Pair> Same, List<Pair> Alike) Generated(PackFolder pack, ulong seed)
    {
        var generator = new ReportGenerator(new GeneratorPlan { Seed = seed, Country = MadeUpCountry.Load(pack, CountryProfile.Load(pack)), FirstDay = new DateOnly(2026, 1, 1), Campaigns = 1000, InCampaign = 900 });
        var told = Enumerable.Range(0, Reports).AsParallel().AsOrdered().Select(n => generator.At(n)).Where(r => r.Campaign is not null)
            .Select(r => (r.Campaign, r.Offence, r.Language, Text: (string?)JsonNode.Parse(r.Answers)?["messages"]?[0]?["text"])).Where(t => t.Text is not null)
            .Select(t => (t.Campaign, Story: (t.Offence, t.Language), Signature: TextSignature.Of(t.Text!))).ToList();
        var same = told.GroupBy(t => t.Campaign).SelectMany(g => g.Zip(g.Skip(1))).Select(p => new Pair(p.First.Signature, p.Second.Signature)).ToList();
        var alike = told.GroupBy(t => t.Story).SelectMany(g => g.Zip(g.Skip(1))).Where(p => p.First.Campaign != p.Second.Campaign).Select(p => new Pair(p.First.Signature, p.Second.Signature)).ToList();
        return (same, alike);
    }
}
