using System.Text;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

public sealed class MailHeaderTests
{
    [Fact]
    public void Read_SimpleMail_SaysWhoWhenAndWhat()
    {
        var mail = Read(Plain + "\r\nPay here: https://pay.example/a.\r\n");

        Assert.Equal(("Ana", "ana@shop.example", "shop.example"), (mail.From[0].Name, mail.From[0].Address, mail.From[0].Domain));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 15, 0, TimeSpan.Zero), mail.Date);
        Assert.Equal(("Hello", "shop.example", "text/plain"), (mail.Subject, mail.MessageIdHost, mail.Structure));
        Assert.Equal("Pay here: https://pay.example/a.", mail.VisibleText);
        Assert.Equal(("https://pay.example/a", "pay.example", MailLinkKind.Typed), (mail.Links[0].Target, mail.Links[0].Host, mail.Links[0].Kind));
        Assert.Empty(mail.Findings);
    }

    [Theory]
    [InlineData("Subject: a\r\n b\r\n\tc", "a b\tc")]
    [InlineData("Subject: a\n b", "a b")]
    [InlineData("Subject: a\r b", "a b")]
    [InlineData("Subject:\r\n a", "a")]
    [InlineData("SUBJECT : a", "a")]
    [InlineData("Subject:a", "a")]
    [InlineData("Subject: =?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab")]
    [InlineData("Subject: =?utf-8?B?4pyT?= done", "✓ done")]
    [InlineData("Subject: =?utf-8?B?4pw=?= =?utf-8?B?kw==?=", "✓")]
    [InlineData("Subject: =?utf-8?Q?=E2=9C?=\r\n =?UTF-8?Q?=93?=", "✓")]
    [InlineData("Subject: =?iso-8859-1*en?q?caf=E9_au_lait?=", "café au lait")]
    [InlineData("Subject: =?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("Subject: =?windows-1256?Q?=E3=D1=CD=C8=C7?=", "مرحبا")]
    [InlineData("Subject: a =?utf-8?Q?b?= c", "a b c")]
    [InlineData("Subject: =?utf-8?Q?a?==?utf-8?Q?b?=", "ab")]
    [InlineData("Subject: =?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("Subject: =?utf-8?Q?a", "=?utf-8?Q?a")]
    [InlineData("Subject: ölig", "ölig")]
    public void Subject_HoweverWritten_IsText(string header, string subject) => Assert.Equal(subject, Read(header + "\r\n\r\nx").Subject);

    [Fact]
    public void Subject_BytesThatAreNoUtf8_AreWesternAndNoted()
    {
        var mail = ReadRaw("Subject: caf\u00E9 \u0096\r\n\r\nx");

        Assert.Equal("café –", mail.Subject);
        Assert.True(mail.Has(MailOddity.HeaderRawBytes));
    }

    [Theory]
    [InlineData("a@b.example", "", "a@b.example")]
    [InlineData("<a@b.example>", "", "a@b.example")]
    [InlineData("Ana B <a@b.example>", "Ana B", "a@b.example")]
    [InlineData("\"B, Ana\" <a@b.example>", "B, Ana", "a@b.example")]
    [InlineData("\"A \\\"q\\\" B\" <a@b.example>", "A \"q\" B", "a@b.example")]
    [InlineData("a@b.example (Ana (of b))", "Ana (of b)", "a@b.example")]
    [InlineData("Ana (the best) <a@b.example>", "Ana (the best)", "a@b.example")]
    [InlineData("=?utf-8?Q?An=C3=A1?= <a@b.example>", "Aná", "a@b.example")]
    [InlineData("\"=?utf-8?Q?An=C3=A1?=\" <a@b.example>", "Aná", "a@b.example")]
    [InlineData("<@x.example,@y.example:a@b.example>", "", "a@b.example")]
    [InlineData("'a@b.example' <a@b.example>", "a@b.example", "a@b.example")]
    [InlineData("Ana", "Ana", "")]
    [InlineData("Ana <", "Ana", "")]
    [InlineData("a @ b.example", "", "a@b.example")]
    [InlineData("anna@bücher.example", "", "anna@bücher.example")]
    public void From_HoweverWritten_IsNameAndAddress(string from, string name, string address)
    {
        var person = Assert.Single(Read($"From: {from}\r\n\r\nx").From);

        Assert.Equal((name, address), (person.Name, person.Address));
    }

    [Fact]
    public void To_GroupsAndLists_AreEveryMailbox() =>
        Assert.Equal(["a@x.example", "b@x.example", "c@x.example"], Read("To: Friends: a@x.example, \"B, b\" <b@x.example>;, c@x.example\r\n\r\n").To.Select(p => p.Address));

    [Theory]
    [InlineData("Mon, 02 Mar 2026 09:15:00 +0100", "2026-03-02T08:15:00", false)]
    [InlineData("2 Mar 2026 09:15 -0500", "2026-03-02T14:15:00", false)]
    [InlineData("Mon, 2 Mar 2026 09:15:00 +0100 (CET)", "2026-03-02T08:15:00", false)]
    [InlineData("Mon, 02 Mar 2026 09:15:00 GMT", "2026-03-02T09:15:00", false)]
    [InlineData("Mon, 2-Mar-2026 09:15:00 -0000", "2026-03-02T09:15:00", false)]
    [InlineData("Mon, 02 Mar 02 09:15:00 EST", "2002-03-02T14:15:00", true)]
    [InlineData("Mon Mar  2 09:15:00 2026", "2026-03-02T09:15:00", true)]
    [InlineData("Mon, 02 Mar 2026 09:15:00 -1600", "2026-03-03T01:15:00", true)]
    [InlineData("Mon, 02 Mar 0102 09:15:00 +0000", "0102-03-02T09:15:00", true)]
    [InlineData("Mon, 02 Mar 2026 09:15:00", "2026-03-02T09:15:00", true)]
    [InlineData("yesterday", null, true)]
    [InlineData("Mon, 31 Feb 2026 09:15:00 +0000", null, true)]
    [InlineData("Mon, 02 Mar 2026 25:15:00 +0000", null, true)]
    [InlineData("1 Jan 0001 00:00:00 +1400", null, true)]
    public void Date_HoweverWritten_IsUtc(string written, string? utc, bool isOdd)
    {
        var mail = Read($"From: a@b.example\r\nDate: {written}\r\n\r\n");

        Assert.Equal(utc, mail.Date?.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(isOdd, mail.Has(MailOddity.DateOdd));
    }

    [Fact]
    public void Date_FarFromArrival_IsOdd()
    {
        var trust = new MailTrust { ReceivedAt = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) };

        Assert.True(Read(Plain + "\r\n", trust).Has(MailOddity.DateOdd));
        Assert.True(Read("Received: from a by b; 1 Jan 2026 00:00:00 +0000\r\n" + Plain + "\r\n").Has(MailOddity.DateOdd));
    }

    [Fact]
    public void Read_MboxLine_IsPassedOver()
    {
        var mail = Read("From ana@shop.example Mon Mar  2 09:15:00 2026\n" + Plain + "\nx");

        Assert.Equal("Hello", mail.Subject);
        Assert.Equal(["mbox-line"], Codes(mail));
    }

    [Theory]
    [InlineData("Subject: a\r\nthis is no field\r\nFrom: a@b.example\r\n\r\nx", "broken-header-line")]
    [InlineData("Subject: a\r\nFrom: a@b.example\r\nbody without an empty line\r\nmore of it\r\n", "headers-without-end")]
    [InlineData("just some words\r\nand more of them", "no-headers")]
    [InlineData("Subject: a\r\nSubject: b\r\n\r\n", "header-repeated")]
    [InlineData("From: a@b.example\r\nFrom: c@d.example\r\n\r\n", "from-several")]
    [InlineData("Subject: a\0b\r\n\r\n", "nul-bytes")]
    [InlineData("Subject: a\r\n\r\n", "from-missing")]
    [InlineData("From: nobody\r\n\r\n", "from-broken")]
    public void Read_BrokenHeader_SaysSoAndReadsOn(string mail, string code) => Assert.Contains(code, Codes(Read(mail)));

    [Fact]
    public void Read_BodyWithoutEmptyLine_IsNotLost() =>
        Assert.Equal("body without an empty line\nmore of it", Read("Subject: a\r\nFrom: a@b.example\r\nbody without an empty line\r\nmore of it\r\n").VisibleText);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    public void Read_AnyLineBreak_IsTheSameMail(string lineBreak)
    {
        var mail = Read((Plain + "\r\nfirst\r\nsecond").Replace("\r\n", lineBreak, StringComparison.Ordinal));

        Assert.Equal(("Hello", "first\nsecond"), (mail.Subject, mail.VisibleText.Replace("\n\n", "\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parameters_Rfc2231_AreJoinedAndDecoded()
    {
        var mail = Part(
            "Content-Type: application/pdf; name*0=\"long \"; name*1=name.pdf\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8'en'%E2%9C%93%20;\r\n filename*1*=r%C3%A9;\r\n filename*2=\"sum.pdf\"", "%PDF-1");

        Assert.Equal("✓ résum.pdf", Assert.Single(mail.Attachments).Name);
    }

    [Theory]
    [InlineData("filename=\"a.pdf\"", "a.pdf")]
    [InlineData("filename=a b.pdf", "a b.pdf")]
    [InlineData("filename=\"=?utf-8?B?4pyTLnBkZg==?=\"", "✓.pdf")]
    [InlineData("filename*=iso-8859-1''caf%E9.pdf", "café.pdf")]
    [InlineData("filename=plain.pdf; filename*=utf-8''%E2%9C%93.pdf", "✓.pdf")]
    [InlineData("filename*=utf-8''%E2%9C%93.pdf; filename=plain.pdf", "✓.pdf")]
    [InlineData("filename=\"a;b.pdf\"", "a;b.pdf")]
    [InlineData("filename=\"a\\\"b.pdf\"", "a\"b.pdf")]
    [InlineData("filename*=broken%E", "broken%E")]
    [InlineData("filename=\"open", "open")]
    public void FileName_HoweverWritten_IsDecoded(string parameter, string name) =>
        Assert.Equal(name, Assert.Single(Part($"Content-Disposition: attachment; {parameter}", "x").Attachments).Name);

    [Fact]
    public void Read_NothingAtAll_IsADescription()
    {
        var mail = MailReader.Read(ReadOnlyMemory<byte>.Empty);

        Assert.Equal(("", "text/plain"), (mail.Subject, mail.Structure));
        Assert.Contains("from-missing", Codes(mail));
        Assert.Equal("", Encoding.UTF8.GetString(MailReader.ReadPasted("").VisibleText.Select(c => (byte)c).ToArray()));
    }
}
