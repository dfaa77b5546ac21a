using System.Globalization;
using System.Text;
using System.Xml;
using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>An Atom feed (RFC 4287) with one entry for each CAP message and a link to it: the way in which CAP messages are polled.</summary>
internal sealed class CapIndex(CountryProfile profile, string title)
{
    private const string Address = "/alerts.cap";

    public byte[] Write(IReadOnlyList<Warning> messages, DateTimeOffset changed)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) })) Write(xml, messages, changed);
        return stream.ToArray();
    }

    public static string AddressOf(Warning message) => $"/alerts/{message.Reference}/{message.Edition.ToString(CultureInfo.InvariantCulture)}.cap";

    private void Write(XmlWriter xml, IReadOnlyList<Warning> messages, DateTimeOffset changed)
    {
        xml.WriteStartElement("feed", AtomWriter.Namespace);
        Element(xml, "id", $"tag:{profile.Domains[0]},2026:alerts/cap");
        Element(xml, "title", $"{title} (CAP 1.2)");
        Element(xml, "updated", Time(changed));
        xml.WriteStartElement("author", AtomWriter.Namespace);
        Element(xml, "name", profile.Service.In(profile.Languages[0]));
        xml.WriteEndElement();
        Link(xml, "self", Address, "application/atom+xml");
        foreach (var message in messages) Entry(xml, message);
        xml.WriteEndElement();
    }

    private void Entry(XmlWriter xml, Warning message)
    {
        xml.WriteStartElement("entry", AtomWriter.Namespace);
        Element(xml, "id", $"tag:{profile.Domains[0]},{message.FirstPublished.UtcDateTime:yyyy-MM-dd}:cap/{message.Identifier}");
        Element(xml, "title", $"{message.Kind}: {LegalText.Line(message.Texts[0].Headline)}");
        Element(xml, "updated", Time(message.Sent));
        Link(xml, "alternate", AddressOf(message), CapWriter.ContentType);
        xml.WriteEndElement();
    }

    private void Link(XmlWriter xml, string relation, string path, string type)
    {
        xml.WriteStartElement("link", AtomWriter.Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", profile.Site(path).AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, AtomWriter.Namespace, text);

    // RFC 3339
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
