using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Bench;

/// <summary>
/// Puts beside all that is linked as many copies as are wanted: the same reports, values, groups and counts under keys of their own.
/// The keys of values end in the number of the copy and begin as those they were copied from, so that they lie as evenly in every table as those
/// of ten million reports would; ids begin with it. No copy has anything to do with another. A value has as many namers as before: what grows with one value does not grow here.
/// </summary>
internal static class Copies
{
    private static readonly Type[] Tables =
    [
        typeof(Source), typeof(Occurrence), typeof(Epoch), typeof(ContextCount), typeof(SaidBefore),
        typeof(Component), typeof(CompanyNode), typeof(BridgeRow), typeof(Campaign),
    ];

    /// <param name="times">How often everything is there afterwards, at most 254.</param>
    public static async Task Make(AppDb db, int times, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        // The cache is that of one connection.
        await db.Database.OpenConnectionAsync(ct);
        if (!db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-2000000", ct);
        foreach (var table in Tables)
        {
            await db.Database.ExecuteSqlRawAsync(CopyOf(db.Model.FindEntityType(table)!, times, db.Database.IsNpgsql()), ct);
            await Console.Error.WriteLineAsync($"{table.Name} copied at {TimeProvider.System.GetUtcNow():HH:mm:ss}");
        }

        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)", ct);
        await db.Database.CloseConnectionAsync();
        // What comes next has no more pages at hand than the product has.
        SqliteConnection.ClearAllPools();
    }

    private static string CopyOf(IEntityType type, int times, bool isPostgres)
    {
        var columns = type.GetProperties().ToList();
        var (table, into) = (type.GetTableName(), string.Join(", ", columns.Select(NameOf)));
        var values = string.Join(", ", columns.Select(c => !IsId(c) ? NameOf(c) : isPostgres ? OnPostgres(c) : OnSqlite(c)));
        var numbers = string.Join(", ", Enumerable.Range(1, times - 1).Select(n => (n + 1).ToString("x2", CultureInfo.InvariantCulture)).Select(n => isPostgres ? $"('{n}')" : $"(x'{n}')"));
        return $"""
            WITH k(n) AS (VALUES {numbers})
            INSERT INTO "{table}" ({into}) SELECT {values} FROM "{table}" CROSS JOIN k
            """;
    }

    // Every id begins with a one for as long as this program is run (RFC 9562 5.7, until 2039); the key of a value ends in nothing.
    private static string OnSqlite(IProperty id) => IsHash(id) ? $"CAST(substr({NameOf(id)}, 1, 13) || x'0000' || k.n AS BLOB)" : $"CAST(k.n || substr({NameOf(id)}, 2) AS BLOB)";

    private static string OnPostgres(IProperty id) => $"overlay({NameOf(id)}::text placing {(IsHash(id) ? "'0000' || k.n" : "k.n")} from {(IsHash(id) ? 31 : 1)})::uuid";

    private static bool IsHash(IProperty id) => id.GetColumnName() is "value" or "key";

    private static string NameOf(IProperty property) => $"\"{property.GetColumnName()}\"";

    // An id of the product, or the key of a value: sixteen bytes on both databases.
    private static bool IsId(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(Guid) || type == typeof(CampaignId);
    }
}
