using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ragusa.Bench;

/// <summary>A fresh database for one run: a SQLite file, or a database of its own on the PostgreSQL server of RAGUSA_BENCH_PG.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private readonly string? name;

    private BenchDatabase(string kind, string folder, string? name) => (Kind, Folder, this.name) = (kind, folder, name);

    /// <summary>Stays when the run is over, to be looked at again.</summary>
    public bool IsKept { get; init; }

    public string Kind { get; }

    /// <summary>Data, key ring and log of the run.</summary>
    public string Folder { get; }

    /// <summary>The PostgreSQL connection; null on SQLite.</summary>
    public string? Connection => name is null ? null : On(name);

    public string SqliteFile => Path.Combine(Folder, "data", "ragusa.db");

    private static string? Server => Environment.GetEnvironmentVariable("RAGUSA_BENCH_PG");

    public static bool CanUse(string kind) => kind == Sqlite || kind == Postgres && Server is not null;

    /// <param name="keeps">Leaves a SQLite database where it is.</param>
    public static async Task<BenchDatabase> Create(string kind, bool keeps = false)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("RAGUSA_BENCH_DATA") ?? Path.GetTempPath(), $"ragusa-bench-{Guid.CreateVersion7():n}")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        if (kind == Sqlite) return new BenchDatabase(kind, folder, null) { IsKept = keeps };

        var name = $"bench_{Guid.CreateVersion7():n}";
        await Administer($"CREATE DATABASE {name}");
        return new BenchDatabase(kind, folder, name);
    }

    /// <summary>A SQLite database that a run before has left.</summary>
    public static BenchDatabase Kept(string folder) => new(Sqlite, Path.GetFullPath(folder), null) { IsKept = true };

    /// <summary>What the database says about its own durability, for the record.</summary>
    public async Task<string> Durability()
    {
        if (Connection is not { } connection) return $"SQLite {new SqliteConnection().ServerVersion}, WAL, synchronous=FULL";

        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT concat('PostgreSQL ', current_setting('server_version'), ', fsync=', current_setting('fsync'), ', synchronous_commit=', current_setting('synchronous_commit'))");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async Task<long> Count(string table)
    {
        if (Connection is { } connection)
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var query = source.CreateCommand($"SELECT count(*) FROM {table}");
            return (long)(await query.ExecuteScalarAsync())!;
        }

        await using var file = new SqliteConnection($"Data Source={SqliteFile};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync();
        await using var count = file.CreateCommand();
        count.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (IsKept) return;

        NpgsqlConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        if (name is not null) await Administer($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static string On(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static async Task Administer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(On("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
