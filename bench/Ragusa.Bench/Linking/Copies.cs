using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Bench;

/// <summary>
/// Puts beside all that is linked as many copies as are wanted: the same reports, values, groups and counts under keys of their own.
/// The keys of a copy end in its number and begin as those they were copied from, so that they lie as evenly in every table as those
/// of ten million reports would, and no copy has anything to do with another. A value has as many namers as before: what grows with one value does not grow here.
/// </summary>
internal static class Copies
{
    private static readonly Type[] Tables =
    [
        typeof(Source), typeof(Occurrence), typeof(Epoch), typeof(ContextCount), typeof(SaidBefore),
        typeof(Component), typeof(CompanyNode), typeof(BridgeRow), typeof(Campaign),
    ];

    /// <param name="times">How often everything is there afterwards.</param>
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
    }

    private static string CopyOf(IEntityType type, int times, bool isPostgres)
    {
        var columns = type.GetProperties().ToList();
        var (table, into) = (type.GetTableName(), string.Join(", ", columns.Select(NameOf)));
        var values = string.Join(", ", columns.Select(c => IsId(c) ? (isPostgres ? $"overlay({NameOf(c)}::text placing k.hex from 31)::uuid" : $"CAST(substr({NameOf(c)}, 1, 13) || k.bytes AS BLOB)") : NameOf(c)));
        var numbers = string.Join(", ", Enumerable.Range(1, times - 1).Select(n => n.ToString("x6", CultureInfo.InvariantCulture)).Select(n => isPostgres ? $"('{n}')" : $"(x'{n}')"));
        return $"""
            WITH k({(isPostgres ? "hex" : "bytes")}) AS (VALUES {numbers})
            INSERT INTO "{table}" ({into}) SELECT {values} FROM "{table}" CROSS JOIN k
            """;
    }

    private static string NameOf(IProperty property) => $"\"{property.GetColumnName()}\"";

    // An id of the product, or the key of a value: sixteen bytes on both databases.
    private static bool IsId(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(Guid) || type == typeof(CampaignId);
    }
}
