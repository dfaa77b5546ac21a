namespace Ragusa.Reporting.Templates;

/// <summary>Lists of words and phrases that are looked for in what people write, e.g. signs of despair.</summary>
internal sealed class WordLists
{
    public static readonly WordLists None = new([]);

    // Phrases longer than this are cut by the pack check: it bounds the work per word of text.
    public const int LongestPhrase = 6;

    private readonly Dictionary<string, PhraseList> lists;

    private WordLists(Dictionary<string, PhraseList> lists) => this.lists = lists;

    public bool Has(string list) => lists.ContainsKey(list);

    /// <summary>The lists in the member <c>words</c> of a file of labels.</summary>
    public static WordLists Read(PackNode node) => Of(node.Members("words"));

    /// <summary>The lists of a file that holds nothing else, in a language that people write though no page speaks it.</summary>
    public static WordLists ReadFile(PackNode node) => Of(node.AsMembers());

    private static WordLists Of(IReadOnlyList<KeyValuePair<string, PackNode>> members)
    {
        Dictionary<string, PhraseList> lists = new(StringComparer.Ordinal);
        foreach (var (name, phrases) in members)
        {
            foreach (var phrase in phrases.AsItems().Where(p => FoldedText.Of(p.AsText()).Split(' ').Length > LongestPhrase)) phrase.Blame($"has more than {LongestPhrase} words.");
            lists[name] = new PhraseList(phrases.AsItems().Select(p => FoldedText.Of(p.AsText())));
        }

        return new WordLists(lists);
    }

    /// <summary>The lists of all languages together: a person may write in another language than that of the page.</summary>
    public static WordLists Union(IEnumerable<WordLists> all) =>
        new(all.SelectMany(w => w.lists).GroupBy(l => l.Key).ToDictionary(g => g.Key, g => new PhraseList(g.SelectMany(l => l.Value.Phrases)), StringComparer.Ordinal));

    /// <param name="folded">Texts as <see cref="FoldedText.Of"/> makes them.</param>
    public bool AnyIn(string list, IEnumerable<string> folded) => lists.TryGetValue(list, out var phrases) && folded.Any(text => phrases.AnyIn(text));
}

/// <summary>Phrases by their first words: of most words of a text nothing more is looked at.</summary>
internal sealed class PhraseList(IEnumerable<string> phrases)
{
    private readonly Dictionary<string, string[]> byFirstWord = phrases.Distinct().Where(p => p.Length > 0).GroupBy(p => p.Split(' ')[0]).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public IEnumerable<string> Phrases => byFirstWord.Values.SelectMany(p => p);

    /// <param name="folded">As <see cref="FoldedText.Of"/> makes it.</param>
    public bool AnyIn(ReadOnlySpan<char> folded)
    {
        var starting = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        while (folded.Length > 0)
        {
            var end = folded.IndexOf(' ') is >= 0 and var at ? at : folded.Length;
            if (starting.TryGetValue(folded[..end], out var candidates) && StandsAt(folded, candidates)) return true;
            folded = folded[Math.Min(end + 1, folded.Length)..];
        }

        return false;
    }

    private static bool StandsAt(ReadOnlySpan<char> folded, string[] candidates)
    {
        foreach (var phrase in candidates)
        {
            if (folded.StartsWith(phrase) && (folded.Length == phrase.Length || folded[phrase.Length] == ' ')) return true;
        }

        return false;
    }
}
