using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class MailPastedTests
{
    private const string Chain = """
        Return-Path: <x@evil.example>
        Received: from out.evil.example (out.evil.example [203.0.113.9])
            by mx.home.example with ESMTPS id 4XYZ
            for <user@home.example>; Mon, 02 Mar 2026 09:15:02 +0100
        DKIM-Signature: v=1; a=rsa-sha256; d=evil.example; s=k1;
            h=from:to:subject:date:message-id; bh=x; b=y
        From: Velmora Bank <x@evil.example>
        Subject: Your account
        Date: Mon, 02 Mar 2026 09:15:00 +0100
        """;

    [Fact]
    public void Headers_WithoutABody_AreRead() => ShouldBeTheChain(MailReader.ReadPasted(Chain));

    [Fact]
    public void Headers_WithoutTheirIndentation_AreRead() => ShouldBeTheChain(MailReader.ReadPasted(Chain.Replace("    ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("      ")]
    [InlineData("> ")]
    [InlineData("\u00A0\u00A0")]
    [InlineData("\t")]
    public void Headers_QuotedOrIndentedAsAWhole_AreRead(string mark) =>
        ShouldBeTheChain(MailReader.ReadPasted(string.Join('\n', Chain.ReplaceLineEndings("\n").Split('\n').Select(l => mark + l))));

    [Fact]
    public void Headers_WithEmptyLinesBetween_AreRead() =>
        Assert.Equal("Your account", MailReader.ReadPasted("From: x@evil.example\n\nTo: user@home.example\n\nSubject: Your account\n\nHello").Subject);

    [Fact]
    public void Mail_WithLettersAlreadyDecoded_KeepsThem() =>
        Assert.Equal("čekić", MailReader.ReadPasted("Subject: a\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nčekić").VisibleText);

    [Fact]
    public void Trust_NeverReachesWhatAPersonPasted() =>
        Assert.False(MailReader.ReadPasted(
            "Authentication-Results: mx.home.example; dmarc=pass header.from=evil.example\n" + Chain, new MailTrust { AuthenticationServers = ["mx.home.example"], Hosts = ["mx.home.example"] }).IsAuthenticated);

    [Theory]
    [InlineData("Look:\n\n-----Original Message-----\nFrom: Velmora Bank <x@evil.example>\nSent: Monday, March 2, 2026 9:15\nTo: user@home.example\nSubject: Your account\n\nPay at http://evil.example/")]
    [InlineData("---------- Forwarded message ---------\nFrom: Velmora Bank <x@evil.example>\nDate: Mon, Mar 2, 2026 at 9:15\nSubject: Your account\nTo: <user@home.example>\n\n\nPay at http://evil.example/")]
    [InlineData("> From: Velmora Bank <x@evil.example>\n> Date: 2 March 2026\n> Subject: Your account\n> \n> Pay at http://evil.example/")]
    [InlineData("Von: Velmora Bank <x@evil.example>\nGesendet: Montag, 2. März 2026\nAn: user@home.example\nBetreff: Your account\n\nPay at http://evil.example/")]
    [InlineData("De : Velmora Bank <x@evil.example>\nEnvoyé : lundi 2 mars 2026\nÀ : user@home.example\nObjet : Your account\n\nPay at http://evil.example/")]
    [InlineData("*From:* Velmora Bank <x@evil.example>\n*Sent:* Monday\n*To:* a\n*Subject:* Your account\n\nPay at http://evil.example/")]
    [InlineData("I got this:\n\nReceived: from a by b; Mon, 02 Mar 2026 09:15:00 +0100\nFrom: Velmora Bank <x@evil.example>\nSubject: Your account\n\nPay at http://evil.example/")]
    public void Forward_InTheText_IsDescribed(string text)
    {
        foreach (var mail in new[] { MailReader.ReadPasted("Fwd\n\n" + text), Letters.Part("Content-Type: text/plain; charset=utf-8", text) })
        {
            var nested = Assert.Single(mail.Nested);
            Assert.Equal((MailNesting.InText, "Your account", "Velmora Bank", "x@evil.example"), (nested.Nesting, nested.Subject, nested.From[0].Name, nested.From[0].Address));
            Assert.Equal("Pay at http://evil.example/", nested.VisibleText.Trim());
            Assert.Equal("evil.example", Assert.Single(nested.Links).Host);
        }
    }

    [Theory]
    [InlineData("From: here to there\nit is far.")]
    [InlineData("Subject: nothing")]
    [InlineData("To: me\nFrom: you")]
    public void Forward_InOrdinaryWords_IsNone(string text) => Assert.Empty(MailReader.ReadPasted("Hello,\n\n" + text).Nested);

    private static void ShouldBeTheChain(MailDescription mail)
    {
        Assert.Equal(("Your account", "x@evil.example", "x@evil.example"), (mail.Subject, mail.ReturnPath, mail.From[0].Address));
        Assert.Equal(("203.0.113.9", "mx.home.example", "4XYZ"), (mail.Hops[0].Ip!.ToString(), mail.Hops[0].By, mail.Hops[0].Id));
        Assert.Equal(new MailSignature("evil.example", "k1", "rsa-sha256", true, false), mail.Signatures[0]);
    }
}
