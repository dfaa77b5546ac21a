using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Engines;

/// <summary>The canonical form of JSON (RFC 8785) that digests and commitments are made of.</summary>
/// <remarks>
/// Only strings, booleans, null, arrays, objects and integers of magnitude below 2^53 written as plain digits:
/// any other number, a name that occurs twice, a lone surrogate or invalid UTF-8 has no canonical form here.
/// Thread-safe.
/// </remarks>
public static class CanonicalJson
{
    internal const long Limit = 1L << 53;
    private const string OnlyIntegers = "Only plain integers of magnitude below 2^53 have a canonical form.";

    /// <summary>The canonical bytes of <paramref name="value"/>.</summary>
    /// <exception cref="FormatException">The value has no canonical form.</exception>
    public static byte[] Of(JsonElement value)
    {
        var into = new ArrayBufferWriter<byte>(1024);
        Write(value, into);
        return into.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static byte[] Of(JsonNode? value)
    {
        var into = new ArrayBufferWriter<byte>(2048);
        CanonicalNodes.Write(value, into);
        return into.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="Of(JsonElement)"/>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json);
        return Of(document.RootElement);
    }

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static void Write(JsonElement value, IBufferWriter<byte> into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, into); break;
            case JsonValueKind.Array: WriteArray(value, into); break;
            case JsonValueKind.String: WriteString(value, into); break;
            case JsonValueKind.Number: WriteInteger(value, into); break;
            case JsonValueKind.True: into.Write("true"u8); break;
            case JsonValueKind.False: into.Write("false"u8); break;
            case JsonValueKind.Null: into.Write("null"u8); break;
            default: throw new FormatException("An undefined value has no canonical form.");
        }
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> into)
    {
        var count = value.GetPropertyCount();
        var members = ArrayPool<JsonProperty>.Shared.Rent(Math.Max(count, 1));
        try
        {
            var filled = 0;
            foreach (var property in value.EnumerateObject()) members[filled++] = property;
            members.AsSpan(0, count).Sort(static (a, b) => CanonicalText.CompareUtf16(NameOf(a), NameOf(b)));
            WriteMembers(members.AsSpan(0, count), into);
        }
        finally
        {
            ArrayPool<JsonProperty>.Shared.Return(members, clearArray: true);
        }
    }

    private static void WriteMembers(ReadOnlySpan<JsonProperty> members, IBufferWriter<byte> into)
    {
        into.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            var name = NameOf(members[i]);
            if (i > 0)
            {
                if (name.SequenceEqual(NameOf(members[i - 1]))) throw new FormatException("A name occurs twice in one object.");
                into.Write(","u8);
            }

            CanonicalText.Write(name, into);
            into.Write(":"u8);
            Write(members[i].Value, into);
        }

        into.Write("}"u8);
    }

    /// <summary>The name in UTF-8 without escapes; no copy where the text had none.</summary>
    private static ReadOnlySpan<byte> NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\') ? CanonicalText.Unescape(property, static p => p.Name) : raw;
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> into)
    {
        into.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) into.Write(","u8);
            first = false;
            Write(item, into);
        }

        into.Write("]"u8);
    }

    private static void WriteString(JsonElement value, IBufferWriter<byte> into)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Contains((byte)'\\'))
        {
            CanonicalText.Write(CanonicalText.Unescape(value, static v => v.GetString()!), into);
            return;
        }

        // A JSON string without an escape holds nothing that RFC 8785 3.2.2.2 would escape, so its bytes are canonical already.
        CanonicalText.RefuseInvalid(raw);
        into.Write(raw);
    }

    private static void WriteInteger(JsonElement value, IBufferWriter<byte> into)
    {
        Span<byte> plain = stackalloc byte[20];
        if (!value.TryGetInt64(out var number) || !number.TryFormat(plain, out var length, default, CultureInfo.InvariantCulture)
            || !plain[..length].SequenceEqual(JsonMarshal.GetRawUtf8Value(value)))
        {
            throw new FormatException(OnlyIntegers);
        }

        WriteInteger(number, into);
    }

    internal static void WriteInteger(long number, IBufferWriter<byte> into)
    {
        if (number is >= Limit or <= -Limit) throw new FormatException(OnlyIntegers);

        number.TryFormat(into.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        into.Advance(length);
    }
}
