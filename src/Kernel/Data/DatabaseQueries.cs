using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

/// <summary>What is said to the database itself and not to its tables.</summary>
internal static class DatabaseQueries
{
    private const int MostTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestVacuum = TimeSpan.FromMinutes(30);

    /// <summary>A kill during a migration leaves EF's lock row, and every later start would wait for it forever. The data folder's own lock says that nobody else migrates.</summary>
    internal static async Task ClearAbandonedLock(AppDb db, CancellationToken ct)
    {
        var found = await db.Database
            .SqlQueryRaw<int>("""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""")
            .SingleAsync(ct);
        if (found > 0) await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, ct);
    }

    /// <summary>Takes what was deleted out of the files too, as far as the database can: SQLite's write-ahead log, PostgreSQL's dead rows.</summary>
    internal static Task Scrub(AppDb db, IEnumerable<string> tables, CancellationToken ct) =>
        db.IsPostgres ? Vacuum(db, tables, ct) : TruncateLog(db, ct);

    // Deleted rows are overwritten in the database file (secure_delete); the log still holds the pages as they were before.
    private static async Task TruncateLog(AppDb db, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TryTruncateLog(db, ct)) return;
            await Task.Delay(Pause, TimeProvider.System, ct);
        }

        throw new TimeoutException("Somebody reads the database without a pause: the write-ahead log could not be emptied.");
    }

    private static async Task<bool> TryTruncateLog(AppDb db, CancellationToken ct)
    {
        using var turn = await db.EnterGate(ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await using var row = await command.ExecuteReaderAsync(ct);
            return await row.ReadAsync(ct) && IsDone(row);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // The first column is 1 when a reader or writer was in the way.
    private static bool IsDone(DbDataReader row) => row.GetInt32(0) == 0;

    // A few dead rows never wake the autovacuum of a large table.
    private static async Task Vacuum(AppDb db, IEnumerable<string> tables, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(LongestVacuum);
        var names = string.Join(", ", tables.Select(table => $"\"{table}\""));
        var statement = "VACUUM (INDEX_CLEANUP ON) " + names;
        await db.Database.ExecuteSqlRawAsync(statement, ct);
    }
}
