using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ragusa.Cli;

/// <summary>What the doctor asks the database. It writes nothing.</summary>
internal static class DoctorQueries
{
    private const int Seconds = 5;

    public static string FileOf(DatabaseChoice choice) => new SqliteConnectionStringBuilder(choice.ConnectionString).DataSource;

    public static async Task<DbConnection> Open(DatabaseChoice choice, CancellationToken ct)
    {
        DbConnection connection = choice.IsPostgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(choice.ConnectionString) { Pooling = false, Timeout = Seconds, IncludeErrorDetail = false }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FileOf(choice), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = Seconds }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    public static async Task<string> Version(DbConnection connection, DatabaseChoice choice, CancellationToken ct) =>
        choice.IsPostgres ? $"PostgreSQL {await Setting(connection, "server_version", ct)}" : $"SQLite {await Ask(connection, "SELECT sqlite_version()", ct)}";

    /// <param name="name">A word of the program, never of a person.</param>
    public static async Task<string?> Setting(DbConnection connection, string name, CancellationToken ct) => await Ask(connection, $"SELECT current_setting('{name}')", ct) as string;

    public static async Task<DateTimeOffset> Clock(DbConnection connection, CancellationToken ct) =>
        new((DateTime)(await Ask(connection, "SELECT clock_timestamp() AT TIME ZONE 'UTC'", ct))!, TimeSpan.Zero);

    public static async Task<string?> QuickCheck(DbConnection connection, CancellationToken ct) => await Ask(connection, "PRAGMA quick_check(1)", ct) as string;

    public static async Task<string?> JournalMode(DbConnection connection, CancellationToken ct) => await Ask(connection, "PRAGMA journal_mode", ct) as string;

    /// <summary>The ring that the database was written with; null if there is none yet.</summary>
    public static async Task<string?> RingId(DbConnection connection, CancellationToken ct) =>
        await Has(connection, "kernel_key_ring", ct) ? await Ask(connection, "SELECT ring_id FROM kernel_key_ring", ct) as string : null;

    public static async Task<IReadOnlyList<string>> Applied(DbConnection connection, CancellationToken ct)
    {
        if (!await Has(connection, "__EFMigrationsHistory", ct)) return [];

        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<string> applied = [];
        while (await rows.ReadAsync(ct)) applied.Add(rows.GetString(0));
        return applied;
    }

    /// <summary>Those of this program; neither key ring nor database is opened for it.</summary>
    public static IReadOnlyList<string> KnownMigrations(IConfiguration settings)
    {
        var assembly = System.Reflection.Assembly.Load(DatabaseChoice.From(settings).IsPostgres ? DatabaseChoice.PostgresMigrations : DatabaseChoice.SqliteMigrations);
        return [.. assembly.GetTypes()
            .Select(type => type.GetCustomAttributes(typeof(Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute), inherit: false).FirstOrDefault())
            .OfType<Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute>().Select(migration => migration.Id).Order(StringComparer.Ordinal)];
    }

    private static async Task<bool> Has(DbConnection connection, string table, CancellationToken ct) =>
        await Ask(connection, connection is NpgsqlConnection ? $"SELECT to_regclass('\"{table}\"')::text" : $"SELECT name FROM sqlite_master WHERE name = '{table}'", ct) is string;

    private static async Task<object?> Ask(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 60;
        return await command.ExecuteScalarAsync(ct);
    }
}
