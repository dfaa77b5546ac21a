using System.Text;

namespace Ragusa.Engines;

/// <summary>Makes a message of what a person copied from a screen: header lines whose folding lost its blanks, quoted or indented as a whole.</summary>
internal static class PastedMail
{
    private static readonly string[] Known =
    [
        "received", "from", "to", "cc", "bcc", "subject", "date", "message-id", "return-path", "reply-to", "sender", "delivered-to", "mime-version", "content-type",
        "content-transfer-encoding", "dkim-signature", "authentication-results", "received-spf", "references", "in-reply-to", "list-unsubscribe", "list-id", "precedence",
    ];

    public static byte[] ToBytes(string text)
    {
        var lines = Even(text.ReplaceLineEndings("\n").Split('\n'));
        var first = Array.FindIndex(lines, l => l.Trim().Length > 0);
        var into = new StringBuilder(text.Length + 64);
        var body = first < 0 ? lines.Length : first;
        if (first >= 0 && (IsField(lines[first]) || lines[first].StartsWith("From ", StringComparison.Ordinal))) body = Header(lines, first, into);

        into.Append("\r\n");
        foreach (var line in lines.AsSpan(body)) into.Append(line).Append("\r\n");
        return Encoding.UTF8.GetBytes(into.ToString());
    }

    /// <summary>Without the quote mark or the indentation that the first line has.</summary>
    private static string[] Even(string[] lines)
    {
        var first = Array.Find(lines, l => l.Trim().Length > 0) ?? "";
        if (first.StartsWith('>')) return [.. lines.Select(l => l.StartsWith("> ", StringComparison.Ordinal) ? l[2..] : l.StartsWith('>') ? l[1..] : l)];

        var indent = first.Length - first.TrimStart(' ', '\t', '\u00A0').Length;
        return indent == 0 ? lines : [.. lines.Select(l => l[Math.Min(indent, l.Length - l.TrimStart(' ', '\t', '\u00A0').Length)..])];
    }

    /// <returns>The first line of the body.</returns>
    private static int Header(string[] lines, int at, StringBuilder into)
    {
        for (; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            if (line.Trim().Length == 0)
            {
                // Copied from a page, every line may have an empty one after it.
                if (at + 1 < lines.Length && IsKnownField(lines[at + 1])) continue;
                return at + 1;
            }

            var isNew = IsField(line) || line.StartsWith("From ", StringComparison.Ordinal);
            if (!isNew) into.Append('\t');
            into.Append(isNew ? line : line.TrimStart()).Append("\r\n");
        }

        return at;
    }

    /// <summary>A name, a colon and a blank. Names in use may do without the blank, unless more colons follow as in a list of signed fields.</summary>
    private static bool IsField(string line)
    {
        const int longestName = 76;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > longestName || !char.IsAsciiLetter(line[0]) || !line.AsSpan(0, colon).TrimEnd().ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return false;
        if (colon + 1 == line.Length || char.IsWhiteSpace(line[colon + 1])) return true;
        return Known.Contains(line[..colon].ToLowerInvariant()) && !line.AsSpan(colon + 1).Contains(':');
    }

    private static bool IsKnownField(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && IsField(line) && Known.Contains(line[..colon].Trim().ToLowerInvariant());
    }
}
