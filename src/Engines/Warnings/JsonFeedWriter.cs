using System.Globalization;
using System.Text.Json;

namespace Ragusa.Engines.Warnings;

/// <summary>JSON Feed 1.1. What machines want besides stands in the extension <c>_ragusa</c> of each item.</summary>
/// <remarks>Pure and thread-safe; the same feed gives the same bytes.</remarks>
public static class JsonFeedWriter
{
    public const string ContentType = "application/feed+json; charset=utf-8";

    private const string Version = "https://jsonfeed.org/version/1.1";

    /// <summary>UTF-8 without a byte order mark.</summary>
    public static byte[] Write(WarningFeed feed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(json, feed);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, WarningFeed feed)
    {
        json.WriteStartObject();
        json.WriteString("version", Version);
        json.WriteString("title", LegalText.Line(feed.Title));
        json.WriteString("home_page_url", feed.Home.AbsoluteUri);
        json.WriteString("feed_url", feed.Address.AbsoluteUri);
        json.WriteString("description", LegalText.Line(feed.Summary));
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", LegalText.Line(feed.Author));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("language", LegalText.Line(feed.Language));
        json.WriteStartArray("items");
        foreach (var warning in feed.Warnings) Item(json, FeedItem.Of(warning, feed), warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, FeedItem item, Warning warning)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        if (item.Web is { } web) json.WriteString("url", web.AbsoluteUri);
        json.WriteString("title", item.Title);
        json.WriteString("summary", item.Summary);
        json.WriteString("content_html", item.Html);
        json.WriteString("content_text", item.Plain);
        json.WriteString("date_published", Time(item.Published));
        json.WriteString("date_modified", Time(item.Updated));
        json.WriteString("language", LegalText.Line(item.Language));
        Strings(json, "tags", item.Offences);
        Extension(json, warning);
        json.WriteEndObject();
    }

    private static void Extension(Utf8JsonWriter json, Warning warning)
    {
        json.WriteStartObject("_ragusa");
        json.WriteString("reference", LegalText.Line(warning.Reference));
        json.WriteNumber("edition", warning.Edition);
        json.WriteString("kind", warning.Kind.ToString());
        json.WriteString("status", warning.Status.ToString());
        json.WriteString("category", warning.Category.ToString());
        json.WriteString("urgency", warning.Urgency.ToString());
        json.WriteString("severity", warning.Severity.ToString());
        json.WriteString("certainty", warning.Certainty.ToString());
        json.WriteString("expires", Time(warning.Expires));
        Strings(json, "areas", warning.Areas.Select(a => a.Code));
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(LegalText.Line(value));
        json.WriteEndArray();
    }

    // RFC 3339
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
