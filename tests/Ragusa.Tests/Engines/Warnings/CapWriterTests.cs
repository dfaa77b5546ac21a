using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class CapWriterTests
{
    private const string Example = """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>ragusa-2026-000042</identifier><sender>alerts@ragusa.example</sender>
        <sent>2026-03-02T09:15:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><code>ragusa-profile-1</code><info><language>en</language><category>Security</category><event>Parcel fee text messages</event><responseType>Avoid</responseType><urgency>Immediate</urgency><severity>Moderate</severity><certainty>Observed</certainty><eventCode><valueName>ragusa:crime_type</valueName><value>phishing</value></eventCode><expires>2026-03-09T09:15:00-00:00</expires><headline>Fake parcel fee messages</headline>
        <instruction>Do not open the link.</instruction><area><areaDesc>Whole country</areaDesc><geocode><valueName>ISO3166</valueName><value>HR</value></geocode></area></info></alert>
        """;

    [Fact]
    public void Write_ExampleOfTheDomain_IsThatDocument() =>
        Assert.Equal(XDocument.Parse(Example).ToString(), Read(CapWriter.Write(SomeWarnings.Parcel)).ToString());

    [Fact]
    public void Write_Cancel_RefersAndGivesTheReason()
    {
        var cancel = Read(CapWriter.Write(SomeWarnings.Cancelled)).Root!;

        Assert.Empty(CapSchema.Errors(CapWriter.Write(SomeWarnings.Cancelled)));
        Assert.Equal("Cancel", Text(cancel, "msgType"));
        Assert.Equal("alerts@ragusa.example,ragusa-2026-000042,2026-03-02T09:15:00-00:00", Text(cancel, "references"));
        Assert.Equal("The number belongs to the post itself.", Text(cancel, "note"));
        Assert.Equal("2026-03-03T09:15:00-00:00", Text(cancel, "sent"));
    }

    [Fact]
    public void Write_FullWarning_FitsTheSchema_WithOneInfoForEachLanguage()
    {
        var document = CapWriter.Write(SomeWarnings.Full);

        Assert.Empty(CapSchema.Errors(document));
        Assert.Equal(["en", "ar"], Read(document).Descendants(Cap("language")).Select(e => e.Value));
        Assert.Equal(["ragusa:indicator:url", "ragusa:indicator:domain", "ragusa:indicator:phone", "ragusa:indicator:email"], Read(document).Descendants(Cap("info")).First().Elements(Cap("parameter")).Select(p => p.Element(Cap("valueName"))!.Value));
        Assert.Equal("+385912345678", Read(document).Descendants(Cap("parameter")).ElementAt(2).Element(Cap("value"))!.Value);
    }

    [Fact]
    public void Write_TimeOfAnotherZone_IsUtcInWholeSeconds() =>
        Assert.Equal("2026-03-02T07:15:30-00:00", CapWriter.Time(new DateTimeOffset(2026, 3, 2, 9, 15, 30, 987, TimeSpan.FromHours(2))));

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a<b")]
    [InlineData("a&b")]
    [InlineData("a\u202Eb")]
    [InlineData("")]
    public void Write_ForbiddenCharacterInAName_IsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => CapWriter.Write(SomeWarnings.Parcel with { Identifier = name }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(SomeWarnings.Parcel with { Sender = name }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(SomeWarnings.Cancelled with { References = [new MessageReference("a", name, SomeWarnings.Sent)] }));
    }

    [Fact]
    public void Write_UpdateWithoutReference_IsRefused() =>
        Assert.Throws<ArgumentException>(() => CapWriter.Write(SomeWarnings.Parcel with { Kind = WarningKind.Update }));

    [Fact]
    public void Write_AnyTexts_FitTheSchema() =>
        Prop.ForAll(SomeWarnings.Any, warning => CapSchema.Errors(CapWriter.Write(warning)) is { Count: 0 }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // The schema would be worth nothing if it let everything pass.
    [Theory]
    [InlineData("-00:00</sent>", "Z</sent>")]
    [InlineData("09:15:00-00:00</sent>", "09:15:00.5-00:00</sent>")]
    [InlineData("<status>Actual</status>", "<status>Real</status>")]
    [InlineData("<scope>Public</scope><code>ragusa-profile-1</code>", "<code>ragusa-profile-1</code><scope>Public</scope>")]
    [InlineData("<urgency>Immediate</urgency>", "")]
    [InlineData("<event>", "<event x='1'>")]
    [InlineData("ragusa-2026-000042<", "ragusa 2026<")]
    public void Schema_OfABrokenDocument_Complains(string right, string wrong)
    {
        Assert.Empty(CapSchema.Errors(Encoding.UTF8.GetBytes(Example)));
        Assert.Contains(right, Example, StringComparison.Ordinal);
        Assert.NotEmpty(CapSchema.Errors(Encoding.UTF8.GetBytes(Example.Replace(right, wrong, StringComparison.Ordinal))));
    }

    [Fact]
    public void Write_Signed_HasItsSignatureLast_AndAnyChangeBreaksIt()
    {
        using var rsa = RSA.Create(2048);
        var document = CapWriter.Write(SomeWarnings.Full, unsigned => Signature(unsigned, rsa));

        Assert.Empty(CapSchema.Errors(document));
        Assert.Equal("Signature", Read(document).Root!.Elements().Last().Name.LocalName);
        Assert.True(IsSigned(document, rsa));
        Assert.False(IsSigned(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace("Do not open", "Do open", StringComparison.Ordinal)), rsa));
    }

    private static XmlElement Signature(XmlDocument document, RSA key)
    {
        var signed = new SignedXml(document) { SigningKey = key };
        var whole = new Reference("");
        whole.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        signed.AddReference(whole);
        signed.ComputeSignature();
        return signed.GetXml();
    }

    private static bool IsSigned(byte[] bytes, RSA key)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(new MemoryStream(bytes));
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.DocumentElement!.LastChild!);
        return signed.CheckSignature(key);
    }

    private static XDocument Read(byte[] document) => XDocument.Parse(Encoding.UTF8.GetString(document));

    private static string Text(XElement parent, string name) => parent.Element(Cap(name))!.Value;

    private static XName Cap(string name) => XName.Get(name, CapWriter.Namespace);
}
