using Npgsql;

namespace Ragusa.Testing;

/// <summary>
/// The database of one <see cref="TestApp"/>: a SQLite file in its data folder, or with <c>RAGUSA_TEST_DB=postgres</c> a
/// database of its own on the server of <c>RAGUSA_TEST_PG</c>. Both begin as a copy of one that was prepared once per run.
/// </summary>
public sealed class TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("RAGUSA_TEST_PG");

    private readonly string? name;

    private TestDatabase(string? name) => this.name = name;

    public static bool IsPostgres => Environment.GetEnvironmentVariable("RAGUSA_TEST_DB") == "postgres";

    /// <summary>Null on SQLite, where the data folder says it all.</summary>
    public string? ConnectionString => name is null ? null : On(name);

    /// <summary>A new, empty database.</summary>
    internal static Task<TestDatabase> Empty() => Create(template: null);

    /// <summary>A copy of this database. Nobody may be connected to it; on SQLite its folder is copied by the caller.</summary>
    internal Task<TestDatabase> Copy() => Create(name);

    internal async Task Drop()
    {
        if (name is not null) await Run($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
    }

    private static async Task<TestDatabase> Create(string? template)
    {
        if (!IsPostgres) return new TestDatabase(null);

        var name = $"ragusa_{Guid.NewGuid():N}";
        await Run($"""CREATE DATABASE "{name}" """ + (template is null ? "" : $"""TEMPLATE "{template}" """));
        return new TestDatabase(name);
    }

    private static async Task Run(string statement)
    {
        await using var connection = new NpgsqlConnection(On("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string database)
    {
        var server = Server ?? throw new InvalidOperationException("RAGUSA_TEST_DB=postgres needs a connection string in RAGUSA_TEST_PG; ./ragusa test web postgres sets both.");
        return new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20 }.ConnectionString;
    }
}
