using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>A value as a test names it.</summary>
internal sealed record SomeValue(string Kind, string Word, ListEffect Effect = ListEffect.None, Overrule Overrule = Overrule.None)
{
    public ulong Key => BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Kind}\0{Word}")));
}

/// <summary>A report as a test names it.</summary>
internal sealed record SomeReport(string Name, int Day, params (SomeValue Value, LinkUse Use)[] Uses)
{
    public string? Proof { get; init; } = Name;

    public string Offence { get; init; } = "phishing";

    /// <summary>Who was imitated; null if the report does not say.</summary>
    public string? Body { get; init; } = "bank";

    public string Template { get; init; } = "";

    public bool IsCleared { get; init; }

    public static SomeReport Of(string name, int day, params SomeValue[] values) => new(name, day, [.. values.Select(v => (v, LinkUse.Offender))]);
}

/// <summary>Reports as the engine takes them, and what it says of them in the words of the test.</summary>
internal sealed class SomeReports(IReadOnlyList<SomeReport> reports, IReadOnlyList<(string, string)>? joined = null)
{
    public static LinkRules Rules { get; } = LinkRules.Read(File.ReadAllBytes(Ragusa.Testing.Repository.PathTo("packs", "demo", "linking.json")));

    public IReadOnlyList<SomeReport> Reports => reports;

    public IReadOnlyList<(string One, string Other)> Joined => joined ?? [];

    public LinkFacts Facts(LinkRules? rules = null)
    {
        var kinds = (rules ?? Rules).Kinds.Select((k, n) => (k.Kind, n)).ToDictionary(k => k.Kind, k => (byte)k.n);
        var values = reports.SelectMany(r => r.Uses).Select(u => u.Value).Distinct().ToList();
        var numbers = values.Select((v, n) => (v, n)).ToDictionary(v => v.v, v => v.n);
        var (proofs, contexts) = (new Numbers(), new Numbers());
        var start = new List<int> { 0 };
        foreach (var report in reports) start.Add(start[^1] + report.Uses.Length);
        return new LinkFacts
        {
            At = [.. reports.Select(r => r.Day * 24 * 60)],
            Proof = [.. reports.Select(r => r.Proof is { } proof ? proofs.Of(proof) : LinkFacts.NoProof)],
            Context = [.. reports.Select(r => contexts.Of($"{r.Offence}/{r.Body}/{r.Template}"))],
            ContextOfText = [.. reports.Select(r => contexts.Of($"{r.Offence}/{r.Body}"))],
            NamesBody = [.. reports.Select(r => r.Body is not null)],
            Cleared = [.. reports.Select(r => r.IsCleared)],
            Start = [.. start],
            Value = [.. reports.SelectMany(r => r.Uses).Select(u => numbers[u.Value])],
            Use = [.. reports.SelectMany(r => r.Uses).Select(u => u.Use)],
            Kind = [.. values.Select(v => kinds[v.Kind])],
            Effect = [.. values.Select(v => v.Effect)],
            Overrule = [.. values.Select(v => v.Overrule)],
            Key = [.. values.Select(v => v.Key)],
            Joined = [.. Joined.Select(j => (IndexOf(j.One), IndexOf(j.Other)))],
        };
    }

    /// <summary>The groups of more than one report, each sorted, as "a b | c d".</summary>
    public string Groups(LinkRules? rules = null) => Said(LinkedGroups.Of(Facts(rules), rules ?? Rules).Groups().Select(g => g.Select(r => reports[r].Name)));

    public static string Said(IEnumerable<IEnumerable<string>> groups) =>
        string.Join(" | ", groups.Select(g => string.Join(' ', g.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    private int IndexOf(string name) => reports.Select((r, n) => (r.Name, n)).First(r => r.Name == name).n;

    private sealed class Numbers
    {
        private readonly Dictionary<string, int> known = [];

        public int Of(string word)
        {
            if (!known.TryGetValue(word, out var number)) known.Add(word, number = known.Count);
            return number;
        }
    }
}
