namespace Ragusa.Engines.Identifiers;

/// <summary>Mailboxes in a text, from the first character of the local part.</summary>
internal static class EmailReader
{
    // The usual ones only: in running text the rarer characters of RFC 5322 are punctuation around a mailbox.
    public static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' or '\'' or '&' or '~' || (c > 127 && char.IsLetter(c) && c < '\u2E80');

    /// <summary>Where the local part before an @ begins; the place of the @ itself if there is none.</summary>
    public static int StartOf(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= Email.LongestLocal && IsLocal(text[start - 1])) start--;
        if (at - start > Email.LongestLocal) return at;

        while (start < at && !char.IsLetterOrDigit(text[start]) && text[start] is not ('_' or '+')) start++;
        return start;
    }

    /// <param name="at">The place of the @.</param>
    public static bool At(ReadOnlySpan<char> text, int start, int at, List<Candidate> into)
    {
        if (start == at || at + 3 > text.Length || !Letters.IsHost(text[at + 1])) return false;

        var end = at + 1;
        while (end < text.Length && end - at <= HostReader.LongestRun && Letters.IsHost(text[end])) end++;
        if (Read(text, start, at, end, into)) return true;

        // "…@example.com现在": writing without blanks follows.
        var ascii = at + 1;
        while (ascii < end && Letters.IsAsciiHost(text[ascii])) ascii++;
        return ascii < end && Read(text, start, at, ascii, into);
    }

    private static bool Read(ReadOnlySpan<char> text, int start, int at, int end, List<Candidate> into)
    {
        while (end > at && text[end - 1] is '.' or '-' or '_') end--;
        var host = text[(at + 1)..end];
        if (host.Length > HostName.Longest || host.LastIndexOf('.') is not (> 0 and var dot)) return false;

        var mailbox = Email.Read(text[start..at], host);
        if (mailbox is not { Check: Check.Valid } && char.IsUpper(host[dot + 1]) && Email.Read(text[start..at], host[..dot]) is { Check: Check.Valid } shorter) (mailbox, end) = (shorter, at + 1 + dot);
        if (mailbox is null) return false;

        into.Add(new Candidate(mailbox, start, end, mailbox.Check == Check.Valid ? 97 : 40));
        return true;
    }
}
