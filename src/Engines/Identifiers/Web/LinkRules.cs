namespace Ragusa.Engines.Identifiers;

/// <summary>Which parameters only track, which hosts only pass on, which hosts show somebody's account.</summary>
internal static class LinkRules
{
    /// <param name="Host">The host or a parent of it.</param>
    /// <param name="Path">What the path begins with.</param>
    /// <param name="Parameters">Where the target stands; empty when it follows in the path.</param>
    /// <param name="IsGateway">A mail gateway's rewriting: the target is the link that was sent.</param>
    internal sealed record Wrapper(string Host, string Path, string[] Parameters, bool IsGateway, string Coding = "percent");

    /// <param name="Path">What stands before the name: "/" or "/in/".</param>
    internal sealed record Profile(string Host, string Platform, string Path, bool IsPhone = false);

    private sealed record Table(string Version, string[] TrackingParameters, Wrapper[] Wrappers, Profile[] Profiles, string[] NotNames);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("links");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Exact =
        Loaded.TrackingParameters.Where(p => !p.EndsWith('*')).ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly string[] Beginnings = [.. Loaded.TrackingParameters.Where(p => p.EndsWith('*')).Select(p => p[..^1])];
    private static readonly Dictionary<string, Wrapper[]>.AlternateLookup<ReadOnlySpan<char>> Wrappers =
        Loaded.Wrappers.GroupBy(w => w.Host).ToDictionary(g => g.Key, g => g.ToArray()).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, Profile[]>.AlternateLookup<ReadOnlySpan<char>> Profiles =
        Loaded.Profiles.GroupBy(p => p.Host).ToDictionary(g => g.Key, g => g.ToArray()).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string> NotNames = [.. Loaded.NotNames];

    public static string Version => Loaded.Version;

    public static bool IsTracking(ReadOnlySpan<char> name)
    {
        if (Exact.Contains(name)) return true;

        foreach (var beginning in Beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    public static Wrapper? WrapperOf(string host, string path) => Array.Find(Nearest(Wrappers, host), w => path.StartsWith(w.Path, StringComparison.OrdinalIgnoreCase));

    public static Profile? ProfileOf(string host, string path) => Array.Find(Nearest(Profiles, host), p => path.StartsWith(p.Path, StringComparison.OrdinalIgnoreCase));

    public static bool IsName(string first) => !NotNames.Contains(first.ToLowerInvariant());

    // The host itself, then its parents.
    private static T[] Nearest<T>(Dictionary<string, T[]>.AlternateLookup<ReadOnlySpan<char>> table, ReadOnlySpan<char> host)
    {
        while (true)
        {
            if (table.TryGetValue(host, out var rules)) return rules;
            if (host.IndexOf('.') is not (>= 0 and var dot)) return [];
            host = host[(dot + 1)..];
        }
    }
}
