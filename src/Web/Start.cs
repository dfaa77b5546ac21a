using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ragusa.Access;

namespace Ragusa.Web;

/// <summary>From a built program to a running server: folder, database and keys first, then the address and who may come in.</summary>
internal static class Start
{
    /// <summary>The exit code of a start that was refused.</summary>
    internal const int Refused = 1;

    private const long AtWork = 256L << 20;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    /// <returns>The exit code.</returns>
    /// <exception cref="StartRefused">It cannot start like this; the message is the line for whoever started it.</exception>
    internal static async Task<int> RunRagusa(this WebApplication app)
    {
        RefuseDemoInPublic(app.Configuration);
        _ = app.Services.GetRequiredService<DataFolder>();
        await DatabaseStart.Prepare(app.Services, app.Lifetime.ApplicationStopping);
        // What works in the background reads its settings here, so that a wrong one is a line and not a fault of the host.
        _ = app.Services.GetServices<IHostedService>().ToList();

        try
        {
            await app.StartAsync();
            await Welcome(app);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new StartRefused($"{fault.Message} Stop the other program, or choose another address with --urls.");
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ctrl-C while the greeting was still being made: an end like any other.
        }

        await Task.WhenAll(app.WaitForShutdownAsync(), GiveBack(app));
        return 0;
    }

    // What only a start needs (building the model of the database, the routes, the first pages) would stay mapped for as long as nothing else happens.
    // One look over a heap of some forty megabytes takes a moment, over one that is at work already it would hold people up.
    private static async Task GiveBack(WebApplication app)
    {
        if (AddressesOf(app) is null) return;

        await Task.Delay(Settling, app.Lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!app.Lifetime.ApplicationStopping.IsCancellationRequested && GC.GetTotalMemory(forceFullCollection: false) < AtWork) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    internal static bool IsDemo(IConfiguration configuration) => configuration.GetValue<bool>("Demo");

    // The secrets of a demonstration are known to everybody.
    private static void RefuseDemoInPublic(IConfiguration configuration)
    {
        if (!IsDemo(configuration)) return;

        var open = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback);
        if (open is not null) throw DemoInPublic(open);
    }

    internal static StartRefused DemoInPublic(string open) =>
        new($"A demonstration has known passwords, so it listens on this computer only, not on {open}.");

    private static async Task Welcome(WebApplication app)
    {
        if (AddressesOf(app) is not { } addresses) return;

        var ct = app.Lifetime.ApplicationStopping;
        var address = addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"Ragusa: {address}  desk: {address}/desk");
        if (IsDemo(app.Configuration)) await Demonstration.Begin(app.Services, ct);
        else if (await FirstAdministrator.LinkFor(app.Services, address, ct) is { } link) Console.WriteLine($"First administrator (works once): {link}");
    }

    // None in a server that listens nowhere, such as one of tests.
    private static ICollection<string>? AddressesOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses ? addresses : null;
}
