using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Ragusa.Testing;

/// <summary>
/// Ragusa as its users meet it, with a database, a key ring and a clock of its own: made per test class
/// (<c>IClassFixture&lt;TestApp&gt;</c>) or, with other settings, per test (<c>await TestApp.Start(...)</c>).
/// </summary>
public class TestApp : IAsyncLifetime
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static readonly Dictionary<string, TestApp> Prepared = new(StringComparer.Ordinal);

    private readonly TestSettings settings;
    private TestFolder? folder;
    private TestDatabase? database;
    private TestHost? host;

    public TestApp() : this(new TestSettings())
    {
    }

    protected TestApp(TestSettings settings)
    {
        this.settings = settings;
        Clock = settings.Clock ?? new FakeClock();
    }

    public FakeClock Clock { get; }

    public IServiceProvider Services => Host.Services;

    /// <summary>The folder that holds database and files.</summary>
    public string DataFolder => folder!.Data;

    public string KeyRingFile => folder!.KeyRing;

    /// <summary>Where the app listens when it is a real server; <c>http://localhost</c> in memory.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    private TestHost Host => host ?? throw new InvalidOperationException("The app is not started.");

    public static async Task<TestApp> Start(TestSettings settings)
    {
        var app = new TestApp(settings);
        await app.InitializeAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            if (settings.IsEmpty) (folder, database) = (new TestFolder(), await TestDatabase.Empty());
            else await CopyPrepared();
            StartHost();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the app and starts it again over the same data, as after a power cut or an update.</summary>
    public async Task Restart()
    {
        await StopHost();
        StartHost();
    }

    /// <summary>Does something while the app does not run, and starts it again over the same data.</summary>
    public async Task<T> Stopped<T>(Func<Task<T>> work)
    {
        await StopHost();
        var result = await work();
        StartHost();
        return result;
    }

    /// <summary>A client that keeps cookies, follows no redirect by itself and reports faults of the app as exceptions.</summary>
    /// <param name="cookies">What the client brings along, by name.</param>
    public HttpClient Client(params (string Name, string Value)[] cookies) => new(Host.Handler(Clock, cookies)) { BaseAddress = Address };

    /// <summary>A person with a browser.</summary>
    public Browser Browser(params (string Name, string Value)[] cookies) => new(Client(cookies));

    /// <summary>Opens a page as somebody new.</summary>
    public Task<Page> Browse(string path) => Browser().Open(path);

    /// <summary>Uses a service of the app as one request would.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopHost();
        if (database is not null) await database.Drop();
        folder?.Dispose();
    }

    private async Task CopyPrepared()
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (!Prepared.TryGetValue(settings.Pack, out var prepared)) Prepared[settings.Pack] = prepared = await Prepare(settings.Pack);
            (folder, database) = (prepared.folder!.Copy(), await prepared.database!.Copy());
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // The copies begin after the first start: migrated, with the pack's content, without a client of the original.
    private static async Task<TestApp> Prepare(string pack)
    {
        var app = await Start(new TestSettings { IsEmpty = true, Pack = pack });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.folder!.Dispose();
        await app.StopHost();
        return app;
    }

    private async Task StopHost()
    {
        if (host is null) return;

        var choice = host.Services.GetRequiredService<DatabaseChoice>();
        await host.DisposeAsync();
        await folder!.Released();
        host = null;

        // Pooled connections would keep a deleted file, or a database that is to be copied, open.
        if (choice.IsPostgres) await using (var own = new NpgsqlConnection(choice.ConnectionString)) NpgsqlConnection.ClearPool(own);
        else await using (var own = new SqliteConnection(choice.ConnectionString)) SqliteConnection.ClearPool(own);
    }

    private void StartHost()
    {
        host = new TestHost(settings, Clock, folder!, database!);
        if (settings.IsServer) host.UseKestrel(settings.Port);
        host.StartServer();

        // A refused start ends the program without an exception; its line stands in the error output.
        if (!Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
            throw new InvalidOperationException("The app refused to start.");
        if (!settings.IsServer) return;

        var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new Uri($"http://localhost:{new Uri(address).Port}");
    }
}
