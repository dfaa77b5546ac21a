using System.Security.Cryptography;
using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Reporting;

/// <summary>
/// The words under which identifiers stand in the search index: one for the whole value, however it was typed, and one for each of its
/// first characters. Like every word of the index they are kept as keyed tokens only.
/// </summary>
internal static class IdentifierWords
{
    private const int ShortestBeginning = 4;
    private const int LongestBeginning = 12;

    /// <summary>The words for everything that a text names, to stand behind the text itself.</summary>
    public static string Of(string text, PhoneRegion region)
    {
        var words = IdentifierFinder.In(text, new FindOptions { Region = region }).Kept.SelectMany(f => WithParts(f.What)).SelectMany(WordsOf).Distinct();
        return string.Join(' ', words);
    }

    /// <summary>The word for a query that is one identifier or, with a star behind it, the beginning of one; null for any other query.</summary>
    public static string? OfQuery(string query, PhoneRegion region)
    {
        var typed = query.Trim();
        if (typed.EndsWith('*')) return IsOne(typed) && Compact(typed) is { Length: >= ShortestBeginning } beginning ? Beginning(beginning[..Math.Min(beginning.Length, LongestBeginning)]) : null;

        return IdentifierFinder.In(typed, new FindOptions { Region = region }).Kept is [{ Start: 0 } only] && only.Length == typed.Length
            ? Exact(only.What.Kind, only.What.SecondKey ?? only.What.Canonical)
            : null;
    }

    /// <summary>The word for a value that somebody says to be of one of these kinds; null if it cannot be read as one.</summary>
    public static string? OfKinds(string value, IReadOnlyCollection<IdentifierKind> kinds, PhoneRegion region) =>
        IdentifierFinder.In(value.Trim(), new FindOptions { Region = region }).Kept.SelectMany(f => WithParts(f.What)).FirstOrDefault(w => kinds.Contains(w.Kind)) is { } what
            ? Exact(what.Kind, what.SecondKey ?? what.Canonical)
            : null;

    // A number is written in groups; of words beside it the star is not meant.
    private static bool IsOne(string typed) =>
        !typed.Any(char.IsWhiteSpace) || typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(group => group.Any(char.IsDigit));

    private static IEnumerable<Identifier> WithParts(Identifier what) => what.Parts.SelectMany(WithParts).Prepend(what);

    private static IEnumerable<string> WordsOf(Identifier what)
    {
        yield return Exact(what.Kind, what.Canonical);
        if (what.SecondKey is { } second) yield return Exact(what.Kind, second);
        var compact = Compact(what.Canonical);
        for (var length = ShortestBeginning; length <= Math.Min(compact.Length, LongestBeginning); length++) yield return Beginning(compact[..length]);
    }

    private static string Exact(IdentifierKind kind, string canonical) =>
        $"is{(int)kind}x{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))[..32]}";

    private static string Beginning(string characters) => "begins" + characters;

    // The scheme of a link, a plus sign and the grouping of digits are no part of how people remember a value.
    private static string Compact(string value)
    {
        var start = value.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        return string.Concat(value.Skip(start).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}

internal static class Regions
{
    /// <summary>The country whose numbering people here take for granted.</summary>
    public static PhoneRegion PhoneRegion(this CountryProfile profile) => new(profile.Country, profile.CallingCode);
}
