using System.Globalization;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>Makes a stranger's text fit to be kept as an answer: what a form would refuse is left out, because nobody sits there who could type it again.</summary>
internal static class MailText
{
    // UAX 15 section 13: no writing system needs more marks on one letter.
    private const int MostMarks = 30;

    /// <param name="max">Most Unicode code points.</param>
    public static string Tidy(string text, int max) => Cut(Harmless(text, max).Normalize(NormalizationForm.FormC), max).Trim();

    private static string Harmless(string text, int max)
    {
        var kept = new StringBuilder(Math.Min(text.Length, max));
        var (count, marks) = (0, 0);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (count == max) break;
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t')) continue;
            if (IsOverride(rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF) continue;
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks) continue;

            kept.Append(rune.ToString());
            count++;
        }

        return kept.ToString();
    }

    // Some characters become more when they are brought into normal form.
    private static string Cut(string text, int max)
    {
        if (text.Length <= max) return text;

        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (max-- == 0) break;
            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    private static bool IsOverride(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsMark(Rune rune) =>
        rune.Value >= 0x300 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
