namespace Ragusa.Engines.Identifiers;

/// <summary>Hosts and links without a scheme, and IPv4 addresses, from the first character of a run of host characters.</summary>
internal static class HostReader
{
    public const int LongestRun = 260;

    public static bool IsStart(ReadOnlySpan<char> text, int at) =>
        Letters.IsHost(text[at]) && (at == 0 || (!Letters.IsAsciiHost(text[at - 1]) && (Letters.IsAsciiHost(text[at]) || !Letters.IsHost(text[at - 1]))));

    public static void At(ReadOnlySpan<char> text, int at, FindContext context, List<Candidate> into)
    {
        if (at > 0 && (text[at - 1] == '@' || (at > 1 && text[at - 1] == '/' && text[at - 2] == '/'))) return;

        var isWhole = at == 0 || !Letters.IsHost(text[at - 1]);
        if (isWhole && Read(text, at, End(text, at, onlyAscii: false), context, into)) return;
        if (Letters.IsAsciiHost(text[at]) && End(text, at, onlyAscii: true) is var end && (!isWhole || (end < text.Length && Letters.IsHost(text[end])))) Read(text, at, end, context, into);
    }

    private static int End(ReadOnlySpan<char> text, int at, bool onlyAscii)
    {
        var end = at;
        while (end < text.Length && end - at <= LongestRun && (onlyAscii ? Letters.IsAsciiHost(text[end]) : Letters.IsHost(text[end]))) end++;
        return end;
    }

    private static bool Read(ReadOnlySpan<char> text, int at, int end, FindContext context, List<Candidate> into)
    {
        if (end - at > HostName.Longest) return false;

        while (end > at && text[end - 1] is '.' or '-' or '_') end--;
        while (at < end && text[at] is '.' or '-' or '_') at++;
        var run = text[at..end];
        if (run.LastIndexOf('.') is not (> 0 and var dot)) return false;

        return char.IsAsciiDigit(run[^1]) ? Address(text, at, end, into) : Name(text, at, end, run[(dot + 1)..], context, into);
    }

    // In a text only the plain form counts; a version number looks the same and is told by the word before it.
    private static bool Address(ReadOnlySpan<char> text, int at, int end, List<Candidate> into)
    {
        var run = text[at..end];
        if (run.Length is < 7 or > 15 || run.Count('.') != 3 || IpAddress.Version4(run) is not { } address) return false;

        var ip = IpAddress.Of(address, "ip.v4");
        if (!run.SequenceEqual(ip.Canonical) || (at > 0 && (text[at - 1] | 0x20) == 'v') || Nearby.Has(text, at, Nearby.SoftwareVersion)) return false;

        var (port, after) = Port(text, end);
        into.Add(new Candidate(ip with { Detail = port }, at, after, port is null ? 75 : 90));
        return true;
    }

    public static (string? Port, int End) Port(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 >= text.Length || text[end] != ':' || !char.IsAsciiDigit(text[end + 1])) return (null, end);

        var after = Letters.WordEnd(text, end + 1);
        var port = text[(end + 1)..after];
        return port.Length <= 5 && !port.ContainsAnyExceptInRange('0', '9') && int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 65536 ? (port.ToString(), after) : (null, end);
    }

    private static bool Name(ReadOnlySpan<char> text, int at, int end, ReadOnlySpan<char> top, FindContext context, List<Candidate> into)
    {
        if (!IsTop(top, out var isAscii)) return false;

        // "sent.It was": a sentence whose blank is missing.
        var name = text[at..end];
        var hasPath = end < text.Length && (text[end] is '/' or '?' || (text[end] == ':' && Port(text, end).Port is not null));
        var hasPrefix = name.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        if (isAscii && char.IsAsciiLetterUpper(top[0]) && top[1..].ContainsAnyInRange('a', 'z')) return false;
        if (!hasPath && !hasPrefix && IsFileLike(top, context) && !Nearby.Has(text, at, Nearby.Site)) return false;

        return hasPath ? Path(text, at, end, context, into) : Bare(name, at, end, hasPrefix, into);
    }

    private static bool IsTop(ReadOnlySpan<char> top, out bool isAscii)
    {
        isAscii = System.Text.Ascii.IsValid(top);
        if (!isAscii) return HostName.Ascii(top, out _) is { } encoded && Suffixes.IsTopLevel(encoded);
        if (top.Length is < 2 or > 63) return false;

        Span<char> lower = stackalloc char[63];
        return Suffixes.IsTopLevel(lower[..top.ToLowerInvariant(lower)]);
    }

    // The country of the report may have such an ending itself.
    private static bool IsFileLike(ReadOnlySpan<char> top, FindContext context)
    {
        Span<char> lower = stackalloc char[63];
        lower = lower[..top.ToLowerInvariant(lower)];
        return Suffixes.IsFileEnding(lower) && !lower.Equals(context.Region?.Country, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Bare(ReadOnlySpan<char> name, int at, int end, bool hasPrefix, List<Candidate> into)
    {
        if (HostName.Ascii(name, out var marks) is not { } host) return false;

        into.Add(new Candidate(HostName.Of(host, marks, hasPrefix ? "host.www" : "host.bare") with { Check = Check.FormatOnly }, at, end, hasPrefix ? 95 : name.Count('.') > 1 ? 80 : 65));
        return true;
    }

    private static bool Path(ReadOnlySpan<char> text, int at, int end, FindContext context, List<Candidate> into)
    {
        var after = LinkReader.Trimmed(text, at, Letters.LinkEnd(text, end, Url.Longest - 300));
        if (after < end || Url.Read($"http://{text[at..after]}", context.Own) is not { Check: Check.Valid } link) return false;

        into.Add(new Candidate(link with { Rule = "url.without-scheme" }, at, after, 88));
        return true;
    }
}
