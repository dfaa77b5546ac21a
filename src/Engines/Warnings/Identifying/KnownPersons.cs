namespace Ragusa.Engines.Warnings;

/// <summary>Names and values of people who must not be recognised in a text. Made once, asked for many texts.</summary>
/// <remarks>Thread-safe. It holds personal data: keep it no longer than the check takes.</remarks>
public sealed class KnownPersons
{
    private const int LongestName = 200;
    private const int MostWords = 6;
    private const int ShortestName = 4;
    private const int ShortestPart = 4;
    private const int ShortestValue = 6;

    // Shorter ones are other words when they are read backwards: "Na Li" is "il an".
    private const int ShortestBackwards = 8;

    // Of a number with its country's prefix the last digits are written at home.
    private const int DigitsWithPrefix = 10;
    private const int DigitsAtHome = 8;

    private readonly PhraseFinder finder = new();

    /// <param name="names">Whole names in any order of given and family names; one of a single word is found as a word.</param>
    /// <param name="values">Mailboxes, numbers, accounts and whatever else people gave of themselves, in any spelling; shorter ones than 6 letters or digits are not searched.</param>
    public KnownPersons(IEnumerable<string> names, IEnumerable<string> values)
    {
        foreach (var name in names) AddName([.. LetterRow.Of(name.Length > LongestName ? name[..LongestName] : name).Words().Take(MostWords)]);
        foreach (var value in values) AddValue(LetterRow.Of(value.Length > LongestName ? value[..LongestName] : value).ToString(), value);
        finder.Close();
    }

    public static KnownPersons None { get; } = new([], []);

    internal IEnumerable<IdentifyingSpan> In(string text) =>
        LetterRow.OfSigns(text) is { } signs ? finder.In(LetterRow.Of(text)).Concat(finder.In(signs)) : finder.In(LetterRow.Of(text));

    private void AddName(List<string> words)
    {
        if (words.Sum(w => w.Length) < ShortestName) return;
        if (words.Count == 1) AddBothWays(words, IdentifyingSigns.Name);
        if (words.Count < 2) return;

        foreach (var order in Orders(words).Where(o => o.Sum(w => w.Length) >= ShortestName)) AddBothWays(order, IdentifyingSigns.Name);
        foreach (var word in words.Where(w => w.Length >= ShortestPart)) finder.Add([word], IdentifyingSigns.NamePart, isHint: true);
    }

    // As it is, turned round, the last or the first word moved to the other end, and the first beside each other.
    private static IEnumerable<List<string>> Orders(List<string> words)
    {
        yield return words;
        yield return [.. Enumerable.Reverse(words)];
        if (words.Count == 2) yield break;

        yield return [words[^1], .. words[..^1]];
        yield return [.. words[1..], words[0]];
        foreach (var other in words[1..])
        {
            yield return [words[0], other];
            yield return [other, words[0]];
        }
    }

    private void AddValue(string letters, string value)
    {
        if (letters.Length < ShortestValue) return;

        AddBothWays([letters], IdentifyingSigns.Value);
        if (letters.Length >= DigitsWithPrefix && !value.Any(char.IsLetter)) finder.Add([letters[^DigitsAtHome..]], IdentifyingSigns.Value, isHint: false);
    }

    /// <summary>Also with the letters of each word backwards: of the orders of the words one is the whole backwards.</summary>
    private void AddBothWays(List<string> words, string why)
    {
        finder.Add(words, why, isHint: false);
        if (words.Sum(w => w.Length) >= ShortestBackwards) finder.Add([.. words.Select(w => new string([.. Enumerable.Reverse(w)]))], why, isHint: false);
    }
}
