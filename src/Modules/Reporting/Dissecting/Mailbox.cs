namespace Ragusa.Reporting;

/// <summary>The mails of a mailbox in one file (mbox): each begins with a line "From address date". A file that does not begin so is one mail.</summary>
internal static class Mailbox
{
    private const int LongestLine = 300;

    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file)
    {
        if (!Begins(file.Span))
        {
            yield return file;
            yield break;
        }

        for (var rest = file; rest.Length > 0;)
        {
            var end = Next(rest.Span);
            yield return rest[..end];
            rest = rest[end..];
        }
    }

    // The line of the next mail stands behind an empty one; a text that happens to begin with "From" names no time.
    private static int Next(ReadOnlySpan<byte> mails)
    {
        for (var at = 0; ;)
        {
            var found = mails[at..].IndexOf("\nFrom "u8);
            if (found < 0) return mails.Length;

            at += found + 1;
            var before = mails[..at];
            if ((before.EndsWith("\n\n"u8) || before.EndsWith("\n\r\n"u8)) && Begins(mails[at..])) return at;
        }
    }

    private static bool Begins(ReadOnlySpan<byte> mail)
    {
        if (!mail.StartsWith("From "u8)) return false;

        var line = mail[..Math.Min(mail.Length, LongestLine)];
        var end = line.IndexOf((byte)'\n');
        return end > 0 && line[..end].Contains((byte)':');
    }
}
