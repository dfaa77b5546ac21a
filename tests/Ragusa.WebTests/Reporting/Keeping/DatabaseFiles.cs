using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>
/// The raw bytes of the database as they lie on disk: SQLite's file with its write-ahead log, or every file of every relation of the
/// PostgreSQL database (tables, indexes, TOAST), read by the server itself after a checkpoint.
/// </summary>
internal sealed class DatabaseFiles(IReadOnlyList<(string Name, byte[] Bytes)> files)
{
    public static async Task<DatabaseFiles> Of(TestApp app) =>
        new(TestDatabase.IsPostgres ? await app.With((AppDb db) => OfPostgres(db)) : OfFolder(app.DataFolder));

    /// <summary>PostgreSQL's own log of changes, which lives until its segments are used again.</summary>
    public static async Task<DatabaseFiles> LogOf(TestApp app) => new(await app.With((AppDb db) => Read(db, "SELECT name, pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir()")));

    /// <summary>The files in which these bytes stand.</summary>
    public IReadOnlyList<string> Hold(byte[] needle) => [.. files.Where(f => f.Bytes.AsSpan().IndexOf(needle) >= 0).Select(f => f.Name)];

    /// <summary>The files in which this text stands, in UTF-8 or UTF-16.</summary>
    public IReadOnlyList<string> Hold(string text) => [.. Hold(Encoding.UTF8.GetBytes(text)).Concat(Hold(Encoding.Unicode.GetBytes(text)))];

    private static List<(string, byte[])> OfFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "ragusa.lock").Select(f => (Path.GetFileName(f), ReadShared(f)))];

    private static byte[] ReadShared(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var into = new MemoryStream();
            stream.CopyTo(into);
            return into.ToArray();
        }
        catch (FileNotFoundException)
        {
            // SQLite took a file of its own away in between; what is gone holds nothing.
            return [];
        }
    }

    private static async Task<List<(string, byte[])>> OfPostgres(AppDb db)
    {
        await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
        return await Read(db, "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL AND pg_relation_size(oid) > 0");
    }

    private static async Task<List<(string, byte[])>> Read(AppDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<(string, byte[])> read = [];
        while (await reader.ReadAsync()) read.Add((reader.GetString(0), (byte[])reader[1]));
        return read;
    }
}
