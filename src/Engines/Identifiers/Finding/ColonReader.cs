namespace Ragusa.Engines.Identifiers;

/// <summary>IPv6 addresses and fingerprints in pairs, from the first character of a run of hexadecimal digits and colons; SSH fingerprints after "SHA256:".</summary>
internal static class ColonReader
{
    public const int LongestRun = 192;
    private const int SshLength = 43;

    public static bool IsRun(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';

    public static bool IsStart(ReadOnlySpan<char> text, int at) => (char.IsAsciiHexDigit(text[at]) || text[at] == ':') && (at == 0 || !IsRun(text[at - 1]));

    public static void At(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        if (at > 0 && (Letters.IsWord(text[at - 1]) || text[at - 1] == '_')) return;

        var end = at;
        while (end < text.Length && end - at <= LongestRun && IsRun(text[end])) end++;
        if (end - at > LongestRun || (end < text.Length && (Letters.IsWord(text[end]) || text[end] == '_'))) return;

        while (end > at && (text[end - 1] == '.' || (text[end - 1] == ':' && (end - at < 2 || text[end - 2] != ':')))) end--;
        var run = text[at..end];
        if (run.Count(':') < 2) return;

        if (Fingerprint(run) is { } key) into.Add(new Candidate(key, at, end, 85));
        else if (run.Length >= 6 && IpAddress.Version6(run) is { } ip) Address(text, at, end, ip, into);
    }

    private static void Address(ReadOnlySpan<char> text, int at, int end, Identifier ip, List<Candidate> into)
    {
        var (port, after) = at > 0 && text[at - 1] == '[' && end < text.Length && text[end] == ']' ? HostReader.Port(text, end + 1) : (null, end);
        into.Add(new Candidate(ip with { Detail = port }, at, port is null ? end : after, 90));
    }

    // 16, 20 or 32 bytes in pairs.
    private static Identifier? Fingerprint(ReadOnlySpan<char> run)
    {
        if (run.Length is not (47 or 59 or 95)) return null;

        for (var i = 0; i < run.Length; i++)
        {
            if (i % 3 == 2 ? run[i] != ':' : !char.IsAsciiHexDigit(run[i])) return null;
        }

        return new Identifier(IdentifierKind.Key, run.ToString().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant(), Check.FormatOnly, "key.pairs");
    }

    /// <param name="at">The S of "SHA256:".</param>
    public static void SshAt(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        var (start, end) = (at + 7, at + 7 + SshLength);
        if (!text[at..].StartsWith("SHA256:") || (at > 0 && Letters.IsWord(text[at - 1])) || end > text.Length || (end < text.Length && (Letters.IsWord(text[end]) || text[end] is '+' or '/'))) return;

        Span<byte> hash = stackalloc byte[33];
        if (Convert.TryFromBase64String($"{text[start..end]}=", hash, out var written) && written == 32) into.Add(new Candidate(new(IdentifierKind.Key, Convert.ToHexStringLower(hash[..32]), Check.FormatOnly, "key.ssh"), at, end, 90));
    }
}
