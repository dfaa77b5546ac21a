using System.Globalization;
using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>
/// Text as it may leave the house: only characters of XML 1.0 (2.2), no control characters, and none of the signs that turn the direction of what follows
/// (UAX 9: embeddings, overrides, isolates), by which a text could show other words than it holds. The marks that order a single letter stay.
/// </summary>
/// <remarks>Linear; stateless and thread-safe. Half a surrogate pair becomes U+FFFD.</remarks>
public static class LegalText
{
    /// <summary>On one line: line ends and tabs are spaces, and the ends are trimmed.</summary>
    public static string Line(string text) => Cleaned(text, inLines: false).Trim();

    /// <summary>In lines, each ended by LF.</summary>
    public static string Block(string text) => Cleaned(text.Replace("\r\n", "\n", StringComparison.Ordinal), inLines: true).Trim();

    /// <summary>The lines of a text that hold something.</summary>
    public static IEnumerable<string> Paragraphs(string text) =>
        Block(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Cleaned(string text, bool inLines)
    {
        if (!text.Any(NeedsThought)) return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBreak(rune.Value)) clean.Append(inLines ? '\n' : ' ');
            else if (rune.Value == '\t') clean.Append(' ');
            else if (IsLegal(rune)) clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool NeedsThought(char c) => c is < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c) || Turns(c);

    private static bool IsBreak(int c) => c is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    // Noncharacters above the basic plane are legal in XML and of no use to anybody.
    private static bool IsLegal(Rune rune) =>
        Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && !Turns(rune.Value) && (rune.Value & 0xFFFE) != 0xFFFE;

    private static bool Turns(int c) => c is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
