using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.WebTests.Reporting.Guarding;

namespace Ragusa.WebTests.Operation;

/// <summary>Whose word counts about where a request comes from: that of the load balancers that are listed, and nobody else's.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Sender = "198.51.100.7", Proxy = "10.1.2.3", OtherProxy = "192.0.2.5", Stranger = "203.0.113.9";

    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(Behind("10.0.0.0/8", OtherProxy));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData(Proxy, Sender, Sender)]
    [InlineData(OtherProxy, Sender, Sender)]
    [InlineData("::ffff:10.1.2.3", Sender, Sender)]
    [InlineData(Proxy, "2001:db8::7", "2001:db8::7")]
    [InlineData(Proxy, $"192.0.2.99, {Sender}, 10.0.0.2", Sender)]
    [InlineData(Proxy, "", Proxy)]
    [InlineData(Stranger, Sender, Stranger)]
    [InlineData("192.0.2.6", Sender, "192.0.2.6")]
    public async Task Address_IsBelievedFromAListedProxyOnly(string from, string said, string counts) =>
        Assert.Equal(counts, (await Seen(app, from, said, "")).Address);

    [Theory]
    [InlineData(Proxy, "https", "https")]
    [InlineData(Proxy, "", "http")]
    [InlineData(Stranger, "https", "http")]
    public async Task Https_IsBelievedFromAListedProxyOnly(string from, string said, string counts) =>
        Assert.Equal(counts, (await Seen(app, from, said.Length > 0 ? Sender : "", said)).Scheme);

    [Fact]
    public async Task Cookie_BehindAProxyThatSpeaksHttps_IsSecure()
    {
        Assert.Contains("secure", await CookieOf(Proxy), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", await CookieOf(Stranger), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Address_WithoutAListedProxy_IsThatOfTheConnection()
    {
        await using var open = await TestApp.Start(Behind());

        Assert.Equal((Proxy, "http"), await Seen(open, Proxy, Sender, "https"));
        Assert.Equal(("127.0.0.1", "http"), await Seen(open, "127.0.0.1", Sender, "https"));
    }

    [Fact]
    public async Task Proxy_ThatIsNoAddress_StopsTheStart() => await Assert.ThrowsAnyAsync<Exception>(() => TestApp.Start(Behind("lb.example")));

    private static TestSettings Behind(params string[] proxies) => new()
    {
        Configuration = proxies.Select((p, n) => KeyValuePair.Create($"Hosting:Proxies:{n}", p)).ToDictionary(),
        Services = services => services.AddTransient<IStartupFilter, FromTestAddress>().AddTransient<IStartupFilter, TellsWhatItSaw>(),
    };

    private static async Task<(string Address, string Scheme)> Seen(TestApp app, string from, string forwardedFor, string forwardedProto)
    {
        using var reply = await Ask(app, from, forwardedFor, forwardedProto);
        return (reply.Headers.GetValues(TellsWhatItSaw.Address).Single(), reply.Headers.GetValues(TellsWhatItSaw.Scheme).Single());
    }

    private async Task<string> CookieOf(string from)
    {
        using var reply = await Ask(app, from, Sender, "https");
        return reply.Headers.GetValues("Set-Cookie").First();
    }

    private static async Task<HttpResponseMessage> Ask(TestApp app, string from, string forwardedFor, string forwardedProto)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Add(FromTestAddress.Header, from);
        if (forwardedFor.Length > 0) client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        if (forwardedProto.Length > 0) client.DefaultRequestHeaders.Add("X-Forwarded-Proto", forwardedProto);
        return await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);
    }

    /// <summary>What everything behind the proxies took for the truth is told in headers of the answer.</summary>
    private sealed class TellsWhatItSaw : IStartupFilter
    {
        public const string Address = "X-Seen-Address", Scheme = "X-Seen-Scheme";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                http.Response.OnStarting(() =>
                {
                    (http.Response.Headers[Address], http.Response.Headers[Scheme]) = ($"{http.Connection.RemoteIpAddress}", http.Request.Scheme);
                    return Task.CompletedTask;
                });
                return go(http);
            });
            next(app);
        };
    }
}
