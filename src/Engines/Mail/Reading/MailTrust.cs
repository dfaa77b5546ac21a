using System.Net;

namespace Ragusa.Engines;

/// <summary>What the reader of a mail knows by itself and need not take from the mail.</summary>
/// <remarks>
/// The default trusts nothing, which is right for every mail that a person uploads: its headers are that person's words.
/// Trust is only due to the outermost message of what the own mail server received; nested messages are always claims.
/// </remarks>
public sealed record MailTrust
{
    public static readonly MailTrust Nothing = new();

    /// <summary>Names of the hosts that received the mail for us, as they write themselves after "by"; a name stands for its subdomains too.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses of the same hosts, for hops between them.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>The authserv-ids whose results count (RFC 8601 2.5). The border host must remove such fields from what it receives (RFC 8601 5).</summary>
    public IReadOnlyList<string> AuthenticationServers { get; init; } = [];

    /// <summary>Names that are often abused, with the domains they really use.</summary>
    public IReadOnlyList<MailBrand> Brands { get; init; } = [];

    /// <summary>When the mail arrived, if known: a date far from it is odd. Without it the last hop's time is compared.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>For what lies within a mail: names are still known, hosts vouch for nothing.</summary>
    internal MailTrust WithoutHosts() => this with { Hosts = [], Networks = [], AuthenticationServers = [] };
}

/// <summary>A bank, shop or authority whose name is borrowed.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Domains">Where its mail really comes from, subdomains included.</param>
public sealed record MailBrand(string Name, IReadOnlyList<string> Domains);
