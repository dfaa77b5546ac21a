using System.Buffers;

namespace Ragusa.Engines.Linking;

/// <summary>Links and mailboxes in a text. They need not be right: two copies of one message need only be read alike, whatever table of suffixes is current.</summary>
internal static class Written
{
    // A host has at most 253 characters; no run is looked at further, so that a text of one run stays linear.
    private const int LongestRun = 256;
    private const int LongestScheme = 8;

    private static readonly SearchValues<char> InRun = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_+%");
    private static readonly SearchValues<char> EndOfLink = SearchValues.Create(" \t\r\n\u00A0\u2028\u2029<>\"'`|\\^{}«»“”„‘’、。，！？；：「」『』（）《》【】");

    /// <summary>The link or mailbox that begins here.</summary>
    /// <param name="judgedTo">Nothing begins before this place.</param>
    public static (char Mark, int End)? At(string text, int at, out int judgedTo)
    {
        var rest = text.AsSpan(at);
        var length = rest[..Math.Min(rest.Length, LongestRun)].IndexOfAnyExcept(InRun);
        if (length < 0) length = Math.Min(rest.Length, LongestRun);
        judgedTo = at + length;
        var run = rest[..length];
        var tail = rest[length..];
        if (tail.StartsWith("://")) return length <= LongestScheme ? (Wording.Link, at + length + LinkLength(tail)) : null;
        if (tail.StartsWith("@")) return HostLength(tail[1..]) is > 0 and var host ? (Wording.Mailbox, at + length + 1 + host) : null;
        if (HostLength(run) is not (> 0 and var end)) return null;
        if (tail.StartsWith("/") && end == length) return (Wording.Link, at + length + LinkLength(tail));

        // "done.Thanks" is a sentence that begins without a blank.
        return run.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || !run[..end].ContainsAnyInRange('A', 'Z') ? (Wording.Link, at + length) : null;
    }

    // At least two labels, the last of letters alone.
    private static int HostLength(ReadOnlySpan<char> text)
    {
        var length = text[..Math.Min(text.Length, LongestRun)].IndexOfAnyExcept(InRun);
        var host = text[..(length < 0 ? Math.Min(text.Length, LongestRun) : length)].TrimEnd('.');
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot < 3 || host.IndexOf("..") >= 0 || host.ContainsAny("+%")) return 0;
        foreach (var c in host[(dot + 1)..])
        {
            if (!char.IsAsciiLetter(c)) return 0;
        }

        return host.Length;
    }

    private static int LinkLength(ReadOnlySpan<char> tail)
    {
        if (tail.IndexOfAny(EndOfLink) is >= 0 and var end) tail = tail[..end];
        if (tail.IndexOfAnyExceptInRange('\0', '\u007f') is not (>= 0 and var foreign)) return tail.Length;

        // A link in a line of Chinese ends where the line goes on.
        foreach (var rune in tail[foreign..].EnumerateRunes())
        {
            if (Unspaced.Has(rune)) return foreign;
            foreign += rune.Utf16SequenceLength;
        }

        return tail.Length;
    }
}
