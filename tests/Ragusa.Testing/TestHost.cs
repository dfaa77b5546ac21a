using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ragusa.Testing;

/// <summary>The host of <see cref="TestApp"/>; nothing else needs to know of it.</summary>
internal sealed class TestHost(TestSettings settings, FakeClock clock, TestFolder folder, TestDatabase database)
    : WebApplicationFactory<Program>
{
    // Neither Development (whose error pages no user sees) nor Production (where a missing text is not an error).
    private const string EnvironmentName = "Testing";

    internal HttpMessageHandler Handler(TimeProvider time, params (string Name, string Value)[] cookies)
    {
        HttpMessageHandler inner = settings.IsServer
            ? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseDrainSize = 0, ConnectCallback = Connect }
            : Server.CreateHandler();
        return new CookieJar(time, cookies) { InnerHandler = inner };
    }

    // A reader that stops reading holds little, whatever the machine would keep for it (up to 32 MB on some), and one that goes away takes nothing more.
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 64 * 1024 };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseStaticWebAssets();
        builder.UseSetting("Data:Directory", folder.Data);
        builder.UseSetting("Keys:File", folder.KeyRing);
        builder.UseSetting("Packs:Directory", Path.Combine(Repository.Root, "packs", settings.Pack));
        if (database.ConnectionString is { } connection) builder.UseSetting("Database:Connection", connection);
        // A test that made something wrong sees it on the next page.
        builder.UseSetting("Alarms:KeptSeconds", "0");
        builder.UseSetting("Figures:KeptSeconds", "0");
        foreach (var (key, value) in settings.Configuration) builder.UseSetting(key, value);

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            // Real PBKDF2 with fewer rounds: what a guess costs is the product's own setting, and SecretsTests holds it.
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
            settings.Services(services);
        });
    }
}
