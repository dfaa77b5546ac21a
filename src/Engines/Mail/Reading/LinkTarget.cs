using System.Buffers;

namespace Ragusa.Engines;

/// <summary>Scheme and host of a target, found as browsers find them (WHATWG URL 4.4): blanks within go, backslashes are slashes.</summary>
/// <param name="HasUser">Something stands before an @ in front of the host, which reads like a host and is none.</param>
internal readonly record struct LinkTarget(string Scheme, string Host, bool HasUser)
{
    private static readonly SearchValues<char> HostEnds = SearchValues.Create("/\\?#");
    private static readonly string[] Webs = ["http", "https", "ftp", "hxxp", "hxxps", "ws", "wss"];

    public static LinkTarget Read(string target)
    {
        var text = target.AsSpan().ContainsAny('\t', '\r', '\n') ? string.Concat(target.Where(c => c is not ('\t' or '\r' or '\n'))) : target;
        var rest = text.AsSpan().Trim();
        while (rest.Length > 0 && rest[0] <= ' ') rest = rest[1..];
        var scheme = SchemeOf(rest);
        if (scheme.Length > 0) rest = rest[(scheme.Length + 1)..];

        if (Webs.Contains(scheme)) return Authority(scheme, rest.TrimStart("/\\"));
        if (scheme.Length == 0 && rest.StartsWith("//")) return Authority("", rest.TrimStart('/'));
        if (scheme.Length == 0 && rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return Authority("", rest);
        if (scheme == "mailto") return new LinkTarget(scheme, new MailPerson("", AddressIn(rest)).Domain, false);
        return new LinkTarget(scheme, "", false);
    }

    /// <summary>Between "mailto:" and the question mark; the first of several.</summary>
    public static string AddressIn(ReadOnlySpan<char> mailto)
    {
        if (mailto.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) mailto = mailto[7..];
        var end = mailto.IndexOfAny('?', ',');
        return Uri.UnescapeDataString((end < 0 ? mailto : mailto[..end]).Trim().ToString());
    }

    // A letter, then letters, digits, "+", "-", "." up to a colon (RFC 3986 3.1). "host.example:80" has a colon too: a scheme has no dot in practice.
    private static string SchemeOf(ReadOnlySpan<char> text)
    {
        const int longest = 20;
        var colon = text[..Math.Min(longest, text.Length)].IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0])) return "";
        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-')) return "";
        }

        return text[..colon].ToString().ToLowerInvariant();
    }

    private static LinkTarget Authority(string scheme, ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(HostEnds);
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        var port = host.StartsWith("[") ? host.IndexOf(']') + 1 : host.IndexOf(':');
        if (port > 0) host = host[..port];
        return new LinkTarget(scheme, HostName(host), at > 0);
    }

    private static string HostName(ReadOnlySpan<char> host)
    {
        const int longest = 1_000;
        var name = host[..Math.Min(longest, host.Length)].Trim().TrimEnd('.').ToString();
        if (name.Contains('%', StringComparison.Ordinal)) name = Uri.UnescapeDataString(name);
        // Dots of other scripts count as dots (UTS 46 2.3).
        return name.Replace('。', '.').Replace('．', '.').ToLowerInvariant();
    }

    /// <summary>An address in numbers: 203.0.113.9, 3405803785, 0xCB007109, [2001:db8::1].</summary>
    public bool IsNumber => Host.Length > 0 && (Host[0] == '[' || LastLabel(Host) is var last && (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.Ordinal)));

    private static string LastLabel(string host) => host[(host.LastIndexOf('.') + 1)..];
}
