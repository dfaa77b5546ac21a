using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Kernel;

/// <summary>The identity of one kind of record: a UUIDv7, ordered by the time it was drawn.</summary>
/// <example><c>public readonly record struct ReportId(Guid Value) : IId&lt;ReportId&gt;</c> with <c>From</c> and <c>New</c>.</example>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public static class Id
{
    /// <summary>Draws a UUIDv7 of the given moment (RFC 9562 5.7): 48 bits of milliseconds, the rest random.</summary>
    public static Guid Next(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset());

    /// <summary>When a UUIDv7 was drawn, to the millisecond.</summary>
    public static Instant TimeOf(Guid drawn) =>
        Instant.From(DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(drawn.ToByteArray(bigEndian: true)) >> 16));
}

/// <summary>Writes an id as the plain string of its UUID, in JSON values and dictionary keys alike.</summary>
public sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type type) => IsId(type);

    internal static bool IsId(Type type) =>
        type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => T.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
