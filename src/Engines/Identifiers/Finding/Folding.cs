using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>One character for what looks the same to a reader: digits of every script, full-width forms, dashes, blanks; invisible marks vanish.</summary>
internal static class Folding
{
    /// <summary>The character vanishes.</summary>
    public const char Nothing = '\0';

    /// <summary>Characters that fold to another one or to nothing; half surrogates too, because a pair may be a digit.</summary>
    public static SearchValues<char> Foldable { get; } = SearchValues.Create([.. Enumerable.Range(128, 0x10000 - 128).Select(i => (char)i).Where(c => char.IsSurrogate(c) || Slow(c) != c)]);

    private static readonly char[] Table = [.. Enumerable.Range(0, 0x10000).Select(i => Slow((char)i))];

    public static char Of(char c) => Table[c];

    /// <summary>For what lies above the basic plane: digits and the letters of mathematics; 0 for all others.</summary>
    public static char Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) return (char)('0' + (int)Rune.GetNumericValue(rune));
        if (rune.Value is < 0x1D400 or > 0x1D7FF) return Nothing;

        var plain = rune.ToString().Normalize(NormalizationForm.FormKC);
        return plain.Length == 1 ? plain[0] : Nothing;
    }

    /// <summary>A short text folded without a map of positions.</summary>
    public static string Simple(string text)
    {
        if (!text.AsSpan().ContainsAny(Foldable)) return text;

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var c = rune.IsBmp ? Of((char)rune.Value) : Of(rune);
            if (c != Nothing) folded.Append(c);
            else if (!rune.IsBmp) folded.Append(rune.ToString());
        }

        return folded.ToString();
    }

    private static char Slow(char c) => c switch
    {
        < '\u0080' => c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3002' or '\uFF61' or '\u2024' or '\uFE52' => '.',
        '\uFE6B' => '@',
        '\u2044' or '\u2215' => '/',
        '\uFE55' or '\uA789' or '\u2236' => ':',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' => '-',
        '\u00AD' or '\u034F' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F') => Nothing,
        '\u2028' or '\u2029' or '\u0085' => '\n',
        _ => Other(c),
    };

    private static char Other(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
        UnicodeCategory.SpaceSeparator => ' ',
        _ => c,
    };
}
