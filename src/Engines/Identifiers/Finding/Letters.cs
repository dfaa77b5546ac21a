using System.Buffers;
using System.Globalization;

namespace Ragusa.Engines.Identifiers;

/// <summary>The classes of characters that readers stop at.</summary>
internal static class Letters
{
    public static SearchValues<char> WordValues { get; } = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> LinkEnds = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(i => (char)i).Where(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>\"`«»“”„‟‹›，、；！？（）【】「」『』《》؟،؛\uFFFD".Contains(c, StringComparison.Ordinal))]);

    private static readonly bool[] Host = [.. Enumerable.Range(0, 0x10000).Select(i => IsHostSlow((char)i))];

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c);

    public static bool IsHost(char c) => Host[c];

    public static bool IsAsciiHost(char c) => c < 128 && Host[c];

    /// <summary>The first place at or after this one that is no ASCII letter or digit.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int at) => text[at..].IndexOfAnyExcept(WordValues) is >= 0 and var length ? at + length : text.Length;

    /// <summary>Where a link must have ended: at a blank, a quotation mark, a bracket of other scripts.</summary>
    public static int LinkEnd(ReadOnlySpan<char> text, int at, int longest)
    {
        var rest = text.Slice(at, Math.Min(longest, text.Length - at));
        return rest.IndexOfAny(LinkEnds) is >= 0 and var length ? at + length : at + rest.Length;
    }

    private static bool IsHostSlow(char c) => c is '-' or '.' or '_' || char.IsAsciiLetterOrDigit(c)
        || (c > 127 && (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
