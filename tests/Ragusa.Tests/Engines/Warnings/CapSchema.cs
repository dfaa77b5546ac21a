using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Schema;

namespace Ragusa.Tests.Engines.Warnings;

/// <summary>
/// The rules of CAP 1.2 as a schema, written down from the data dictionary of the standard (3.2): which element stands where, how often, and what it may hold.
/// </summary>
internal static class CapSchema
{
    private const string Time = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\-+]\d\d:\d\d";
    private const string Name = @"[^\s,&lt;&amp;]+";

    // name, how often, what it holds: a type of the schema language, words, a pattern after a slash, or a table after a colon
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["alert"] =
        [
            $"identifier 1 /{Name}", $"sender 1 /{Name}", $"sent 1 /{Time}", "status 1 Actual|Exercise|System|Test|Draft", "msgType 1 Alert|Update|Cancel|Ack|Error", "source ? string",
            "scope 1 Public|Restricted|Private", "restriction ? string", "addresses ? string", "code * string", "note ? string", "references ? string", "incidents ? string", "info * :info",
        ],
        ["info"] =
        [
            "language ? language", "category + Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other", "event 1 string",
            "responseType * Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None", "urgency 1 Immediate|Expected|Future|Past|Unknown",
            "severity 1 Extreme|Severe|Moderate|Minor|Unknown", "certainty 1 Observed|Likely|Possible|Unlikely|Unknown", "audience ? string", "eventCode * :named", $"effective ? /{Time}", $"onset ? /{Time}",
            $"expires ? /{Time}", "senderName ? string", "headline ? string", "description ? string", "instruction ? string", "web ? anyURI", "contact ? string", "parameter * :named", "resource * :resource", "area * :area",
        ],
        ["named"] = ["valueName 1 string", "value 1 string"],
        ["resource"] = ["resourceDesc 1 string", "mimeType 1 string", "size ? integer", "uri ? anyURI", "derefUri ? string", "digest ? string"],
        ["area"] = ["areaDesc 1 string", "polygon * string", "circle * string", "geocode * :named", "altitude ? decimal", "ceiling ? decimal"],
    };

    /// <summary>What is wrong with a document; empty if it is as the standard wants it. Document types are refused.</summary>
    public static IReadOnlyList<string> Errors(byte[] document)
    {
        List<string> errors = [];
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.Schemas.Add(Schema());
        settings.ValidationEventHandler += (_, fault) => errors.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return errors;
    }

    private static XmlSchema Schema()
    {
        var text = new StringBuilder("""<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:oasis:names:tc:emergency:cap:1.2" targetNamespace="urn:oasis:names:tc:emergency:cap:1.2" elementFormDefault="qualified"><element name="alert" type="c:alert"/>""");
        foreach (var (table, rows) in Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"<complexType name=\"{table}\"><sequence>").AppendJoin("", rows.Select(Element));
            if (table == "alert") text.Append("""<any minOccurs="0" maxOccurs="unbounded" namespace="http://www.w3.org/2000/09/xmldsig#" processContents="skip"/>""");
            text.Append("</sequence></complexType>");
        }

        using var reader = XmlReader.Create(new StringReader(text.Append("</schema>").ToString()));
        return XmlSchema.Read(reader, null)!;
    }

    private static string Element(string row)
    {
        var cells = row.Split(' ', 3);
        var often = cells[1] switch { "?" => "minOccurs='0'", "*" => "minOccurs='0' maxOccurs='unbounded'", "+" => "maxOccurs='unbounded'", _ => "" };
        return cells[2] switch
        {
            [':', .. var table] => $"<element name='{cells[0]}' {often} type='c:{table}'/>",
            ['/', .. var pattern] => $"<element name='{cells[0]}' {often}><simpleType><restriction base='string'><pattern value='{pattern}'/></restriction></simpleType></element>",
            var words when words.Contains('|') => $"<element name='{cells[0]}' {often}><simpleType><restriction base='string'>{string.Concat(words.Split('|').Select(w => $"<enumeration value='{w}'/>"))}</restriction></simpleType></element>",
            var type => $"<element name='{cells[0]}' {often} type='{type}'/>",
        };
    }
}
