using System.Globalization;
using System.Text;
using System.Xml;

namespace Ragusa.Engines.Warnings;

/// <summary>RSS 2.0, for readers that know nothing better: no language and no last change of an item, so Atom is to be preferred.</summary>
/// <remarks>Pure and thread-safe; the same feed gives the same bytes.</remarks>
public static class RssWriter
{
    public const string ContentType = "application/rss+xml; charset=utf-8";

    /// <summary>UTF-8 without a byte order mark.</summary>
    /// <param name="empty">The time of the last change if there is no warning at all.</param>
    public static byte[] Write(WarningFeed feed, DateTimeOffset empty)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None })) Write(xml, feed, empty);
        return stream.ToArray();
    }

    private static void Write(XmlWriter xml, WarningFeed feed, DateTimeOffset empty)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomWriter.Namespace);
        xml.WriteStartElement("channel");
        Element(xml, "title", feed.Title);
        Element(xml, "link", feed.Home.AbsoluteUri);
        Element(xml, "description", feed.Summary);
        Element(xml, "language", feed.Language);
        Element(xml, "lastBuildDate", Time(feed.UpdatedOr(empty)));
        Self(xml, feed.Address);
        foreach (var warning in feed.Warnings) Item(xml, FeedItem.Of(warning, feed));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Self(XmlWriter xml, Uri address)
    {
        xml.WriteStartElement("atom", "link", AtomWriter.Namespace);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", item.Title);
        if (item.Web is { } web) Element(xml, "link", web.AbsoluteUri);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Id);
        xml.WriteEndElement();
        // The item has one date: that of the edition, so that a correction rises to the top.
        Element(xml, "pubDate", Time(item.Updated));
        foreach (var offence in item.Offences) Element(xml, "category", offence);
        xml.WriteElementString("description", item.Html);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, LegalText.Line(text));

    // RFC 822 with a year of four digits
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
