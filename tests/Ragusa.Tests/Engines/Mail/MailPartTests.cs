using System.Security.Cryptography;
using System.Text;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

public sealed class MailPartTests
{
    private const string Text = "Content-Type: text/plain; charset=utf-8\r\n\r\nplain words";
    private const string Page = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>rich words</p>";

    [Fact]
    public void Alternative_ShowsTheLastThatIsUnderstood()
    {
        var mail = Read(Plain + Multipart("alternative", Text, Page));

        Assert.Equal("multipart/alternative(text/plain,text/html)", mail.Structure);
        Assert.Equal([("text/plain", false), ("text/html", true)], mail.Texts.Select(t => (t.Type, t.IsShown)));
        Assert.Equal("rich words", mail.VisibleText);
    }

    [Fact]
    public void Mixed_FilesHaveDigestSizeTypeAndPlace()
    {
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 some bytes \0\u0001");
        var mail = Plain + Multipart("mixed", Text, $"Content-Type: application/pdf; name=\"bill.pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"bill.pdf\"\r\n\r\n{Convert.ToBase64String(content)}");

        var file = Assert.Single(Read(mail).Attachments);

        Assert.Equal(("bill.pdf", "bill.pdf", "application/pdf", "application/pdf", content.Length), (file.Name, file.SafeName, file.DeclaredType, file.SniffedType, (int)file.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256);
        Assert.Equal(content, file.Content().ToArray());
        Assert.Equal(Convert.ToBase64String(content), mail.Substring((int)file.Offset, file.Length).Trim());
    }

    [Fact]
    public void Related_ImagesOfTheText_AreInline()
    {
        var mail = Read(Plain + Multipart("related", Page, "Content-Type: image/gif\r\nContent-ID: <logo@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh"));

        Assert.Equal((true, "logo@x", "image/gif"), (mail.Attachments[0].IsInline, mail.Attachments[0].ContentId, mail.Attachments[0].SniffedType));
    }

    [Fact]
    public void Message_Attached_IsDescribedLikeTheOuterOne()
    {
        var inner = "From: \"Your Bank\" <x@evil.example>\r\nSubject: =?utf-8?Q?Your_acc=C3=B3unt?=\r\nReceived: from a.example ([203.0.113.9]) by b.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n\r\nsee http://evil.example/\r\n";
        var mail = Read(Plain + Multipart("mixed", Text, "Content-Type: message/rfc822\r\n\r\n" + inner));

        var nested = Assert.Single(mail.Nested);
        Assert.Equal(("Your accóunt", MailNesting.Attached, "x@evil.example"), (nested.Subject, nested.Nesting, nested.From[0].Address));
        Assert.Equal("203.0.113.9", nested.Hops[0].Ip!.ToString());
        Assert.Equal("evil.example", Assert.Single(nested.Links).Host);
        Assert.Empty(mail.Links);
    }

    [Fact]
    public void Message_InBase64_IsReadAllTheSame()
    {
        var inner = Convert.ToBase64String(Encoding.UTF8.GetBytes("Subject: inner\r\n\r\nwords"));

        Assert.Equal("inner", Read(Plain + Multipart("mixed", $"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{inner}")).Nested[0].Subject);
    }

    [Fact]
    public void Digest_PartsWithoutType_AreMessages() =>
        Assert.Equal(["one", "two"], Read(Plain + Multipart("digest", "\r\nSubject: one\r\n\r\nx", "\r\nSubject: two\r\n\r\ny")).Nested.Select(n => n.Subject));

    [Fact]
    public void Multipart_WithinMultipart_EndsWithItsParent()
    {
        var inner = "Content-Type: multipart/mixed; boundary=inner\r\n\r\n--inner\r\n" + Text + "\r\n";
        var mail = Read(Plain + Multipart("mixed", inner, Page));

        Assert.Equal("multipart/mixed(multipart/mixed(text/plain),text/html)", mail.Structure);
        Assert.Contains("boundary-unclosed", Codes(mail));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nwords", "boundary-unclosed")]
    [InlineData("Content-Type: multipart/mixed\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x--\r\n", "boundary-missing")]
    [InlineData("Content-Type: multipart/mixed; boundary=other\r\n\r\nwords", "boundary-never-used")]
    [InlineData("Content-Type: multipart/mixed; boundary=\r\n\r\nwords", "boundary-missing")]
    public void Multipart_BrokenBoundary_LosesNoWord(string rest, string code)
    {
        var mail = Read(Plain + rest);

        Assert.Contains(code, Codes(mail));
        Assert.Contains("words", mail.VisibleText, StringComparison.Ordinal);
    }

    [Fact]
    public void Multipart_TextAroundParts_IsNoted() =>
        Assert.Contains("text-outside-parts", Codes(Read(Plain + Multipart("mixed", Text) + new string('x', 500))));

    [Theory]
    [InlineData("quoted-printable", "caf=C3=A9=\r\n au lait =3D", "café au lait =")]
    [InlineData("quoted-printable", "a=ZZ b", "a=ZZ b")]
    [InlineData("Quoted-Printable", "trailing   \r\nline", "trailing\nline")]
    [InlineData("base64", "Y2Fmw6k=", "café")]
    [InlineData("base64", "Y2Fm\r\nw6k", "café")]
    [InlineData("base64", "Y2Fm!w6k=", "café")]
    [InlineData("base64", "Y2Fmw6k=Y2Fm", "cafécaf")]
    [InlineData("8bit", "café", "café")]
    [InlineData("7bit (really)", "cafe", "cafe")]
    [InlineData("x-strange", "as it is", "as it is")]
    public void Encoding_OfText_IsUndone(string encoding, string body, string text) =>
        Assert.Equal(text, Part($"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}", body).VisibleText);

    [Theory]
    [InlineData("base64", "a!b", "base64-broken")]
    [InlineData("quoted-printable", "=x", "quoted-printable-broken")]
    [InlineData("x-strange", "x", "encoding-unknown")]
    public void Encoding_Broken_IsNoted(string encoding, string body, string code) =>
        Assert.Contains(code, Codes(Part($"Content-Transfer-Encoding: {encoding}", body)));

    [Theory]
    [InlineData("iso-8859-1", "caf\u00E9", "café", null)]
    [InlineData("utf-8", "caf\u00C3\u00A9", "café", null)]
    [InlineData("utf-8", "caf\u00E9", "café", "charset-lies")]
    [InlineData("us-ascii", "caf\u00C3\u00A9", "café", "charset-lies")]
    [InlineData("us-ascii", "caf\u00E9", "café", "charset-lies")]
    [InlineData("no-such-thing", "caf\u00E9", "café", "charset-unknown")]
    [InlineData("utf-7", "+ADw-b+AD4-", "+ADw-b+AD4-", "charset-unknown")]
    [InlineData("", "caf\u00E9", "café", "charset-missing")]
    [InlineData("windows-1251", "\u00CF\u00F0\u00E8", "При", null)]
    [InlineData("gb2312", "\u00D6\u00D0\u00CE\u00C4", "中文", null)]
    [InlineData("iso-2022-jp", "\u001B$BF|K\\\u001B(B", "日本", null)]
    [InlineData("\"'utf-8'\"", "caf\u00C3\u00A9", "café", null)]
    public void Charset_RightWrongOrUnknown_GivesWords(string charset, string latin1, string text, string? code)
    {
        var mail = ReadRaw($"{Plain}Content-Type: text/plain; charset={charset}\r\n\r\n{latin1}");

        Assert.Equal(text, mail.VisibleText);
        if (code is null) Assert.DoesNotContain(Codes(mail), c => c.StartsWith("charset", StringComparison.Ordinal));
        else Assert.Contains(code, Codes(mail));
    }

    [Fact]
    public void Charset_OfHtmlWithoutHeader_IsThatOfItsMeta() =>
        Assert.Equal("При", ReadRaw($"{Plain}Content-Type: text/html\r\n\r\n<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>\u00CF\u00F0\u00E8").VisibleText);

    [Fact]
    public void Uuencode_InText_IsAFile()
    {
        var mail = Read(Plain + "\r\nsee the file\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nbye\r\n");

        Assert.Equal(("cat.txt", 3L), (mail.Attachments[0].Name, mail.Attachments[0].Size));
        Assert.Equal("Cat", Encoding.ASCII.GetString(mail.Attachments[0].Content().Span));
        Assert.Equal("see the file\nbye", mail.VisibleText);
    }

    [Fact]
    public void Report_Feedback_HasItsFields()
    {
        var mail = Read(Plain + Multipart("report; report-type=feedback-report", Text,
            "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: fraud\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\nOriginal-Mail-From: <x@evil.example>\r\nOriginal-Rcpt-To: <user@home.example>\r\nArrival-Date: Thu, 8 Mar 2026 14:00:00 EDT\r\nReported-Domain: evil.example\r\nReported-URI: http://evil.example/a\r\nSource-IP: 203.0.113.9\r\n",
            "Content-Type: message/rfc822\r\n\r\nSubject: Earn money\r\n\r\nSpam"));

        Assert.Equal(("fraud", true, "x@evil.example", "203.0.113.9"), (mail.AbuseReport!.FeedbackType, mail.AbuseReport.IsComplete, mail.AbuseReport.OriginalMailFrom, mail.AbuseReport.SourceIp!.ToString()));
        Assert.Equal(["evil.example", "http://evil.example/a"], mail.AbuseReport.ReportedDomains.Concat(mail.AbuseReport.ReportedUris));
        Assert.Equal("Earn money", mail.Nested[0].Subject);
    }

    [Fact]
    public void Report_FeedbackWithoutRequiredFields_IsNoted() =>
        Assert.Contains("abuse-report-broken", Codes(Read(Plain + Multipart("report", "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n"))));

    [Theory]
    [InlineData("""{"xarf_version":"4.0.0","report_id":"x"}""", "4.0.0")]
    [InlineData("""{"Version":"3","ReporterInfo":{},"Report":{}}""", "3")]
    [InlineData("""{"version":"3"}""", null)]
    [InlineData("""{"xarf_version":""", null)]
    [InlineData("[1]", null)]
    public void Report_Xarf_IsFoundByItsVersion(string json, string? version) =>
        Assert.Equal(version, Read(Plain + Multipart("mixed", Text, $"Content-Type: application/json; name=xarf.json\r\n\r\n{json}")).Xarf?.Version);

    [Fact]
    public void Report_XarfOfOld_IsFoundByItsHeader() => Assert.Equal(new MailXarf("PLAIN", -1), Read("X-XARF: PLAIN\r\n" + Plain + "\r\nx").Xarf);
}
