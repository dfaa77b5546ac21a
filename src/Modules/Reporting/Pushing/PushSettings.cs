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
        if (IPAddress.IsLoopback(ip) || ip.IsIPv6LinkLocal || ip.IsIPv6SiteLocal || ip.IsIPv6UniqueLocal || ip.IsIPv6Multicast || ip.Equals(IPAddress.IPv6Any)) return false;

        var bytes = ip.GetAddressBytes();
        if (bytes.Length != 4) return true;

        // RFC 6890: this network, private, carrier's own, loopback, link-local, benchmarks, multicast and reserved.
        return bytes[0] is not (0 or 10 or 127 or >= 224)
            && !(bytes[0] == 100 && bytes[1] is >= 64 and < 128)
            && !(bytes[0] == 169 && bytes[1] == 254)
            && !(bytes[0] == 172 && bytes[1] is >= 16 and < 32)
            && !(bytes[0] == 192 && bytes[1] is 168 or 0)
            && !(bytes[0] == 198 && bytes[1] is 18 or 19);
    }
}
