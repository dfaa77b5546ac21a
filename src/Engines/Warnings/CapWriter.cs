using System.Globalization;
using System.Text;
using System.Xml;

namespace Ragusa.Engines.Warnings;

/// <summary>Common Alerting Protocol 1.2 (OASIS, 1 July 2010): one XML document for each message, elements in the order of the schema.</summary>
/// <remarks>Pure and thread-safe; the same warning gives the same bytes.</remarks>
public static class CapWriter
{
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";
    public const string ContentType = "application/cap+xml";

    /// <summary>Says that parameters and event codes follow our own list of names.</summary>
    public const string Profile = "ragusa-profile-1";

    private const string CrimeType = "ragusa:crime_type";
    private const string Indicator = "ragusa:indicator:";

    /// <summary>UTF-8 without a byte order mark.</summary>
    /// <param name="sign">Makes the enveloped XML signature of the document; it becomes the last child of the root. Null leaves it unsigned.</param>
    /// <exception cref="ArgumentException">The identifier or the sender holds a character that CAP forbids, an update or a withdrawal has no references, or there is no text.</exception>
    public static byte[] Write(Warning warning, Func<XmlDocument, XmlElement>? sign = null)
    {
        Check(warning);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None })) Write(xml, warning);
        return sign is null ? stream.ToArray() : Signed(stream, sign);
    }

    /// <summary>A time as CAP wants it: whole seconds with an offset, UTC being <c>-00:00</c> (3.3.2).</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture);

    private static void Check(Warning warning)
    {
        if (warning.Texts.Count == 0) throw new ArgumentException("A warning needs a text.", nameof(warning));
        foreach (var name in new[] { warning.Sender, warning.Identifier }.Concat(warning.References.SelectMany(r => new[] { r.Sender, r.Identifier })))
        {
            if (!IsName(name)) throw new ArgumentException("An identifier or sender of CAP holds no space, comma, < or &.", nameof(warning));
        }

        if (warning.Kind != WarningKind.Alert && warning.References.Count == 0) throw new ArgumentException("An update or a withdrawal refers to an earlier message.", nameof(warning));
    }

    private static bool IsName(string name) => name.Length > 0 && name == LegalText.Line(name) && !name.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&');

    private static void Write(XmlWriter xml, Warning warning)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("alert", Namespace);
        Element(xml, "identifier", warning.Identifier);
        Element(xml, "sender", warning.Sender);
        Element(xml, "sent", Time(warning.Sent));
        Element(xml, "status", warning.Status.ToString());
        Element(xml, "msgType", warning.Kind.ToString());
        Element(xml, "scope", "Public");
        Element(xml, "code", Profile);
        if (warning.Note is { } note) Block(xml, "note", note);
        if (warning.References.Count > 0) Element(xml, "references", string.Join(' ', warning.References.Select(r => $"{r.Sender},{r.Identifier},{Time(r.Sent)}")));
        foreach (var text in warning.Texts) Info(xml, warning, text);
        xml.WriteEndElement();
    }

    private static void Info(XmlWriter xml, Warning warning, WarningText text)
    {
        xml.WriteStartElement("info", Namespace);
        Element(xml, "language", text.Language);
        Element(xml, "category", warning.Category.ToString());
        Element(xml, "event", text.Event);
        foreach (var response in warning.ResponseTypes.Distinct()) Element(xml, "responseType", response.ToString());
        Element(xml, "urgency", warning.Urgency.ToString());
        Element(xml, "severity", warning.Severity.ToString());
        Element(xml, "certainty", warning.Certainty.ToString());
        Optional(xml, "audience", text.Audience);
        foreach (var offence in warning.Offences) Named(xml, "eventCode", CrimeType, offence);
        Element(xml, "expires", Time(warning.Expires));
        Optional(xml, "senderName", text.SenderName);
        Optional(xml, "headline", text.Headline);
        Block(xml, "description", text.Description);
        Block(xml, "instruction", string.Join("\n\n", new[] { text.Instruction, text.IfItHappened }.Where(s => !string.IsNullOrWhiteSpace(s))));
        if (text.Web is { } web) Element(xml, "web", web.AbsoluteUri);
        Optional(xml, "contact", text.Contact);
        foreach (var indicator in warning.Indicators) Named(xml, "parameter", Indicator + indicator.Kind, indicator.Value);
        foreach (var area in warning.Areas) Area(xml, area, text.Language);
        xml.WriteEndElement();
    }

    private static void Area(XmlWriter xml, WarningArea area, string language)
    {
        xml.WriteStartElement("area", Namespace);
        Element(xml, "areaDesc", area.NameIn(language));
        Named(xml, "geocode", area.Code.Contains('-', StringComparison.Ordinal) ? "ISO3166-2" : "ISO3166", area.Code);
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string element, string name, string value)
    {
        xml.WriteStartElement(element, Namespace);
        Element(xml, "valueName", name);
        Element(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Optional(XmlWriter xml, string name, string value)
    {
        if (LegalText.Line(value).Length > 0) Element(xml, name, value);
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, LegalText.Line(value));

    private static void Block(XmlWriter xml, string name, string value)
    {
        if (LegalText.Block(value) is { Length: > 0 } text) xml.WriteElementString(name, Namespace, text);
    }

    private static byte[] Signed(MemoryStream written, Func<XmlDocument, XmlElement> sign)
    {
        written.Position = 0;
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using (var reader = XmlReader.Create(written, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null })) document.Load(reader);
        document.DocumentElement!.AppendChild(document.ImportNode(sign(document), deep: true));
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None })) document.Save(xml);
        return stream.ToArray();
    }
}
