using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ragusa.Kernel;

/// <summary>
/// Writes new rows as fast as the database takes them: binary COPY on PostgreSQL, one prepared statement per table on SQLite.
/// Tables, columns and conversions are those of the EF model, so an entity is mapped once.
/// </summary>
internal static class BulkInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Table> Tables = new();

    internal static async Task Write(AppDb db, BulkRows rows, bool isPostgres, CancellationToken ct)
    {
        foreach (var (type, ofType) in rows.InOrder())
        {
            var table = Tables.GetOrAdd(type, static t => new Table(t));
            if (isPostgres) await Copy((NpgsqlConnection)db.Database.GetDbConnection(), table, ofType, ct);
            else await Insert(db, table, ofType, ct);
        }
    }

    private static async Task Copy(NpgsqlConnection connection, Table table, IReadOnlyList<object> rows, CancellationToken ct)
    {
        await using var importer = await connection.BeginBinaryImportAsync(table.CopyCommand, ct);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                if (column.ValueIn(row) is { } value) await importer.WriteAsync(value, column.StoreType, ct);
                else await importer.WriteNullAsync(ct);
            }
        }

        await importer.CompleteAsync(ct);
    }

    private static async Task Insert(AppDb db, Table table, IReadOnlyList<object> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = table.InsertCommand;
        var parameters = table.Columns.Select((_, n) => Parameter(command, $"@p{n}")).ToArray();
        await command.PrepareAsync(ct);

        foreach (var row in rows)
        {
            for (var n = 0; n < parameters.Length; n++) parameters[n].Value = table.Columns[n].ValueIn(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Table
    {
        internal Table(IEntityType type)
        {
            var name = type.GetTableName()!;
            // A column that the database fills itself (an identity, a generated vector) is not ours to write.
            Columns = [.. type.GetProperties()
                .Where(p => p.GetComputedColumnSql() is null && p.ValueGenerated == ValueGenerated.Never)
                .Select(p => new Column(p))];
            var list = string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
            CopyCommand = $"COPY \"{name}\" ({list}) FROM STDIN (FORMAT BINARY)";
            InsertCommand = $"INSERT INTO \"{name}\" ({list}) VALUES ({string.Join(", ", Columns.Select((_, n) => $"@p{n}"))})";
        }

        internal Column[] Columns { get; }

        internal string CopyCommand { get; }

        internal string InsertCommand { get; }
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        internal string Name { get; } = property.GetColumnName();

        internal string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        internal object? ValueIn(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null || convert is null ? value : convert(value);
        }
    }
}

/// <summary>New rows by table, in an order in which every referenced table comes before its referrers.</summary>
internal sealed class BulkRows(IModel model)
{
    private readonly Dictionary<IEntityType, List<object>> byType = [];

    internal void Add(object row)
    {
        var type = model.FindEntityType(row.GetType()) ?? throw new ArgumentException($"{row.GetType()} has no mapping.", nameof(row));
        if (!byType.TryGetValue(type, out var rows)) byType[type] = rows = [];
        rows.Add(row);
    }

    internal void AddRange(IEnumerable<object> rows)
    {
        foreach (var row in rows) Add(row);
    }

    internal IEnumerable<(IEntityType Type, IReadOnlyList<object> Rows)> InOrder() =>
        byType.OrderBy(pair => Depth(pair.Key)).Select(pair => (pair.Key, (IReadOnlyList<object>)pair.Value));

    private static int Depth(IEntityType type) =>
        type.GetForeignKeys()
            .Where(key => key.PrincipalEntityType != type)
            .Select(key => 1 + Depth(key.PrincipalEntityType))
            .DefaultIfEmpty(0)
            .Max();
}
