using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Links: one spelling for what leads to the same place, and the addresses a link implies.</summary>
internal static class Url
{
    public const int Longest = 2048;

    // Wrapped in a wrapper in a wrapper: nobody follows further.
    private const int MostHops = 4;

    public static Identifier? Read(ReadOnlySpan<char> raw, VictimTokens own) => Read(raw, own, MostHops);

    private static Identifier? Read(ReadOnlySpan<char> raw, VictimTokens own, int hops)
    {
        if (raw.Length > Longest || !UrlText.TryRead(raw, out var text) || HostOf(text.Host) is not { } host) return null;

        var path = UrlText.ResolvedPath(text.Path);
        var query = QueryOf(text.Query, own);
        var redirect = hops == 0 ? null : Redirect.TargetOf(host.Canonical, path, text.Query);
        var target = redirect is null ? null : Read(redirect.Link, own, hops - 1);
        if (target is not null && redirect!.IsGateway) return target with { Rule = "url.unwrapped" };

        var shown = host.Canonical.Contains(':', StringComparison.Ordinal) ? $"[{host.Canonical}]" : host.Canonical;
        var canonical = $"{text.Scheme}://{shown}{(text.Port.IsEmpty ? "" : $":{text.Port}")}{PathOf(path, own)}{query}";
        return new Identifier(IdentifierKind.Url, canonical, host.Check, host.Check == Check.Valid ? "url" : "url.unknown-top-level")
        {
            Marks = host.Marks,
            Parts = [host with { Parts = [] }, .. host.Parts, .. target is null ? (Identifier[])[] : [target], .. LinkParts.Of(host.Canonical, path, query)],
        };
    }

    /// <summary>A host with a known ending is valid, another with a dot has the form; a bare word is none.</summary>
    private static Identifier? HostOf(ReadOnlySpan<char> raw)
    {
        if (raw[0] == '[') return IpAddress.Version6(raw.Trim("[]")) is { } six ? six with { Check = Check.Valid } : null;

        var plain = raw.Contains('%') ? Uri.UnescapeDataString(raw.ToString()) : raw;
        if (HostName.Ascii(plain, out var marks) is not { } host) return null;
        if (IpAddress.EndsInNumber(host)) return IpAddress.Version4(host) is { } four ? IpAddress.Of(four, "ip.of-url") with { Check = Check.Valid } : null;
        if (host.LastIndexOf('.') is not (> 0 and var dot)) return null;

        var top = host.AsSpan(dot + 1);
        return HostName.Of(host, marks, "host.of-url") with { Check = Suffixes.IsTopLevel(top) ? Check.Valid : Check.FormatOnly };
    }

    private static string PathOf(string path, VictimTokens own)
    {
        if (path.Length == 1 || ReferenceEquals(own, VictimTokens.None)) return path;

        return string.Join('/', path.Split('/').Select(part => own.Contain(part) ? "*" : part));
    }

    // Sorted by name; parameters of one name keep their order, as their meaning may depend on it.
    private static string QueryOf(ReadOnlySpan<char> query, VictimTokens own)
    {
        if (query.IsEmpty) return "";

        List<(string Name, string Whole)> kept = [];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            if (pair.IsEmpty || LinkRules.IsTracking(name) || (equals >= 0 && own.Contain(pair[(equals + 1)..].ToString()))) continue;

            kept.Add((name.ToString(), UrlText.Escape(pair)));
        }

        return kept.Count == 0 ? "" : kept.Count == 1 ? $"?{kept[0].Whole}" : new StringBuilder("?").AppendJoin('&', kept.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Whole)).ToString();
    }
}
