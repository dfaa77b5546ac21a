using System.Globalization;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Reporting.Templates;

/// <summary>Lists of words and phrases that are looked for in what people write, e.g. signs of despair.</summary>
internal sealed class WordLists
{
    public static readonly WordLists None = new([]);

    // Phrases longer than this are cut by the pack check: it bounds the work per word of text.
    public const int LongestPhrase = 6;

    private readonly Dictionary<string, HashSet<string>> lists;

    private WordLists(Dictionary<string, HashSet<string>> lists) => this.lists = lists;

    public bool Has(string list) => lists.ContainsKey(list);

    /// <summary>The lists in the member <c>words</c> of a file of labels.</summary>
    public static WordLists Read(PackNode node) => Of(node.Members("words"));

    /// <summary>The lists of a file that holds nothing else, in a language that people write though no page speaks it.</summary>
    public static WordLists ReadFile(PackNode node) => Of(node.AsMembers());

    private static WordLists Of(IReadOnlyList<KeyValuePair<string, PackNode>> members)
    {
        Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);
        foreach (var (name, phrases) in members)
        {
            foreach (var phrase in phrases.AsItems().Where(p => WordsOf(p.AsText()).Count > LongestPhrase)) phrase.Blame($"has more than {LongestPhrase} words.");
            lists[name] = [.. phrases.AsItems().Select(p => string.Join(' ', WordsOf(p.AsText())))];
        }

        return new WordLists(lists);
    }

    /// <summary>The lists of all languages together: a person may write in another language than that of the page.</summary>
    public static WordLists Union(IEnumerable<WordLists> all) =>
        new(all.SelectMany(w => w.lists).GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.SelectMany(l => l.Value).ToHashSet(), StringComparer.Ordinal));

    public bool AnyIn(string list, Answers answers) =>
        lists.TryGetValue(list, out var phrases) && answers.Texts().Any(text => Finds(phrases, WordsOf(text)));

    private static bool Finds(HashSet<string> phrases, List<string> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            var phrase = "";
            for (var n = 0; n < LongestPhrase && start + n < words.Count; n++)
            {
                phrase = n == 0 ? words[start] : $"{phrase} {words[start + n]}";
                if (phrases.Contains(phrase)) return true;
            }
        }

        return false;
    }

    // Folded, because whoever is in despair does not look for accents; apostrophes vanish so that "don't", "don’t" and "dont" are one.
    internal static List<string> WordsOf(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\'' or '’' or 'ʼ') continue;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) word.Append(Rune.ToLowerInvariant(rune));
            else Close(word, words);
        }

        Close(word, words);
        return words;
    }

    private static void Close(StringBuilder word, List<string> words)
    {
        if (word.Length == 0) return;
        // A longer "word" is in no list and would make phrases grow with the square of the text.
        if (word.Length <= PlainWords.LongestWord && PlainWords.Fold(word.ToString()) is { Length: > 0 } folded) words.Add(folded);
        word.Clear();
    }
}
