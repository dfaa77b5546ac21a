using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Web;

namespace Ragusa.Bench;

/// <summary>A server that is measured: the bare endpoint, or Ragusa as it is published.</summary>
internal static class Contestant
{
    public const string Bare = "bare";
    public const string Ragusa = "ragusa";

    /// <summary>Starts it over a fresh database.</summary>
    /// <returns>The server, and the key that it wants.</returns>
    public static async Task<(ServerProcess Server, string? Key)> Start(string what, BenchDatabase database)
    {
        if (what == Bare) return (await StartBare(database), null);

        var key = await Prepare(database);
        return (await StartRagusa(database), key);
    }

    /// <summary>Starts Ragusa over a fresh database with officers who are signed in.</summary>
    /// <returns>The server, a key that may send reports, and the session cookie of each officer.</returns>
    public static async Task<(ServerProcess Server, string Key, IReadOnlyList<string> Sessions)> StartDesk(BenchDatabase database, int officers, string[]? roles = null)
    {
        var sessions = new List<string>();
        var key = await Prepare(database, async services =>
        {
            await FirstRoles.Seed(services.GetRequiredService<AppDb>(), TimeProvider.System, CancellationToken.None);
            for (var n = 0; n < officers; n++) sessions.Add(await SignIn(services, n, roles ?? [RoleCodes.IntakeOfficer]));
        });
        return (await StartRagusa(database), key, sessions);
    }

    /// <summary>Signs a further officer in over a database that is full already.</summary>
    public static async Task<string> SignInAgain(BenchDatabase database, string[] roles)
    {
        await using var services = await Services(database);
        await using var scope = services.CreateAsyncScope();
        return await SignIn(scope.ServiceProvider, RandomNumberGenerator.GetInt32(1, int.MaxValue), roles);
    }

    /// <summary>Starts Ragusa over what is there, as after a crash.</summary>
    public static Task<ServerProcess> StartRagusa(BenchDatabase database)
    {
        var folder = Environment.GetEnvironmentVariable("RAGUSA_BENCH_WEB") ?? throw new InvalidOperationException("Start this benchmark with ./ragusa bench: it publishes the server first.");
        return ServerProcess.Start(folder, ["Ragusa.Web.dll"], SettingsOf(database).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value), LogOf(database));
    }

    private static Task<ServerProcess> StartBare(BenchDatabase database)
    {
        string[] store = database.Connection is { } connection ? ["--postgres", connection] : ["--sqlite", database.SqliteFile];
        return ServerProcess.Start(database.Folder, [typeof(Contestant).Assembly.Location, BareServer.Word, .. store], new Dictionary<string, string>(), LogOf(database));
    }

    /// <summary>The product's services over a migrated database, without a server.</summary>
    public static async Task<ServiceProvider> Services(BenchDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(SettingsOf(database)!).Build();
        var services = new ServiceCollection().AddLogging().AddModules(configuration).BuildServiceProvider();
        await DatabaseStart.Prepare(services, CancellationToken.None);
        return services;
    }

    /// <summary>Migrates the database and gives an organisation a key, by the product's own services.</summary>
    private static async Task<string> Prepare(BenchDatabase database, Func<IServiceProvider, Task>? more = null)
    {
        await using var services = await Services(database);
        await using var scope = services.CreateAsyncScope();
        var act = Act.Of(Actor.System("bench"), "bench", TimeProvider.System);
        var organisation = Organisation.Of("Bench", act.Now);
        string[] scopes = ["reports:write", "reports:read", "reports:bulk"];
        var (row, key) = ApiKey.Create(organisation.Id, "bench", scopes, scope.ServiceProvider.GetRequiredService<KeyRing>(), act.Now);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(organisation, row, new ApiKeyUse { Key = row.Id });
        await db.Save(act, [new OrganisationAdded(organisation.Id), new ApiKeyCreated(organisation.Id, row.Id, scopes)], CancellationToken.None);
        if (more is not null) await more(scope.ServiceProvider);
        return key;
    }

    private static async Task<string> SignIn(IServiceProvider services, int n, string[] roles)
    {
        var act = Act.Of(Actor.System("bench"), "bench", TimeProvider.System);
        var id = AccountId.New(act.Now);
        var account = (await services.GetRequiredService<OpenAccount>().Handle(new NewAccount(id, $"officer{n}@unit.example", $"Officer {n}", roles), act.Now, CancellationToken.None)).Value;
        var (session, token) = services.GetRequiredService<Sessions>().Begin(account.Id, new DefaultHttpContext(), act.Now);
        await services.GetRequiredService<AppDb>().Save(act, [new AccountCreated(id, roles), new SignedIn(id, session.Id, "bench")], CancellationToken.None);
        return $"{AccessCookies.Session}={token}";
    }

    private static Dictionary<string, string> SettingsOf(BenchDatabase database)
    {
        var settings = new Dictionary<string, string>
        {
            ["Data:Directory"] = Path.Combine(database.Folder, "data"),
            ["Keys:File"] = Path.Combine(database.Folder, "keys", "ring"),
            ["Packs:Directory"] = Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? "packs/demo",
        };
        if (database.Connection is { } connection) settings["Database:Connection"] = connection;
        return settings;
    }

    private static string LogOf(BenchDatabase database) => Path.Combine(database.Folder, "server.log");
}
