using System.Net;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Reporting;

/// <summary>
/// Which push services may be told that the desk waits: <c>Push:Hosts</c>, e.g. <c>updates.push.services.mozilla.com</c> or
/// <c>*.push.apple.com</c>. Empty: web push is off. A browser names its own push service, so without the list an officer's browser
/// could make the server call any address.
/// </summary>
internal sealed class PushSettings
{
    // RFC 6890 and its registries: what is no host of the public network, and the ways around by which IPv6 leads to one of IPv4.
    private static readonly IReadOnlyList<IPNetwork> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IReadOnlyList<string> hosts;

    private PushSettings(IReadOnlyList<string> hosts, string? contact) => (this.hosts, Contact) = (hosts, contact);

    public bool IsOn => hosts.Count > 0;

    /// <summary>Whom the push service may ask when something goes wrong: a <c>mailto:</c> or <c>https:</c> address (RFC 8292 2.1).</summary>
    public string? Contact { get; }

    /// <exception cref="InvalidOperationException">An entry is no host name.</exception>
    public static PushSettings Read(IConfiguration configuration)
    {
        var hosts = configuration.GetSection("Push:Hosts").GetChildren().Select(c => c.Value ?? "").ToList();
        if (hosts.Find(h => Host(h) is null) is { } wrong) throw new InvalidOperationException($"Push:Hosts: \"{wrong}\" is no host name.");
        return new PushSettings(hosts, configuration["Push:Contact"]);
    }

    /// <summary>HTTPS to a listed host. An entry with a scheme of its own stands for exactly that origin.</summary>
    public bool Allows(Uri endpoint) =>
        hosts.Any(h => h.Contains("://", StringComparison.Ordinal) ? Origin(endpoint) == h : endpoint.Scheme == Uri.UriSchemeHttps && endpoint.IsDefaultPort && Fits(h, endpoint.IdnHost));

    /// <summary>A name may point into the house itself: then only the entry of exactly that origin is enough.</summary>
    public bool MayConnect(string host, int port, IPAddress address) =>
        IsPublic(address) || hosts.Any(h => h.EndsWith($"://{host}:{port}", StringComparison.OrdinalIgnoreCase));

    private static bool Fits(string entry, string host) =>
        entry.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(entry, StringComparison.OrdinalIgnoreCase);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string? Host(string entry)
    {
        var name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry.Split("://")[^1];
        return Uri.TryCreate("https://" + name, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" && uri.Host.Length > 0 ? uri.Host : null;
    }

    private static bool IsPublic(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return NotPublic.All(block => !block.Contains(ip));
    }
}
