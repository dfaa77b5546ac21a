using System.Globalization;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>What people type or paste when they copy a code from paper, from a message or from memory.</summary>
internal static class Typed
{
    // Far above any code in any form; longer text is not a code and is not worked on.
    public const int MaxLength = 400;

    /// <summary>
    /// The letters and digits of <paramref name="text"/>: no spaces, dashes or invisible marks, any script's digits as 0–9,
    /// Latin letters (full-width too) in upper case. Anything else stays, so that it is noticed. Empty if the text is too long.
    /// </summary>
    public static string Tidy(string text)
    {
        if (text.Length > MaxLength) return "";

        var tidy = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsSeparator(rune)) Append(tidy, rune);
        }

        return tidy.ToString();
    }

    /// <summary>Spaces, every kind of dash, and the invisible direction marks that come along from right-to-left pages.</summary>
    public static bool IsSeparator(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || rune.Value == '\u2212'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.Control;

    private static void Append(StringBuilder tidy, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
        {
            tidy.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            return;
        }

        var narrow = rune.Value is >= 0xFF21 and <= 0xFF5A ? rune.Value - 0xFEE0 : rune.Value;
        if (narrow is >= 'a' and <= 'z') narrow -= 'a' - 'A';
        tidy.Append(new Rune(narrow).ToString());
    }
}
