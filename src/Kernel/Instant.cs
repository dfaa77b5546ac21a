using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Kernel;

/// <summary>A point in time: UTC ticks of 100 ns. Stored as <c>long</c>, so that every database orders it.</summary>
/// <remarks>Written as RFC 3339 with seven decimals and <c>Z</c>, the form that is committed to in the journal.</remarks>
[JsonConverter(typeof(JsonForm))]
public readonly record struct Instant(long UtcTicks) : IComparable<Instant>
{
    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static Instant From(DateTimeOffset time) => new(time.UtcTicks);

    /// <summary>The present moment of <paramref name="clock"/>. Only the edge of the program calls this; everything else reads <c>Act.Now</c>.</summary>
    public static Instant Of(TimeProvider clock) => From(clock.GetUtcNow());

    public static Instant Parse(string text) =>
        From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public DateTimeOffset ToDateTimeOffset() => new(UtcTicks, TimeSpan.Zero);

    public int CompareTo(Instant other) => UtcTicks.CompareTo(other.UtcTicks);

    public override string ToString() => ToDateTimeOffset().ToString(Rfc3339, CultureInfo.InvariantCulture);

    public static Instant operator +(Instant at, TimeSpan span) => new(at.UtcTicks + span.Ticks);
    public static Instant operator -(Instant at, TimeSpan span) => new(at.UtcTicks - span.Ticks);
    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.UtcTicks - earlier.UtcTicks);
    public static bool operator <(Instant a, Instant b) => a.UtcTicks < b.UtcTicks;
    public static bool operator >(Instant a, Instant b) => a.UtcTicks > b.UtcTicks;
    public static bool operator <=(Instant a, Instant b) => a.UtcTicks <= b.UtcTicks;
    public static bool operator >=(Instant a, Instant b) => a.UtcTicks >= b.UtcTicks;

    internal sealed class JsonForm : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            From(reader.GetDateTimeOffset());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
