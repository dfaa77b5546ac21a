using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Ragusa.Kernel;

/// <summary>
/// Binary COPY (PostgreSQL 15, "COPY", binary format). The rows of a table are put into one buffer and sent as one message:
/// Npgsql's importer looks up a converter for every value, which cost more than the values themselves.
/// </summary>
internal static class PostgresCopy
{
    private static readonly byte[] Begin = [.. "PGCOPY\n"u8, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    // One buffer is used again and again: a new one for each batch would be large enough for the heap that is seldom cleaned.
    private const int LargestKept = 4 << 20;
    private static ArrayBufferWriter<byte>? spare;

    internal static async Task Write(NpgsqlConnection connection, BulkTable table, IReadOnlyList<object> rows, CancellationToken ct)
    {
        // Whole before the command begins: a row that cannot be written leaves no half of a copy on the connection.
        var message = Interlocked.Exchange(ref spare, null) ?? new ArrayBufferWriter<byte>(256 * 1024);
        message.ResetWrittenCount();
        message.Write(Begin);
        foreach (var row in rows) Put(message, table, row);
        Short(message, -1);

        await using (var copy = await connection.BeginRawBinaryCopyAsync(table.CopyCommand, ct))
        {
            await copy.WriteAsync(message.WrittenMemory, ct);
        }

        if (message.Capacity <= LargestKept) Interlocked.Exchange(ref spare, message);
    }

    private static void Put(ArrayBufferWriter<byte> into, BulkTable table, object row)
    {
        Short(into, (short)table.Columns.Length);
        foreach (var column in table.Columns) Put(into, column, column.ValueIn(row));
    }

    private static void Put(ArrayBufferWriter<byte> into, BulkColumn column, object? value)
    {
        switch (value, column.StoreType)
        {
            case (null, _): Int(into, -1); break;
            case (byte[] bytes, "bytea"): Field(into, bytes); break;
            case (string text, "text" or "character varying"): Text(into, text); break;
            case (Guid id, "uuid"): Id(into, id); break;
            case (long number, "bigint"): Long(into, number); break;
            case (int number, "integer"): Int(into, sizeof(int)); Int(into, number); break;
            case (bool yes, "boolean"): Field(into, yes ? [1] : [0]); break;
            default: throw new NotSupportedException($"A column of {column.StoreType} for {value.GetType()} has no bulk form on PostgreSQL.");
        }
    }

    private static void Field(ArrayBufferWriter<byte> into, ReadOnlySpan<byte> bytes)
    {
        Int(into, bytes.Length);
        into.Write(bytes);
    }

    private static void Text(ArrayBufferWriter<byte> into, string text)
    {
        Int(into, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, into);
    }

    private static void Id(ArrayBufferWriter<byte> into, Guid id)
    {
        Int(into, 16);
        id.TryWriteBytes(into.GetSpan(16), bigEndian: true, out var written);
        into.Advance(written);
    }

    private static void Long(ArrayBufferWriter<byte> into, long number)
    {
        Int(into, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(into.GetSpan(sizeof(long)), number);
        into.Advance(sizeof(long));
    }

    private static void Int(ArrayBufferWriter<byte> into, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(into.GetSpan(sizeof(int)), number);
        into.Advance(sizeof(int));
    }

    private static void Short(ArrayBufferWriter<byte> into, short number)
    {
        BinaryPrimitives.WriteInt16BigEndian(into.GetSpan(sizeof(short)), number);
        into.Advance(sizeof(short));
    }
}
