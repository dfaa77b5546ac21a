using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ragusa.Web;

/// <summary>Tells a database that is away, full or read-only, which passes, from a fault of the program, which does not.</summary>
internal static class StoreFaults
{
    // SQLite's primary result codes: busy, read-only, input/output, full, cannot open.
    private static readonly int[] OfSqlite = [5, 8, 10, 13, 14];

    internal static bool IsAway(Exception? fault) => fault switch
    {
        null => false,
        SqliteException sqlite => OfSqlite.Contains(sqlite.SqliteErrorCode),
        // Read-only, no room or memory, somebody shuts it down, a connection that broke.
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction || postgres.SqlState[..2] is "53" or "57" or "08",
        NpgsqlException => true,
        _ => IsAway(fault.InnerException),
    };
}
