using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ragusa.Web;

/// <summary>
/// Whose word counts about where a request comes from: the load balancers of <c>Hosting:Proxies:0</c>, <c>:1</c> …, as addresses or networks.
/// Without one nobody's does, because anybody can write the headers.
/// </summary>
internal static class Proxies
{
    /// <exception cref="StartRefused">An entry is neither an address nor a network.</exception>
    internal static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var said = configuration.GetSection("Hosting:Proxies").GetChildren().Select(entry => entry.Value ?? "").ToList();
        if (said.Count == 0) return;

        var networks = said.ConvertAll(NetworkOf);
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Through as many of our own proxies as there are; the first address that is none of them is the sender's.
            o.ForwardLimit = null;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in networks) o.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>First of all, so that everything after it sees the sender.</summary>
    internal static void UseProxies(this WebApplication app)
    {
        if (app.Configuration.GetSection("Hosting:Proxies").GetChildren().Any()) app.UseForwardedHeaders();
    }

    private static System.Net.IPNetwork NetworkOf(string said) =>
        System.Net.IPNetwork.TryParse(said, out var network) ? network
        : IPAddress.TryParse(said, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartRefused($"Hosting:Proxies: \"{said}\" is neither an address nor a network such as 10.0.0.0/8.");
}
