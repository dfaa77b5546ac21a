using System.Buffers;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>The parts of a link as its writer gave them (WHATWG URL 4.4), with what does not matter already dropped: user, fragment, default port.</summary>
internal readonly ref struct UrlText
{
    private static readonly (string Scheme, string Port)[] Known = [("https", "443"), ("http", "80"), ("ftp", "21"), ("ftps", "990"), ("wss", "443"), ("ws", "80")];

    private static readonly SearchValues<char> Escaped = SearchValues.Create(" \"<>`{}");

    public required string Scheme { get; init; }

    public required ReadOnlySpan<char> Host { get; init; }

    /// <summary>Digits, or empty for the scheme's own.</summary>
    public required ReadOnlySpan<char> Port { get; init; }

    public required ReadOnlySpan<char> Path { get; init; }

    /// <summary>Without the question mark.</summary>
    public required ReadOnlySpan<char> Query { get; init; }

    /// <summary>The scheme whose name ends right before "://" at this place; empty for none. "seehttps://" is read as https.</summary>
    public static ReadOnlySpan<char> SchemeBefore(ReadOnlySpan<char> text, int colon)
    {
        foreach (var (scheme, _) in Known)
        {
            if (colon >= scheme.Length && text[(colon - scheme.Length)..colon].Equals(scheme, StringComparison.OrdinalIgnoreCase)) return scheme;
        }

        return [];
    }

    /// <returns>False for another scheme, an empty host, a port that is no number.</returns>
    public static bool TryRead(ReadOnlySpan<char> url, out UrlText read)
    {
        read = default;
        var colon = url.IndexOf(':');
        if (colon < 0) return false;

        if (SchemeNamed(url[..colon]) is not { Scheme: not null } known) return false;

        var rest = url[(colon + 1)..].TrimStart("/\\");
        var end = rest.IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? [] : rest[end..];
        if (tail.IndexOf('#') is >= 0 and var hash) tail = tail[..hash];
        var question = tail.IndexOf('?');
        if (!TrySplit(authority[(authority.LastIndexOf('@') + 1)..], out var host, out var port)) return false;

        read = new UrlText
        {
            Scheme = known.Scheme,
            Host = host,
            Port = port.SequenceEqual(known.Port) ? [] : port,
            Path = question < 0 ? tail : tail[..question],
            Query = question < 0 ? [] : tail[(question + 1)..],
        };
        return true;
    }

    private static (string? Scheme, string Port) SchemeNamed(ReadOnlySpan<char> name)
    {
        foreach (var known in Known)
        {
            if (name.Equals(known.Scheme, StringComparison.OrdinalIgnoreCase)) return known;
        }

        return (null, "");
    }

    private static bool TrySplit(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out ReadOnlySpan<char> port)
    {
        port = [];
        host = authority;
        if (authority.StartsWith("[") && authority.IndexOf(']') is > 0 and var close)
        {
            host = authority[..(close + 1)];
            authority = authority[(close + 1)..];
            if (authority.IsEmpty) return true;
            if (authority[0] != ':') return false;
            port = authority[1..];
        }
        else if (authority.LastIndexOf(':') is >= 0 and var colon)
        {
            host = authority[..colon];
            port = authority[(colon + 1)..];
        }

        return host.Length > 0 && port.Length <= 5 && !port.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>The path with "." and ".." resolved and every character outside ASCII written in percent.</summary>
    public static string ResolvedPath(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty) return "/";
        if (path.IndexOf("/.") < 0 && path.IndexOf("/%2", StringComparison.Ordinal) < 0 && !path.Contains('\\')) return Escape(path);

        List<string> kept = [];
        var isOpen = false;
        foreach (var range in path[1..].SplitAny('/', '\\'))
        {
            var segment = path[1..][range];
            var (isHere, isUp) = (IsDots(segment, 1), IsDots(segment, 2));
            isOpen = isHere || isUp;
            if (isUp && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            if (!isOpen) kept.Add(Escape(segment));
        }

        return $"/{string.Join('/', kept)}{(isOpen && kept.Count > 0 ? "/" : "")}";
    }

    private static bool IsDots(ReadOnlySpan<char> segment, int count)
    {
        if (segment.Length > 3 * count || segment.Length < count) return false;

        for (; count > 0; count--)
        {
            if (segment.StartsWith(".")) segment = segment[1..];
            else if (segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase)) segment = segment[3..];
            else return false;
        }

        return segment.IsEmpty;
    }

    public static string Escape(ReadOnlySpan<char> text)
    {
        if (System.Text.Ascii.IsValid(text) && !text.ContainsAny(Escaped)) return text.ToString();

        var escaped = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && !Escaped.Contains((char)rune.Value)) escaped.Append((char)rune.Value);
            else foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) escaped.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
