using System.Text.Json;

namespace Ragusa.Engines.Warnings;

/// <summary>Indicators as JSON: every value exactly as machines compare it, beside it the harmless form for people.</summary>
public static class IndicatorJson
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Grows when a field changes its meaning; new fields may come at any time.</summary>
    public const int Version = 1;

    /// <summary>UTF-8 without a byte order mark.</summary>
    /// <param name="updated">When the list last changed.</param>
    /// <param name="contest">Where the owner of a value says that it is listed wrongly.</param>
    public static byte[] Write(IEnumerable<WarningIndicator> indicators, DateTimeOffset updated, Uri contest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("updated", JsonFeedWriter.Time(updated));
            json.WriteString("contest", contest.AbsoluteUri);
            json.WriteStartArray("indicators");
            foreach (var one in indicators) Write(json, one);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, WarningIndicator one)
    {
        json.WriteStartObject();
        json.WriteString("kind", one.Kind);
        json.WriteString("value", LegalText.Line(one.Value));
        json.WriteString("readable", LegalText.Line(Defang.Of(one.Kind, one.Value)));
        json.WriteString("first_seen", JsonFeedWriter.Time(one.FirstSeen));
        json.WriteString("last_seen", JsonFeedWriter.Time(one.LastSeen));
        json.WriteNumber("confidence", one.Confidence);
        json.WriteString("expires", JsonFeedWriter.Time(one.Expires));
        json.WriteString("alert", one.Warning);
        if (one.Target is { } target) json.WriteString("target", LegalText.Line(target));
        json.WriteEndObject();
    }
}
