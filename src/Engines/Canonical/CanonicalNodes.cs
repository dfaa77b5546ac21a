using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Engines;

/// <summary>The canonical form of a tree that was read or made in memory, written in one pass.</summary>
/// <remarks>Through a document in between, which is written, read and put in order again, it took twice as long; every report that comes in is written so.</remarks>
internal static class CanonicalNodes
{
    public static void Write(JsonNode? node, IBufferWriter<byte> into)
    {
        switch (node)
        {
            case null: into.Write("null"u8); break;
            case JsonObject members: WriteObject(members, into); break;
            case JsonArray items: WriteArray(items, into); break;
            default: WriteValue(node.AsValue(), into); break;
        }
    }

    private static void WriteObject(JsonObject members, IBufferWriter<byte> into)
    {
        var sorted = ArrayPool<KeyValuePair<string, JsonNode?>>.Shared.Rent(Math.Max(members.Count, 1));
        try
        {
            ((ICollection<KeyValuePair<string, JsonNode?>>)members).CopyTo(sorted, 0);
            // RFC 8785 3.2.3: by the UTF-16 code units of the names, which is ordinal order.
            sorted.AsSpan(0, members.Count).Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
            WriteMembers(sorted.AsSpan(0, members.Count), into);
        }
        finally
        {
            ArrayPool<KeyValuePair<string, JsonNode?>>.Shared.Return(sorted, clearArray: true);
        }
    }

    private static void WriteMembers(ReadOnlySpan<KeyValuePair<string, JsonNode?>> members, IBufferWriter<byte> into)
    {
        into.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) into.Write(","u8);
            CanonicalText.Write(members[i].Key, into);
            into.Write(":"u8);
            Write(members[i].Value, into);
        }

        into.Write("}"u8);
    }

    private static void WriteArray(JsonArray items, IBufferWriter<byte> into)
    {
        into.Write("["u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) into.Write(","u8);
            Write(items[i], into);
        }

        into.Write("]"u8);
    }

    private static void WriteValue(JsonValue value, IBufferWriter<byte> into)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: into.Write("true"u8); break;
            case JsonValueKind.False: into.Write("false"u8); break;
            // A number that was read stands as it was written, so that 1.0 and -0 are refused.
            case JsonValueKind.Number when value.TryGetValue<JsonElement>(out var read): CanonicalJson.Write(read, into); break;
            case JsonValueKind.Number when value.TryGetValue<long>(out var number): CanonicalJson.WriteInteger(number, into); break;
            case JsonValueKind.String when TextOf(value) is { } text: CanonicalText.Write(text, into); break;
            default: WriteOther(value, into); break;
        }
    }

    private static string? TextOf(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new FormatException("A text holds a lone surrogate or is not UTF-8.", unreadable);
        }
    }

    // A number of another type, a date: whatever the serializer makes of it.
    private static void WriteOther(JsonValue value, IBufferWriter<byte> into)
    {
        using var document = JsonSerializer.SerializeToDocument(value);
        CanonicalJson.Write(document.RootElement, into);
    }
}
