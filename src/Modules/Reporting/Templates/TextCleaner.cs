using System.Globalization;
using System.Text;

namespace Ragusa.Reporting.Templates;

/// <summary>Makes typed text safe to store and show: Unicode NFC, no control or bidi-override characters. One pass, linear in the text.</summary>
internal static class TextCleaner
{
    // UAX 15 section 13 (stream-safe text): no writing system needs more marks on one letter, and normalising an endless stack is quadratic.
    private const int MostMarks = 30;

    public enum Fault
    {
        None,
        Control,
        Charset,
        TooLong,
    }

    /// <param name="max">Most Unicode code points of the cleaned text.</param>
    /// <param name="long">Whether line breaks and tabs are kept; a single line gets spaces instead.</param>
    /// <param name="removed">How many bidi overrides, isolates and surplus marks were taken out.</param>
    public static Fault Clean(string raw, int max, bool @long, out string clean, out int removed)
    {
        clean = "";
        removed = 0;
        // NFC shortens at most to a quarter of the code points; what is longer still is too long without further work.
        if (raw.Length > (8L * max) + 64) return Fault.TooLong;

        if (IsPlain(raw))
        {
            clean = raw.Trim();
            return clean.Length > max ? Fault.TooLong : Fault.None;
        }

        StringBuilder text = new(raw.Length);
        var marks = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (!Rune.TryGetRuneAt(raw, i, out var rune) || IsNonCharacter(rune)) return Fault.Charset;
            if (rune.Utf16SequenceLength == 2) i++;
            if (IsLineBreak(rune)) AppendBreak(text, raw, i, rune, @long);
            else if (rune.Value == '\t') text.Append(@long ? '\t' : ' ');
            else if (Rune.IsControl(rune)) return Fault.Control;
            else if (IsBidiControl(rune) || (marks = IsMark(rune) ? marks + 1 : 0) > MostMarks) removed++;
            else text.Append(raw, rune.Utf16SequenceLength == 2 ? i - 1 : i, rune.Utf16SequenceLength);
        }

        clean = text.ToString().Normalize(NormalizationForm.FormC).Trim();
        return CodePoints(clean) > max ? Fault.TooLong : Fault.None;
    }

    public static int CodePoints(string text)
    {
        var count = 0;
        foreach (var letter in text)
        {
            if (!char.IsLowSurrogate(letter)) count++;
        }

        return count;
    }

    // Printable ASCII is in normal form and holds nothing to take out; most answers are no more than that.
    private static bool IsPlain(string raw) => !raw.AsSpan().ContainsAnyExceptInRange(' ', '~');

    // CR, LF, CR LF, NEL, and the line and paragraph separators all become one line feed.
    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or 0x2028 or 0x2029;

    private static void AppendBreak(StringBuilder text, string raw, int at, Rune rune, bool @long)
    {
        if (rune.Value == '\n' && at > 0 && raw[at - 1] == '\r') return;
        text.Append(@long ? '\n' : ' ');
    }

    // Embeddings, overrides and isolates reorder what others read; the plain marks (U+200E, U+200F, U+061C) are needed in honest text.
    private static bool IsBidiControl(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsNonCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsMark(Rune rune) =>
        rune.Value >= 0x300 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
