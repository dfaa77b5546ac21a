using System.Globalization;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Evidence;

/// <summary>Makes the name of a stranger's file safe to show and to save.</summary>
internal static class FileNames
{
    private const int MostBytes = 180;
    private const string Nameless = "file";

    /// <summary>One path segment without control, direction and reserved characters; its ending stays.</summary>
    public static string Safe(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in Normalised.Of(last, NormalizationForm.FormC).EnumerateRunes())
        {
            if (IsHarmless(rune)) clean.Append(rune.ToString());
        }

        var name = clean.ToString().Trim(' ', '.', '\u00a0');
        return name.Length == 0 ? Nameless : Shortened(name);
    }

    // Cf: direction overrides, isolates, zero-width characters. The reserved ones are those of any file system a colleague may save to.
    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && rune.Value is not ('<' or '>' or ':' or '"' or '|' or '?' or '*' or 0xFFFD);

    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MostBytes) return name;

        var ending = Path.GetExtension(name) is { Length: <= 12 } short_ ? short_ : "";
        var kept = new StringBuilder();
        var room = MostBytes - Encoding.UTF8.GetByteCount(ending);
        foreach (var rune in name.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0) break;
            kept.Append(rune.ToString());
        }

        return kept.ToString() + ending;
    }
}
