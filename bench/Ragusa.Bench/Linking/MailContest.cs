using System.Globalization;
using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>The same mails linked as others do it, by host and From address, and by our rules.</summary>
internal static class MailContest
{
    private const int StopAfter = 20;

    public static IEnumerable<string> Lines(LinkRules rules, int mails, ulong seed)
    {
        var made = MailMix.Make(rules, mails, seed);
        var (listed, bare, plain) = (made.ToFacts(), made.ToFacts(listed: false), PlainRules.Of(rules, k => k.Kind is "host" or "sender"));
        yield return Line("no hub control", made, LinkedGroups.Of(bare, plain));
        yield return Line($"stop after {StopAfter}, keep the first {StopAfter}, in random order", made, LinkedGroups.Of(FirstOnly(bare, new Seeded(seed)), plain));
        yield return Line("warning lists only", made, LinkedGroups.Of(listed, plain));
        yield return Line("our rules", made, LinkedGroups.Of(listed, rules));
        yield return Line("our rules, texts link nobody", made, LinkedGroups.Of(listed, QualityTables.WithoutTexts(rules)));
        yield return Line("our rules, the text is no circumstance", made, LinkedGroups.Of(made.ToFacts(wording: WordingInContext.None), rules));
        yield return Line("our rules, the first key of a quoted text is one", made, LinkedGroups.Of(made.ToFacts(wording: WordingInContext.FirstKey), rules));
        yield return Line("our rules, which text it was is one, as nobody can know", made, LinkedGroups.Of(made.ToFacts(wording: WordingInContext.Truth), rules));
    }

    /// <summary>The largest group and how many are linked, over several seeds.</summary>
    public static string OverSeeds(LinkRules rules, int mails, int seeds)
    {
        var found = Enumerable.Range(1, seeds).Select(seed => LinkedGroups.Of(MailMix.Make(rules, mails, (ulong)seed).ToFacts(), rules).Groups().Select(g => g.Count()).ToList()).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"Our rules over the seeds 1 to {seeds}: largest group {100.0 * found.Average(s => s.Max()) / mails:F1} % in the mean and {100.0 * found.Max(s => s.Max()) / mails:F1} % at worst, at most 2.5 % in {found.Count(s => s.Max() * 40 <= mails)} of them; {100.0 * found.Average(s => s.Sum()) / mails:F1} % linked in the mean and {100.0 * found.Min(s => s.Sum()) / mails:F1} % at worst.");
    }

    /// <summary>Each value in the first reports that name it, as they happen to come.</summary>
    private static LinkFacts FirstOnly(LinkFacts facts, Seeded chance)
    {
        var (kept, seen) = (new bool[facts.Value.Length], new int[facts.Values]);
        foreach (var report in Enumerable.Range(0, facts.Reports).OrderBy(_ => chance.Next()))
        {
            for (var o = facts.Start[report]; o < facts.Start[report + 1]; o++) kept[o] = ++seen[facts.Value[o]] <= StopAfter;
        }

        var start = new int[facts.Start.Length];
        for (var r = 0; r < facts.Reports; r++) start[r + 1] = start[r] + kept.AsSpan(facts.Start[r], facts.Start[r + 1] - facts.Start[r]).Count(true);
        return new LinkFacts
        {
            At = facts.At,
            Proof = facts.Proof,
            Context = facts.Context,
            ContextOfText = facts.ContextOfText,
            NamesBody = facts.NamesBody,
            Start = start,
            Value = [.. facts.Value.Where((_, o) => kept[o])],
            Use = [.. facts.Use.Where((_, o) => kept[o])],
            Kind = facts.Kind,
            Effect = facts.Effect,
            Overrule = facts.Overrule,
            Key = facts.Key,
        };
    }

    private static string Line(string name, MadeReports made, LinkedGroups groups)
    {
        var (sizes, quality) = (groups.Groups().Select(g => g.Count()).ToList(), PairQuality.Of(groups.GroupOf, made.Truth, made.Count));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {100.0 * sizes.DefaultIfEmpty().Max() / made.Count:F1} % | {100.0 * sizes.Sum() / made.Count:F1} % | {sizes.Count} | {quality.Precision:F4} | {quality.Recall:F4} |");
    }
}
