using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using SQLitePCL;

namespace Ragusa.Kernel;

/// <summary>
/// Writes new rows as fast as the database takes them: binary COPY on PostgreSQL, one prepared statement per table on SQLite. Deletes rows by their key, where that is one id.
/// Tables, columns and conversions are those of the EF model, so an entity is mapped once.
/// </summary>
internal static class BulkWrite
{
    private static readonly ConcurrentDictionary<IEntityType, BulkTable> Tables = new();

    internal static BulkTable TableOf(IEntityType type) => Tables.GetOrAdd(type, static t => new BulkTable(t));

    internal static async Task Insert(AppDb db, BulkRows rows, bool isPostgres, CancellationToken ct)
    {
        foreach (var (table, ofTable) in rows.InOrder())
        {
            if (isPostgres) await PostgresCopy.Write((NpgsqlConnection)db.Database.GetDbConnection(), table, ofTable, ct);
            else Insert((SqliteConnection)db.Database.GetDbConnection(), table, ofTable);
        }
    }

    // Bound by place and stepped in SQLite itself: through ADO.NET, which looks up each parameter by its name and makes a reader for each row,
    // the same rows took three times as long. The transaction is that of the connection and holds the writer already, so nothing here waits.
    private static void Insert(SqliteConnection connection, BulkTable table, IReadOnlyList<object> rows)
    {
        var handle = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, table.InsertCommand, out var statement), handle);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var n = 0; n < table.Columns.Length; n++) Bind(statement, n + 1, table.Columns[n].ValueIn(row));
                Step(handle, statement);
            }
        }
    }

    internal static async Task Delete(AppDb db, BulkRows gone, bool isPostgres, CancellationToken ct)
    {
        foreach (var (table, ofTable) in gone.InOrder().Reverse())
        {
            var deleted = isPostgres
                ? await Delete((NpgsqlConnection)db.Database.GetDbConnection(), table, ofTable, ct)
                : Delete((SqliteConnection)db.Database.GetDbConnection(), table, ofTable);
            if (deleted != ofTable.Count) throw new DbUpdateConcurrencyException($"{ofTable.Count} rows were to go and {deleted} were there.");
        }
    }

    private static async Task<int> Delete(NpgsqlConnection connection, BulkTable table, IReadOnlyList<object> rows, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(table.DeleteManyCommand, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => (Guid)table.Key.ValueIn(row)!)] });
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static int Delete(SqliteConnection connection, BulkTable table, IReadOnlyList<object> rows)
    {
        var (handle, deleted) = (connection.Handle!, 0);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, table.DeleteCommand, out var statement), handle);
        using (statement)
        {
            foreach (var row in rows)
            {
                Bind(statement, 1, table.Key.ValueIn(row));
                Step(handle, statement);
                deleted += raw.sqlite3_changes(handle);
            }
        }

        return deleted;
    }

    private static void Step(sqlite3 handle, sqlite3_stmt statement)
    {
        var done = raw.sqlite3_step(statement);
        if (done != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(done, handle);
        raw.sqlite3_reset(statement);
    }

    private static void Bind(sqlite3_stmt statement, int place, object? value)
    {
        var done = value switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            string text => raw.sqlite3_bind_text(statement, place, text),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            int number => raw.sqlite3_bind_int(statement, place, number),
            bool yes => raw.sqlite3_bind_int(statement, place, yes ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, place, number),
            _ => throw new NotSupportedException($"A column of {value.GetType()} has no bulk form on SQLite."),
        };
        if (done != raw.SQLITE_OK) throw new SqliteException("A value could not be bound.", done);
    }
}

/// <summary>One table of the model: its columns, and how its rows are written.</summary>
internal sealed class BulkTable
{
    internal BulkTable(IEntityType type)
    {
        var name = type.GetTableName()!;
        // A column that the database fills itself (an identity, a generated vector) is not ours to write.
        Columns = [.. type.GetProperties()
            .Where(p => p.GetComputedColumnSql() is null && p.ValueGenerated == ValueGenerated.Never)
            .Select(p => new BulkColumn(p))];
        var list = string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
        Depth = DepthOf(type);
        CopyCommand = $"COPY \"{name}\" ({list}) FROM STDIN (FORMAT BINARY)";
        Key = new BulkColumn(type.FindPrimaryKey()!.Properties[0]);
        DeleteCommand = $"DELETE FROM \"{name}\" WHERE \"{Key.Name}\" = @p0";
        DeleteManyCommand = $"DELETE FROM \"{name}\" WHERE \"{Key.Name}\" = ANY($1)";
        InsertCommand = $"INSERT INTO \"{name}\" ({list}) VALUES ({string.Join(", ", Columns.Select((_, n) => $"@p{n}"))})";
    }

    internal BulkColumn[] Columns { get; }

    /// <summary>How many tables stand above it that it refers to.</summary>
    internal int Depth { get; }

    internal string CopyCommand { get; }

    internal string InsertCommand { get; }

    /// <summary>The first part of the key; rows are deleted only where it is the whole.</summary>
    internal BulkColumn Key { get; }

    internal string DeleteCommand { get; }

    internal string DeleteManyCommand { get; }

    private static int DepthOf(IEntityType type) =>
        type.GetForeignKeys()
            .Where(key => key.PrincipalEntityType != type)
            .Select(key => 1 + DepthOf(key.PrincipalEntityType))
            .DefaultIfEmpty(0)
            .Max();
}

internal sealed class BulkColumn(IProperty property)
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

/// <summary>New rows by table, in an order in which every referenced table comes before its referrers.</summary>
internal sealed class BulkRows(IModel model)
{
    private readonly Dictionary<Type, List<object>> byType = [];

    internal void Add(object row)
    {
        if (!byType.TryGetValue(row.GetType(), out var rows)) byType[row.GetType()] = rows = [];
        rows.Add(row);
    }

    internal void AddRange(IEnumerable<object> rows)
    {
        foreach (var row in rows) Add(row);
    }

    internal IEnumerable<(BulkTable Table, IReadOnlyList<object> Rows)> InOrder() =>
        byType.Select(pair => (TableOf(pair.Key), (IReadOnlyList<object>)pair.Value)).OrderBy(t => t.Item1.Depth);

    private BulkTable TableOf(Type type) =>
        BulkWrite.TableOf(model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} has no mapping."));
}
