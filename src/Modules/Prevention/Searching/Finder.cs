namespace Ragusa.Prevention;

/// <summary>
/// Finds cards by words. A word of the query means the same word, one that begins with it, or, when the library knows neither,
/// one that differs by a single slip. Cards with most of the words come first, then those where they weigh most.
/// </summary>
/// <remarks>Pure, thread-safe, in memory. A test compares it with a search that looks at every card.</remarks>
internal sealed class Finder
{
    public const int LongestQuery = 200;
    public const int MostWords = 12;

    // A beginning or a slip of a shorter word means too many others.
    private const int ShortestBeginning = 3;
    private const int ShortestSlip = 4;

    private const int Same = 4, Begins = 2, Slip = 1;

    private readonly int cards;
    private readonly string[] words;
    private readonly Dictionary<string, (int Card, int Weight)[]> places;

    public Finder(IReadOnlyList<Searched> library)
    {
        cards = library.Count;
        places = library.SelectMany((searched, n) => searched.Places.SelectMany(p => Searched.WordsOf(p.Text).Select(w => (Word: w, Card: n, p.Weight))))
            .GroupBy(p => p.Word, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(p => p.Card).Select(c => (c.Key, c.Max(p => p.Weight))).ToArray(), StringComparer.Ordinal);
        words = [.. places.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Positions of the cards, the best first; in the order of the library where they are equal.</summary>
    public IReadOnlyList<int> Find(string query)
    {
        List<Dictionary<int, int>> found = [.. Wanted(query).Select(ScoresOf).Where(s => s.Count > 0)];

        // Words that stand nearly everywhere tell nothing, unless there are no others.
        if (found.Any(s => s.Count * 2 <= cards)) found.RemoveAll(s => s.Count * 2 > cards);
        if (found.Count == 0) return [];

        var counted = found.SelectMany(s => s).GroupBy(s => s.Key).Select(g => (Card: g.Key, Words: g.Count(), Weight: g.Sum(s => s.Value))).ToList();
        var most = counted.Max(c => c.Words);
        return [.. counted.Where(c => c.Words == most).OrderByDescending(c => c.Weight).ThenBy(c => c.Card).Select(c => c.Card)];
    }

    /// <summary>The words of a query that count.</summary>
    public static IReadOnlyList<string> Wanted(string query) =>
        [.. Searched.WordsOf(query.Length > LongestQuery ? query[..LongestQuery] : query).Distinct(StringComparer.Ordinal).Take(MostWords)];

    private Dictionary<int, int> ScoresOf(string wanted)
    {
        var meant = Meant(wanted).ToList();
        if (meant.Count == 0 && wanted.Length >= ShortestSlip) meant = [.. words.Where(w => Slips.IsOne(wanted, w)).Select(w => (w, Slip))];

        Dictionary<int, int> scores = [];
        foreach (var (word, likeness) in meant)
        {
            foreach (var (card, weight) in places[word]) scores[card] = Math.Max(scores.GetValueOrDefault(card), weight * likeness);
        }

        return scores;
    }

    private IEnumerable<(string Word, int Likeness)> Meant(string wanted)
    {
        var at = Array.BinarySearch(words, wanted, StringComparer.Ordinal);
        if (at >= 0) yield return (words[at], Same);
        if (wanted.Length < ShortestBeginning) yield break;

        for (var next = at >= 0 ? at + 1 : ~at; next < words.Length && words[next].StartsWith(wanted, StringComparison.Ordinal); next++) yield return (words[next], Begins);
    }
}
