using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Where a link leads on by its own words. Nothing is opened or resolved.</summary>
internal sealed record Redirect(string Link, bool IsGateway)
{
    public static Redirect? TargetOf(string host, string path, ReadOnlySpan<char> query)
    {
        if (LinkRules.WrapperOf(host, path) is { } wrapper && Decoded(wrapper, path, query) is { } link && IsLink(link)) return new Redirect(link, wrapper.IsGateway);

        return OpenRedirect(query) is { } other ? new Redirect(other, false) : null;
    }

    private static string? Decoded(LinkRules.Wrapper wrapper, string path, ReadOnlySpan<char> query) => wrapper.Coding switch
    {
        "proofpoint2" => Parameter(query, wrapper.Parameters) is { } value ? Uri.UnescapeDataString(value.Replace('-', '%').Replace('_', '/')) : null,
        "proofpoint3" => Between(path, wrapper.Path, "__;"),
        "checkpoint" => Between(path, wrapper.Path, "___."),
        "cisco" => path.LastIndexOf("/http", StringComparison.Ordinal) is >= 0 and var at ? Uri.UnescapeDataString(path[(at + 1)..]) : null,
        _ when wrapper.Parameters.Length == 0 => $"https://{path[wrapper.Path.Length..]}",
        _ => Parameter(query, wrapper.Parameters) is { } value ? Uri.UnescapeDataString(value) : null,
    };

    private static string? Between(string path, string start, string end) =>
        path.IndexOf(end, start.Length, StringComparison.Ordinal) is >= 0 and var at ? Doubled(path[start.Length..at]) : null;

    // Gateways fold "//" after the scheme into "/".
    private static string Doubled(string link)
    {
        var colon = link.IndexOf(":/", StringComparison.Ordinal);
        return colon < 0 || link[(colon + 2)..].StartsWith('/') ? link : new StringBuilder(link).Insert(colon + 1, '/').ToString();
    }

    private static string? Parameter(ReadOnlySpan<char> query, string[] names)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IndexOf('=') is >= 0 and var equals && names.Contains(pair[..equals].ToString())) return pair[(equals + 1)..].ToString();
        }

        return null;
    }

    // A whole link as a parameter's value: the page passes on, whatever it is.
    private static string? OpenRedirect(ReadOnlySpan<char> query)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IndexOf('=') is not (>= 0 and var equals) || !pair[(equals + 1)..].StartsWith("http", StringComparison.OrdinalIgnoreCase)) continue;
            if (Uri.UnescapeDataString(pair[(equals + 1)..].ToString()) is var value && IsLink(value)) return value;
        }

        return null;
    }

    private static bool IsLink(string value) => value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
