using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Keys for what people never write twice in the same way. They support a link and never make one.</summary>
public static class SoftKeys
{
    private sealed record Table(string Version, Dictionary<string, string[]> AddressWords, string[] ReplyPrefixes);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("softkeys");
    private static readonly Dictionary<string, string> AddressWords = Loaded.AddressWords.SelectMany(w => w.Value.Select(v => (v, w.Key))).ToDictionary(w => w.v, w => w.Key);

    internal static string Version => Loaded.Version;

    /// <summary>
    /// A subject line without "Re:" and "Fwd:", folded to plain words, each row of digits as #: "AW: Your parcel 4711" is "your parcel #".
    /// Null if nothing remains.
    /// </summary>
    public static string? Subject(string raw)
    {
        var text = Normalised.Of(Folding.Simple(raw), NormalizationForm.FormKC).Trim();
        while (Reply(text) is { } rest) text = rest;
        var words = PlainWords.Of(text).Select(MaskDigits).ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>
    /// A postal address as the set of its plain words in order of the alphabet, with street words in their short form:
    /// "12 Harbour Street, Old Town" and "Old Town, Harbour St. 12" are one. Null under two words.
    /// </summary>
    public static string? Address(string raw)
    {
        var words = PlainWords.Of(Folding.Simple(raw)).Select(w => AddressWords.GetValueOrDefault(w, w)).Where(w => w.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        return words.Count < 2 ? null : string.Join(' ', words);
    }

    /// <summary>A host or name with each look-alike letter replaced by the one it imitates.</summary>
    public static string Skeleton(string name) => Scripts.SkeletonOf(name) ?? name;

    /// <summary>The name a text message comes from, upper-case, and its skeleton: senders imitate brands.</summary>
    public static (string Name, string Skeleton) SenderId(string raw)
    {
        var name = Folding.Simple(raw).Trim().ToUpperInvariant();
        return (name, Skeleton(name.ToLowerInvariant()).ToUpperInvariant());
    }

    private static string? Reply(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= 6 && Loaded.ReplyPrefixes.Contains(text[..colon].Trim().ToLowerInvariant()) ? text[(colon + 1)..].TrimStart() : null;
    }

    private static string MaskDigits(string word)
    {
        var masked = new StringBuilder();
        foreach (var c in word)
        {
            if (!char.IsAsciiDigit(c)) masked.Append(c);
            else if (masked.Length == 0 || masked[^1] != '#') masked.Append('#');
        }

        return masked.ToString();
    }
}
