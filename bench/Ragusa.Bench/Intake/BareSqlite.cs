using Microsoft.Data.Sqlite;

namespace Ragusa.Bench;

/// <summary>One table, one prepared statement, one transaction per group, each commit synchronised to the disk.</summary>
internal sealed class BareSqlite : IBareStore
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    private BareSqlite(SqliteConnection connection)
    {
        this.connection = connection;
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO report (id, body) VALUES ($id, $body)";
        insert.Parameters.Add("$id", SqliteType.Blob);
        insert.Parameters.Add("$body", SqliteType.Blob);
        insert.Prepare();
    }

    public static BareSqlite Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var setUp = connection.CreateCommand();
        setUp.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE report (id BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;";
        setUp.ExecuteNonQuery();
        return new BareSqlite(connection);
    }

    // SQLite has no asynchronous calls; the writer has this thread to itself.
    public Task Commit(IReadOnlyList<BareServer.Box> batch)
    {
        Write(batch);
        return Task.CompletedTask;
    }

    private void Write(IReadOnlyList<BareServer.Box> batch)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var box in batch)
        {
            insert.Parameters[0].Value = box.Id.ToByteArray(bigEndian: true);
            insert.Parameters[1].Value = box.Sealed;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
    }
}
