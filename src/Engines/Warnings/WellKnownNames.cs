using Ragusa.Engines.Identifiers;

namespace Ragusa.Engines.Warnings;

/// <summary>Sites of those who are imitated: says whether an address is theirs, or only looks like it.</summary>
/// <remarks>
/// Immutable and thread-safe. Alike are: the same name under another ending, with look-alike letters (UTS #39) or hyphens, as one part of a longer name, or with
/// one letter more, less or other. Short names are compared as a whole only: three letters stand in many words by chance.
/// </remarks>
public sealed class WellKnownNames
{
    private const int ShortestWhole = 3;
    private const int ShortestPart = 5;
    private const int ShortestWithSlip = 6;

    private readonly HashSet<string> domains;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly ILookup<int, string> byLength;

    /// <param name="known">Registered domains in canonical form; what has no public ending is ignored.</param>
    public WellKnownNames(IEnumerable<string> known)
    {
        domains = known.Where(d => d.Contains('.', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var domain in domains.Order(StringComparer.Ordinal))
        {
            if (NameOf(domain) is { Length: >= ShortestWhole } name) names.TryAdd(Plain(name), domain);
        }

        byLength = names.Keys.ToLookup(n => n.Length);
    }

    /// <summary>The well-known domain that the host belongs to; null for none.</summary>
    public string? Owner(string host)
    {
        for (var rest = host; ; rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (domains.TryGetValue(rest, out var domain)) return domain;
            if (!rest.Contains('.', StringComparison.Ordinal)) return null;
        }
    }

    /// <summary>The well-known domain that the host looks like and does not belong to; null for none.</summary>
    public string? Imitated(string host)
    {
        if (Owner(host) is not null || Canonical.Domain(host) is not { } domain || NameOf(domain.Canonical) is not { } name) return null;

        var whole = Plain(name);
        return Known(whole, ShortestWhole) ?? Parts(host, domain.Canonical, name).Select(p => Known(Plain(p), ShortestPart)).FirstOrDefault(k => k is not null) ?? WithSlip(whole);
    }

    private string? Known(string name, int shortest) => name.Length >= shortest && names.TryGetValue(name, out var domain) ? domain : null;

    private static string[] Parts(string host, string domain, string name) => $"{host[..^domain.Length]}{name}".Split('.', '-');

    private string? WithSlip(string whole) => whole.Length < ShortestWithSlip
        ? null
        : Enumerable.Range(whole.Length - 1, 3).SelectMany(length => byLength[length]).Where(n => n.Length >= ShortestWithSlip && IsOneSlipAway(whole, n)).Select(n => names[n]).FirstOrDefault();

    private static bool IsOneSlipAway(string one, string other)
    {
        var before = one.AsSpan().CommonPrefixLength(other);
        var a = one.AsSpan(before);
        var b = other.AsSpan(before);
        if (a.Length == b.Length) return a.Length == 0 || a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));

        return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
    }

    private static string? NameOf(string domain) => domain.Split('.') is { Length: > 1 } labels ? labels[0] : null;

    private static string Plain(string name) => SoftKeys.Skeleton(name).Replace("-", "", StringComparison.Ordinal)
        .Replace('i', 'l').Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);
}
