using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ragusa.Cli;

/// <summary>What backup and restore say to the database itself.</summary>
internal static class SnapshotQueries
{
    /// <summary>A consistent copy while a server goes on writing: one read transaction, and no page that was deleted.</summary>
    public static async Task Sqlite(DatabaseChoice choice, string file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(choice.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$file", file);
        await command.ExecuteNonQueryAsync(ct);
        await KeepLog(file, ct);
    }

    // The copy of a database has no write-ahead log; a server that looks at it without writing could not begin one.
    private static async Task KeepLog(string file, CancellationToken ct)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await copy.OpenAsync(ct);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<bool> IsEmptyPostgres(DatabaseChoice choice, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(choice.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
        return (long)(await command.ExecuteScalarAsync(ct))! == 0;
    }
}
