using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ragusa.Web;

namespace Ragusa.Testing;

/// <summary>
/// A database, a key ring and the modules' services without a web host: for tests of what lies below the pages.
/// SQLite by default; with <c>RAGUSA_TEST_DB=postgres</c> a database of its own on the server named by <c>RAGUSA_TEST_PG</c>.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-test-").FullName;
    private readonly ServiceProvider services;
    private readonly string? database;

    private Installation(Action<IServiceCollection>? more, string? database)
    {
        this.database = database;
        var settings = new Dictionary<string, string?>
        {
            ["Data:Directory"] = Path.Combine(folder, "data"),
            ["Keys:File"] = Path.Combine(folder, "keys", "ring"),
            ["Database:Connection"] = database is null ? null : Postgres(database),
        };
        Directory.CreateDirectory(settings["Data:Directory"]!);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddModules(configuration);
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public static async Task<Installation> Start(Action<IServiceCollection>? more = null)
    {
        var database = Environment.GetEnvironmentVariable("RAGUSA_TEST_DB") == "postgres" ? $"kernel_{Guid.NewGuid():n}" : null;
        if (database is not null) await Administer($"CREATE DATABASE {database}");

        var installation = new Installation(more, database);
        await DatabaseStart.Prepare(installation.services, CancellationToken.None);
        return installation;
    }

    /// <summary>The data folder; on SQLite the database file lies in it.</summary>
    public string DataFolder => Path.Combine(folder, "data");

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs something in a scope of its own, as one request would.</summary>
    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        if (database is not null) await Administer($"DROP DATABASE {database} WITH (FORCE)");
    }

    private static string Postgres(string database) =>
        new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("RAGUSA_TEST_PG")) { Database = database, Pooling = false }.ToString();

    private static async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
