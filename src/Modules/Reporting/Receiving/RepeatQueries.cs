using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Looks up many idempotency keys. On SQLite with one prepared statement: a list of parameters is made into a statement anew for each batch.</summary>
internal static class RepeatQueries
{
    public static Task<List<IdempotencyKey>> Known(AppDb db, IReadOnlyList<byte[]> hashes, CancellationToken ct) =>
        db.Database.IsSqlite()
            ? OnSqlite(db, hashes, ct)
            : db.Set<IdempotencyKey>().AsNoTracking().Where(k => hashes.Contains(k.Key)).ToListAsync(ct);

    private static async Task<List<IdempotencyKey>> OnSqlite(AppDb db, IReadOnlyList<byte[]> hashes, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await OnOpenSqlite(db, hashes, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<List<IdempotencyKey>> OnOpenSqlite(AppDb db, IReadOnlyList<byte[]> hashes, CancellationToken ct)
    {
        await using var find = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        find.CommandText = "SELECT body_hash, report, at FROM reporting_idempotency_key WHERE key = $key";
        var key = find.Parameters.Add("$key", SqliteType.Blob);
        List<IdempotencyKey> known = [];
        foreach (var hash in hashes)
        {
            key.Value = hash;
            await using var row = await find.ExecuteReaderAsync(ct);
            if (await row.ReadAsync(ct)) known.Add(Read(hash, row));
        }

        return known;
    }

    private static IdempotencyKey Read(byte[] hash, SqliteDataReader row) => new()
    {
        Key = hash,
        BodyHash = row.GetFieldValue<byte[]>(0),
        Report = ReportId.From(new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true)),
        At = new Instant(row.GetInt64(2)),
    };
}
