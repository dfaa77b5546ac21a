using System.Collections.Frozen;

namespace Ragusa.Engines.Identifiers;

/// <summary>The public suffix list with its ICANN and private sections: where the part that somebody registered begins.</summary>
/// <remarks>The longest rule wins, an exception beats a wildcard, and a name without a rule falls under "*" (publicsuffix.org/list).</remarks>
internal static class Suffixes
{
    [Flags]
    private enum Rule : byte
    {
        Plain = 1,
        Wildcard = 2,
        Exception = 4,
        Private = 8,
    }

    private sealed record Special(string Version, string[] TopLevels, string[] AlsoFileEndings, string[] Shorteners);

    private static readonly (string Version, string[] Lines) Source = EmbeddedTable.Text("suffixes");
    private static readonly Special Own = EmbeddedTable.Json<Special>("domains");
    private static readonly Dictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>> Rules = Read();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FileEndings = Own.AlsoFileEndings.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> Shorteners = Own.Shorteners.ToFrozenSet();

    public static string Version => Source.Version;

    public static string OwnVersion => Own.Version;

    /// <param name="host">In ASCII form, lower-case, without a final dot.</param>
    /// <returns>Where in the host the registrable domain starts; −1 for a public suffix and for a single label.</returns>
    public static int RegistrableStart(ReadOnlySpan<char> host)
    {
        var before = -1;
        for (var at = 0; at < host.Length;)
        {
            var next = host[at..].IndexOf('.') is >= 0 and var dot ? at + dot + 1 : host.Length;
            Rules.TryGetValue(host[at..], out var rule);
            if (rule.HasFlag(Rule.Exception)) return at;
            if (rule.HasFlag(Rule.Plain) || next == host.Length || (Rules.TryGetValue(host[next..], out var parent) && parent.HasFlag(Rule.Wildcard))) return before;

            (before, at) = (at, next);
        }

        return -1;
    }

    public static bool IsPrivate(ReadOnlySpan<char> suffix) => Rules.TryGetValue(suffix, out var rule) && rule.HasFlag(Rule.Private);

    /// <summary>A top level that exists, or one reserved for examples and tests (RFC 2606, RFC 6761).</summary>
    public static bool IsTopLevel(ReadOnlySpan<char> label) => Rules.TryGetValue(label, out _);

    /// <summary>A top level that is the ending of file names, too: "readme.md" is a file.</summary>
    public static bool IsFileEnding(ReadOnlySpan<char> label) => FileEndings.Contains(label);

    public static bool IsReserved(ReadOnlySpan<char> label)
    {
        foreach (var top in Own.TopLevels)
        {
            if (label.SequenceEqual(top)) return true;
        }

        return false;
    }

    public static bool IsShortener(string domain) => Shorteners.Contains(domain);

    private static Dictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>> Read()
    {
        var rules = new Dictionary<string, Rule>(Source.Lines.Length, StringComparer.Ordinal);
        foreach (var line in Source.Lines)
        {
            var (name, kind) = line[1] switch { '!' => (line[2..], Rule.Exception), '*' => (line[3..], Rule.Wildcard), _ => (line[1..], Rule.Plain) };
            rules[name] = rules.GetValueOrDefault(name) | kind | (line[0] == 'P' ? Rule.Private : 0);
        }

        foreach (var top in Own.TopLevels) rules[top] = rules.GetValueOrDefault(top) | Rule.Plain;
        return rules.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
