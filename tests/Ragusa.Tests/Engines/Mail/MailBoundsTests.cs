using System.Text;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

/// <summary>Mails made to exhaust whoever reads them: all of them are read, what is beyond the bounds is counted.</summary>
public sealed class MailBoundsTests
{
    [Fact]
    public void Parts_TwentyThousand_AreReadUpToTheBound()
    {
        var mail = Read(Plain + Multipart("mixed", [.. Enumerable.Repeat("Content-Type: image/png\r\n\r\nx", 20_000)]));

        Assert.Equal(10_000, mail.Attachments.Count);
        Assert.Equal(10_000, Count(mail, MailOddity.TooManyParts));
        Assert.True(mail.Structure.Length <= 4_000);
    }

    [Fact]
    public void Messages_AThousandDeep_EndAtTheBound()
    {
        var mail = Read(string.Concat(Enumerable.Repeat("Subject: a\r\nContent-Type: message/rfc822\r\n\r\n", 1_000)) + "x");

        Assert.InRange(Depth(mail), 16, 33);
        Assert.Contains("too-deep", Codes(Deepest(mail)));
        Assert.Single(Deepest(mail).Attachments);
    }

    [Fact]
    public void Multiparts_AThousandDeep_EndAtTheBound()
    {
        var text = new StringBuilder(Plain);
        for (var n = 0; n < 1_000; n++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        var mail = Read(text + "Content-Type: text/plain\r\n\r\nwords");

        Assert.Contains("too-deep", Codes(mail));
        Assert.Contains("b999", Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content().Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_WithoutEnd_AreCounted()
    {
        var many = Read(string.Concat(Enumerable.Repeat("X-A: b\r\n", 50_000)) + "\r\nwords");
        Assert.Equal((1_000, 49_000L, "words"), (many.Headers.Count, Count(many, MailOddity.HeadersCut), many.VisibleText));

        var wide = Read("Subject: " + new string('a', 5_000_000) + "\r\n\r\nwords");
        Assert.Equal("words", wide.VisibleText);
        Assert.True(Count(wide, MailOddity.HeaderCut) > 4_000_000);

        var folded = Read("Subject: a\r\n" + string.Concat(Enumerable.Repeat(" b\r\n", 500_000)) + "\r\nwords");
        Assert.Equal("words", folded.VisibleText);
    }

    [Fact]
    public void Decoded_BeyondTheBound_IsCounted()
    {
        var bounds = new MailBounds { Decoded = 1_000, Text = 100 };
        var mail = Read(Plain + Multipart("mixed", "\r\n" + new string('a', 500), "Content-Type: image/png\r\n\r\n" + new string('b', 5_000)), bounds: bounds);

        Assert.Equal((100, 500L), (mail.VisibleText.Length, mail.Attachments[0].Size));
        Assert.Equal((400L, 4_500L), (Count(mail, MailOddity.TextCut), Count(mail, MailOddity.TooLarge)));
    }

    [Fact]
    public void Links_Hops_Addresses_BeyondTheBound_AreCounted()
    {
        var mail = Read(
            string.Concat(Enumerable.Repeat("Received: from a by b\r\n", 500)) + "To: " + string.Join(", ", Enumerable.Repeat("a@b.example", 3_000)) + "\r\nContent-Type: text/html\r\n\r\n"
            + string.Concat(Enumerable.Repeat("<a href=http://a.example>a</a>", 12_000)));

        Assert.Equal((10_000, 200, 1_000), (mail.Links.Count, mail.Hops.Count, mail.To.Count));
        Assert.Equal((2_000L, 300L, 2_000L), (Count(mail, MailOddity.TooManyLinks), Count(mail, MailOddity.TooManyHops), Count(mail, MailOddity.TooManyAddresses)));
    }

    [Fact]
    public void Html_TenThousandDeep_IsText()
    {
        var mail = Html(string.Concat(Enumerable.Repeat("<div><b>", 10_000)) + "words" + string.Concat(Enumerable.Repeat("</i></b>", 10_000)));

        Assert.Equal("words", mail.VisibleText);
    }

    public static TheoryData<string, string, string> Repeated => new()
    {
        { "open brackets in a field", "Received: ", "(" },
        { "quotes in a field", "To: ", "\"a" },
        { "beginnings of encoded words", "Subject: ", "=?a?q?" },
        { "encoded words", "Subject: ", "=?a?q?b?= " },
        { "addresses", "From: ", "<a@b.example>," },
        { "parameters", "Content-Type: text/plain; ", "a*1=b; " },
        { "results", "Authentication-Results: a; ", "a=b c=d;" },
        { "carriage returns", "Subject: a\r\n\r\n", "\r" },
        { "lines that look like boundaries", "Content-Type: multipart/mixed; boundary=\"" + new string('-', 70) + "\"\r\n\r\n", new string('-', 71) + "\r\n" },
        { "beginnings of tags", "Content-Type: text/html\r\n\r\n", "<" },
        { "open tags", "Content-Type: text/html\r\n\r\n", "<b>" },
        { "closed tags after one", "Content-Type: text/html\r\n\r\n<b>", "</i>" },
        { "comments", "Content-Type: text/html\r\n\r\n", "<!--" },
        { "raw elements", "Content-Type: text/html\r\n\r\n", "<title>" },
        { "attributes", "Content-Type: text/html\r\n\r\n<a ", "b=c " },
        { "character references", "Content-Type: text/html\r\n\r\n", "&#&amp" },
        { "anchors", "Content-Type: text/html\r\n\r\n", "<a href=//a.b>" },
        { "schemes", "Subject: a\r\n\r\n", "://" },
        { "addresses in a text", "Subject: a\r\n\r\n", "www." },
        { "uuencoded beginnings", "Subject: a\r\n\r\n", "begin 644 a\r\n#0V%T\r\n" },
        { "forwarded beginnings", "Subject: a\r\n\r\n", "From: a\r\n" },
        { "forwarded mails", "Subject: a\r\n\r\n", "From: a\r\nTo: b\r\nSubject: c\r\n\r\n" },
        { "base64 with holes", "Content-Transfer-Encoding: base64\r\n\r\n", "Q!" },
        { "groups of base64", "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n", "QQ==" },
        { "zero-width letters", "Subject: a\r\n\r\n", "a\u200B" },
    };

    // Four times the input may take four times the memory traffic; a step that looks back or ahead without bound takes sixteen.
    [Theory]
    [MemberData(nameof(Repeated))]
    public void Work_OnRepetition_GrowsWithTheInput(string what, string start, string piece)
    {
        var small = Allocated(start, piece, 50_000);
        var large = Allocated(start, piece, 200_000);

        Assert.True(large < 8 * small + 1_000_000, $"{what}: {small} and {large} bytes");
    }

    private static long Allocated(string start, string piece, int length)
    {
        var mail = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
        MailReader.Read(mail);
        var before = GC.GetAllocatedBytesForCurrentThread();
        MailReader.Read(mail);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Count(MailDescription mail, MailOddity oddity) => mail.Findings.Single(f => f.Oddity == oddity).Count;

    private static int Depth(MailDescription mail) => mail.Nested.Count == 0 ? 1 : 1 + Depth(mail.Nested[0]);

    private static MailDescription Deepest(MailDescription mail) => mail.Nested.Count == 0 ? mail : Deepest(mail.Nested[0]);
}
