using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.EndToEnd.Launcher;
using Ragusa.Web;

namespace Ragusa.EndToEnd.Cluster;

/// <summary>Three nodes with one database and one key ring behind the HAProxy of <c>deploy/cluster</c>.</summary>
internal sealed class ClusterApp : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-cluster-").FullName;
    private ThrowAwayPostgres postgres = null!;
    private Node proxy = null!;

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    /// <summary>The product's own services over the same database, to prepare and to look.</summary>
    public ServiceProvider Services { get; private set; } = null!;

    public Uri Address => proxy.Address;

    public static async Task<ClusterApp> Start(CancellationToken ct)
    {
        var cluster = new ClusterApp();
        try
        {
            await cluster.StartAll(ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the load balancer that keeps cookies and never holds one connection for two requests, so that it meets every node.</summary>
    public HttpClient Client(params (string Name, string Value)[] cookies) =>
        new(new CookieJar(TimeProvider.System, cookies) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero } }) { BaseAddress = Address };

    public async Task<string> KeyOfAnOrganisation()
    {
        await using var scope = Services.CreateAsyncScope();
        var act = Act.Of(Actor.System("tests"), "tests", TimeProvider.System);
        var organisation = Organisation.Of("Test bank", act.Now);
        string[] scopes = ["reports:write", "reports:read"];
        var (row, key) = ApiKey.Create(organisation.Id, "tests", scopes, Services.GetRequiredService<KeyRing>(), act.Now);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(organisation, row, new ApiKeyUse { Key = row.Id });
        await db.Save(act, [new OrganisationAdded(organisation.Id), new ApiKeyCreated(organisation.Id, row.Id, scopes)], CancellationToken.None);
        return key;
    }

    /// <summary>The session of somebody who is signed in.</summary>
    public async Task<string> SessionOf(string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var act = Act.Of(Actor.System("tests"), "tests", TimeProvider.System);
        var id = AccountId.New(act.Now);
        var account = (await scope.ServiceProvider.GetRequiredService<OpenAccount>().Handle(new NewAccount(id, $"{id.Value:N}@unit.example", role, [role]), act.Now, CancellationToken.None)).Value;
        var (session, token) = scope.ServiceProvider.GetRequiredService<Sessions>().Begin(account.Id, new DefaultHttpContext(), act.Now);
        await scope.ServiceProvider.GetRequiredService<AppDb>().Save(act, [new AccountCreated(id, [role]), new Ragusa.Access.SignedIn(id, session.Id, "tests")], CancellationToken.None);
        return token;
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null) await proxy.DisposeAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        if (Services is not null) await Services.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAll(CancellationToken ct)
    {
        await Command.IsPublished();
        postgres = await ThrowAwayPostgres.Start(ct);
        var settings = new Dictionary<string, string>
        {
            ["Database:Connection"] = postgres.Connection + ";Maximum Pool Size=20",
            ["Keys:File"] = Path.Combine(folder, "keys", "ring"),
            ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
            ["Hosting:DrainSeconds"] = "3",
            ["Hosting:Proxies:0"] = "127.0.0.1",
            ["Outbox:LeaseSeconds"] = "5",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        var environment = settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);

        // The first start makes the key ring and brings the database to its shape; the others find both.
        Nodes = [await Node.StartRagusa(environment, DataOf(1))];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).AddInMemoryCollection([KeyValuePair.Create("Data:Directory", (string?)DataOf(0))]).Build();
        Services = new ServiceCollection().AddLogging().AddModules(configuration).BuildServiceProvider();
        Nodes = [.. Nodes, .. await Task.WhenAll(Node.StartRagusa(environment, DataOf(2)), Node.StartRagusa(environment, DataOf(3)))];
        proxy = await StartProxy();
    }

    // Each node has a data folder of its own; only the files in it are shared.
    private string DataOf(int node)
    {
        var (data, files) = (Path.Combine(folder, $"data{node}"), Path.Combine(folder, "files"));
        Directory.CreateDirectory(data);
        Directory.CreateDirectory(files);
        Directory.CreateSymbolicLink(Path.Combine(data, "blobs"), files);
        return data;
    }

    private Task<Node> StartProxy()
    {
        var port = Command.FreePort();
        var environment = new Dictionary<string, string> { ["RAGUSA_BIND"] = $"127.0.0.1:{port}" };
        for (var n = 0; n < Nodes.Count; n++) environment[$"RAGUSA_NODE{n + 1}"] = Nodes[n].Address.Authority;
        return Node.Start("haproxy", ["-db", "-f", Repository.PathTo("deploy", "cluster", "haproxy.cfg")], port, environment);
    }
}
