using Ragusa.Prevention;

namespace Ragusa.Tests.Prevention;

/// <summary>The same search without an index: looks at every word of every card, each time.</summary>
internal static class NaiveFinder
{
    public static List<int> Find(IReadOnlyList<Searched> library, string query)
    {
        var found = Finder.Wanted(query).Select(w => ScoresOf(library, w)).Where(s => s.Any(x => x > 0)).ToList();
        if (found.Any(s => s.Count(x => x > 0) * 2 <= library.Count)) found.RemoveAll(s => s.Count(x => x > 0) * 2 > library.Count);
        if (found.Count == 0) return [];

        var words = library.Select((_, n) => found.Count(s => s[n] > 0)).ToList();
        return [.. Enumerable.Range(0, library.Count).Where(n => words[n] == words.Max()).OrderByDescending(n => found.Sum(s => s[n])).ThenBy(n => n)];
    }

    private static int[] ScoresOf(IReadOnlyList<Searched> library, string wanted)
    {
        int Likeness(string word, bool mayslip) =>
            word == wanted ? 4 : wanted.Length >= 3 && word.StartsWith(wanted, StringComparison.Ordinal) ? 2 : mayslip && wanted.Length >= 4 && OneSlip(wanted, word) ? 1 : 0;

        var isKnown = library.SelectMany(s => s.Places).SelectMany(p => Searched.WordsOf(p.Text)).Any(w => Likeness(w, false) > 0);
        return [.. library.Select(s => s.Places.SelectMany(p => Searched.WordsOf(p.Text).Select(w => p.Weight * Likeness(w, !isKnown))).DefaultIfEmpty(0).Max())];
    }

    // Optimal string alignment, the whole table.
    private static bool OneSlip(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length] == 1;
    }
}
