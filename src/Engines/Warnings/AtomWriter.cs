using System.Globalization;
using System.Text;
using System.Xml;

namespace Ragusa.Engines.Warnings;

/// <summary>Atom (RFC 4287). An alert keeps its id through corrections and withdrawal, so that readers replace what they hold.</summary>
/// <remarks>Pure and thread-safe; the same feed gives the same bytes.</remarks>
public static class AtomWriter
{
    public const string Namespace = "http://www.w3.org/2005/Atom";
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Html = "http://www.w3.org/1999/xhtml";

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
        xml.WriteStartElement("feed", Namespace);
        Language(xml, feed.Language);
        Element(xml, "id", feed.Id);
        Element(xml, "title", feed.Title);
        Element(xml, "subtitle", feed.Summary);
        Element(xml, "updated", Time(feed.UpdatedOr(empty)));
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", feed.Author);
        xml.WriteEndElement();
        Link(xml, "self", feed.Address, "application/atom+xml");
        Link(xml, "alternate", feed.Home, "text/html");
        foreach (var warning in feed.Warnings) Entry(xml, FeedItem.Of(warning, feed));
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("entry", Namespace);
        Language(xml, item.Language);
        Element(xml, "id", item.Id);
        Element(xml, "title", item.Title);
        Element(xml, "published", Time(item.Published));
        Element(xml, "updated", Time(item.Updated));
        if (item.Web is { } web) Link(xml, "alternate", web, "text/html");
        foreach (var offence in item.Offences) Category(xml, offence);
        Element(xml, "summary", item.Summary);
        Content(xml, item);
        xml.WriteEndElement();
    }

    // As elements and not as escaped markup: nothing in a text can become markup, however often a reader decodes it.
    private static void Content(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "xhtml");
        xml.WriteStartElement("div", Html);
        foreach (var part in item.Parts)
        {
            if (part.Heading is { } heading) xml.WriteElementString("h2", Html, LegalText.Line(heading));
            if (part.IsList) xml.WriteStartElement("ul", Html);
            foreach (var line in part.Lines) xml.WriteElementString(part.IsList ? "li" : "p", Html, line);
            if (part.IsList) xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string offence)
    {
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", LegalText.Line(offence));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Language(XmlWriter xml, string language) => xml.WriteAttributeString("xml", "lang", null, LegalText.Line(language));

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, LegalText.Line(text));

    // RFC 3339
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
