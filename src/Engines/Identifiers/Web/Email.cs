using System.Collections.Frozen;

namespace Ragusa.Engines.Identifiers;

/// <summary>Mailboxes: the local part as it is written, the host in ASCII; a second key without what a provider ignores.</summary>
internal static class Email
{
    public const int LongestLocal = 64;

    /// <param name="Domain">The name that a provider's mailboxes are known by; others fold to it.</param>
    /// <param name="Tag">What begins a tag in the local part; empty for none.</param>
    private sealed record Provider(string Domain, string[] Others, bool IgnoresDots, string Tag);

    private sealed record Table(string Version, Provider[] Providers, string[] RoleMailboxes);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("mailboxes");
    private static readonly FrozenSet<string> Roles = Loaded.RoleMailboxes.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, Provider> Providers =
        Loaded.Providers.SelectMany(p => p.Others.Append(p.Domain).Select(d => (d, p))).ToFrozenDictionary(x => x.d, x => x.p);

    public static string Version => Loaded.Version;

    public static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' or '&' or '\'' or '=' or '~' or '!' or '#' or '$' or '*' or '/' or '?' or '^' or '`' or '{' or '}' or '|' || (c > 127 && char.IsLetter(c));

    public static Identifier? Read(ReadOnlySpan<char> local, ReadOnlySpan<char> host)
    {
        if (local.Length is 0 or > LongestLocal || local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0) return null;
        foreach (var c in local)
        {
            if (!IsLocal(c)) return null;
        }

        if (HostName.Ascii(host, out var marks) is not { } ascii || ascii.LastIndexOf('.') is not (> 0 and var dot) || IpAddress.EndsInNumber(ascii)) return null;

        var known = Suffixes.IsTopLevel(ascii.AsSpan(dot + 1));
        var name = local.ToString();
        return new Identifier(IdentifierKind.Email, $"{name}@{ascii}", known ? Check.Valid : Check.FormatOnly, known ? "email" : "email.unknown-top-level")
        {
            SecondKey = SecondKey(name.ToLowerInvariant(), ascii),
            Marks = marks | (Roles.Contains(name) ? Marks.RoleMailbox : Marks.None),
            Parts = [HostName.Of(ascii, marks, "host.of-email")],
        };
    }

    private static string SecondKey(string local, string host)
    {
        var provider = Providers.GetValueOrDefault(host);
        var tag = local.IndexOf(provider?.Tag ?? "+", StringComparison.Ordinal);
        if (tag > 0) local = local[..tag];
        if (provider is { IgnoresDots: true }) local = local.Replace(".", "", StringComparison.Ordinal);
        return $"{local}@{provider?.Domain ?? host}";
    }
}
