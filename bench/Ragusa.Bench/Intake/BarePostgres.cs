using Npgsql;
using NpgsqlTypes;

namespace Ragusa.Bench;

/// <summary>One table, one binary COPY per group.</summary>
internal sealed class BarePostgres(NpgsqlConnection connection) : IBareStore
{
    public static async Task<BarePostgres> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var setUp = new NpgsqlCommand("CREATE TABLE report (id uuid PRIMARY KEY, body bytea NOT NULL)", connection);
        await setUp.ExecuteNonQueryAsync();
        return new BarePostgres(connection);
    }

    public async Task Commit(IReadOnlyList<BareServer.Box> batch)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY report (id, body) FROM STDIN (FORMAT binary)");
        foreach (var box in batch)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(box.Id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(box.Sealed, NpgsqlDbType.Bytea);
        }

        await copy.CompleteAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
