using Ragusa.Engines;

namespace Ragusa.Prevention;

/// <summary>What of a card is searched, in one language, with the weight of each place.</summary>
internal sealed record Searched(IReadOnlyList<(string Text, int Weight)> Places)
{
    public static Searched Of(Card card, Library library, string language)
    {
        var text = card.Texts[language];
        var topics = library.Situations.Where(t => t.Code == card.Situation)
            .Concat(library.Audiences.Where(t => card.Audience.Contains(t.Code)))
            .Concat(library.Devices.Where(t => card.Devices.Contains(t.Code)));
        return new Searched(
        [
            (text.Title, 8),
            (text.Search, 6),
            .. topics.Select(t => (t.Name.In(language), 4)),
            (text.Summary, 3),
            .. text.Steps.Concat(text.Parts.SelectMany(p => p.Points)).Select(t => (t, 1)),
        ]);
    }

    /// <summary>The words of a text as they are compared.</summary>
    public static IEnumerable<string> WordsOf(string text) => PlainWords.Of(text).Select(WithoutArticle);

    // Arabic writes the article, and short words before it, onto the noun: "and with the bank" is one word.
    private static string WithoutArticle(string word)
    {
        const int ShortestNoun = 3;
        if (word.Length == 0 || word[0] is < '\u0621' or > '\u064A') return word;

        var at = word[0] is 'و' or 'ف' ? 1 : 0;
        if (word.Length > at && word[at] is 'ب' or 'ك') at++;
        if (word.AsSpan(at).StartsWith("ال", StringComparison.Ordinal)) at += 2;
        else if (word.AsSpan(at).StartsWith("لل", StringComparison.Ordinal)) at += 2;
        else return word;

        return word.Length - at >= ShortestNoun ? word[at..] : word;
    }
}
