using System.Net;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

public sealed class MailSenderTests
{
    private static readonly MailTrust Ours = new()
    {
        Hosts = ["mx.report.example"],
        Networks = [IPNetwork.Parse("10.0.0.0/8")],
        AuthenticationServers = ["mx.report.example"],
        Brands = [new MailBrand("Velmora Bank", ["velmorabank.example"]), new MailBrand("PayPost", ["paypost.example"])],
    };

    private const string Border = "Received: from out.shop.example (out.shop.example [203.0.113.9]) by mx.report.example (Postfix) with ESMTPS id 4XYZ for <desk@report.example>; Mon, 02 Mar 2026 09:15:02 +0100\r\n";
    private const string Passed = "Authentication-Results: mx.report.example; spf=pass smtp.mailfrom=shop.example; dkim=pass (2048-bit key) header.d=shop.example header.s=k1; dmarc=pass (p=reject) header.from=shop.example\r\n";

    [Theory]
    [InlineData("From: \"service@velmorabank.example\" <x@evil.example>", "name-holds-other-address")]
    [InlineData("From: Support (service@velmorabank.example) <x@evil.example>", "name-holds-other-address")]
    [InlineData("From: Velmora Bank <x@evil.example>", "name-of-brand")]
    [InlineData("From: =?utf-8?B?VmVsbW9yYSDQkmFuaw==?= <x@evil.example>", "name-of-brand")]
    [InlineData("From: VeImora-Bank Service <x@evil.example>", "name-of-brand")]
    [InlineData("From: PayP0st <x@paypost.example.evil.example>", "name-of-brand")]
    [InlineData("From: Velm\u200Bora <x@evil.example>", "name-invisible")]
    [InlineData("From: \u202Eknab <x@evil.example>", "name-reversed")]
    [InlineData("From: V\u0435lmora <x@evil.example>", "name-mixed-scripts")]
    [InlineData("From: a <x@velm\u043Era.example>", "domain-mixed-scripts")]
    [InlineData("From: a <x@xn--velmra-example.example>", "domain-international")]
    [InlineData("From: a@shop.example\r\nReply-To: b@elsewhere.example", "reply-to-elsewhere")]
    [InlineData("From: a@shop.example\r\nSender: b@elsewhere.example", "sender-elsewhere")]
    [InlineData("From: a@shop.example\r\nReturn-Path: <b@elsewhere.example>", "return-path-elsewhere")]
    [InlineData("From: a@shop.example\r\nMessage-ID: <b@elsewhere.example>", "message-id-elsewhere")]
    [InlineData("From: a@shop.example, b@shop.example", "from-several")]
    [InlineData("From: a@shop.example\r\nSubject: In\u200Bvoice", "subject-tricks")]
    public void From_ThatPretends_IsFound(string headers, string code) => Assert.Contains(code, Codes(Read(headers + "\r\n\r\nx", Ours)));

    [Theory]
    [InlineData("From: Velmora Bank <news@mail.velmorabank.example>\r\nReply-To: help@velmorabank.example\r\nMessage-ID: <1@mail.velmorabank.example>")]
    [InlineData("From: \"ana@shop.example\" <ana@shop.example>\r\nMessage-ID: <1@shop.example>")]
    [InlineData("From: علي رضا \u200Dکریمی <ali@shop.example>\r\nMessage-ID: <1@shop.example>")]
    [InlineData("From: Ана <ana@shop.example>\r\nMessage-ID: <1@shop.example>")]
    public void From_ThatIsHonest_HasNoFinding(string headers) => Assert.Empty(Read(headers + "\r\nDate: Mon, 02 Mar 2026 09:15:00 +0100\r\n\r\nx", Ours).Findings);

    [Fact]
    public void Received_Chain_IsReadFromTheNewest()
    {
        var mail = Read(
            "Received: from mx.report.example (localhost [127.0.0.1]) by mx.report.example with LMTP id 1; Mon, 02 Mar 2026 09:15:03 +0100\r\n" + Border
            + "Received: from [192.0.2.7] (helo=mx.report.example) by out.shop.example with esmtpa (Exim 4.9)\r\n\t(envelope-from <ana@shop.example>); Mon, 02 Mar 2026 09:15:01 +0100\r\n"
            + Plain + "\r\n", Ours);

        Assert.Equal(["mx.report.example", "mx.report.example", "out.shop.example"], mail.Hops.Select(h => h.By));
        Assert.Equal([true, true, false], mail.Hops.Select(h => h.IsTrusted));
        Assert.Equal(["127.0.0.1", "203.0.113.9", "192.0.2.7"], mail.Hops.Select(h => h.Ip!.ToString()));
        Assert.Equal(("out.shop.example", "ESMTPS", "4XYZ", new DateTimeOffset(2026, 3, 2, 8, 15, 2, TimeSpan.Zero)), (mail.FirstExternal!.From, mail.FirstExternal.With, mail.FirstExternal.Id, mail.FirstExternal.At));
    }

    [Theory]
    [InlineData("from a.example ([IPv6:2001:db8::1]) by b.example; 2 Mar 2026 09:15:00 +0000", "2001:db8::1")]
    [InlineData("from a.example (a.example [::ffff:203.0.113.9]) by b.example; 2 Mar 2026 09:15:00 +0000", "203.0.113.9")]
    [InlineData("from a.example - 203.0.113.9 by b.example; 2 Mar 2026 09:15:00 +0000", "203.0.113.9")]
    [InlineData("from a.example (203.0.113.9) by b.example", "203.0.113.9")]
    [InlineData("from [203.0.113.9] (helo=[127.0.0.1]) by b.example with esmtp (Exim 4.9)", "203.0.113.9")]
    [InlineData("from [203.0.113.9] (port=4711 helo=10.0.0.1) by b.example with esmtp (Exim 4.9)", "203.0.113.9")]
    [InlineData("from out.example ([203.0.113.9] helo=[127.0.0.1]) by b.example with esmtp (Exim 4.9)", "203.0.113.9")]
    [InlineData("from unknown (HELO [127.0.0.1]) (203.0.113.9) by b.example with SMTP", "203.0.113.9")]
    [InlineData("from helo ([203.0.113.9]) by b.example", "203.0.113.9")]
    [InlineData("from a.example by b.example", null)]
    [InlineData("by b.example with HTTP; 2 Mar 2026 09:15:00 +0000", null)]
    [InlineData("from a.example ([999.1.1.1]) by b.example", null)]
    [InlineData("(((((", null)]
    [InlineData("", null)]
    public void Received_Address_IsTheOneTheHostSaw(string field, string? ip) => Assert.Equal(ip, Read($"Received: {field}\r\n\r\n").Hops[0].Ip?.ToString());

    [Fact]
    public void FirstExternal_WithoutTrust_IsNobody() => Assert.Null(Read(Border + Plain + "\r\n").FirstExternal);

    [Fact]
    public void Authentication_OfOwnHost_Counts()
    {
        var mail = Read(Passed + Border + Plain + "\r\n", Ours);

        var results = Assert.Single(mail.Authentication);
        Assert.True(results.IsTrusted);
        Assert.Equal(["spf=pass", "dkim=pass", "dmarc=pass"], results.Checks.Select(c => $"{c.Method}={c.Result}"));
        Assert.Equal(("shop.example", "k1"), (results.Checks[1].Properties["header.d"], results.Checks[1].Properties["header.s"]));
        Assert.True(mail.IsAuthenticated);
    }

    [Fact]
    public void Authentication_BelowAStranger_IsForged()
    {
        var mail = Read(Border + "Received: from x by y.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n" + Passed + Plain + "\r\n", Ours);

        Assert.False(mail.Authentication[0].IsTrusted);
        Assert.Contains("authentication-forged", Codes(mail));
        Assert.False(mail.IsAuthenticated);
    }

    // Whoever sends may write our own names, in any field and order.
    [Theory]
    [InlineData("Received: from bank by mx.report.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n")]
    [InlineData("Received: from localhost (localhost [127.0.0.1]) by mx.report.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n")]
    [InlineData("Authentication-Results: mx.report.example; dmarc=none header.from=shop.example\r\n")]
    public void Authentication_InTheNameOfOurHost_DoesNotCountBelowItsField(string between) =>
        Assert.False(Read((between[0] == 'A' ? between + Border : Border + between) + Passed + Plain + "\r\n", Ours).IsAuthenticated);

    [Fact]
    public void Authentication_OfAStrangerWhoGreetsWithAnAddressOfOurs_DoesNotCount()
    {
        const string greeted = "Received: from [203.0.113.9] (helo=[127.0.0.1]) by mx.report.example with esmtp (Exim 4.98); Mon, 02 Mar 2026 09:15:02 +0100\r\n";
        const string ours = "Authentication-Results: mx.report.example; dmarc=none header.from=shop.example\r\n";
        const string forged = "Received: from a by mx.report.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n";

        Assert.False(Read(ours + greeted + Passed + forged + Plain + "\r\n", Ours).IsAuthenticated);
    }

    [Fact]
    public void Authentication_JustBelowOurField_CountsOnce()
    {
        var mail = Read(Border + Passed.Replace("pass", "fail", StringComparison.Ordinal) + Passed + Plain + "\r\n", Ours);

        Assert.Equal([true, false], mail.Authentication.Select(a => a.IsTrusted));
        Assert.False(mail.IsAuthenticated);
        Assert.True(Read(Border + Passed + Plain + "\r\n", Ours).IsAuthenticated);
    }

    [Fact]
    public void Authentication_OfStrangers_IsShownAsClaim()
    {
        var mail = Read(Border + "Authentication-Results: elsewhere.example 1; dmarc=pass header.from=shop.example\r\nARC-Authentication-Results: i=1; mx.report.example; dmarc=pass header.from=shop.example\r\n" + Plain + "\r\n", Ours);

        Assert.Equal([("elsewhere.example", false, false), ("mx.report.example", false, true)], mail.Authentication.Select(a => (a.Server, a.IsTrusted, a.IsArc)));
        Assert.False(mail.IsAuthenticated);
    }

    [Theory]
    [InlineData("dmarc=pass header.from=evil.example", false)]
    [InlineData("dmarc=pass", false)]
    [InlineData("spf=pass smtp.mailfrom=bounce@shop.example", true)]
    [InlineData("spf=pass smtp.mailfrom=shop.example.evil.example", false)]
    [InlineData("dkim=pass header.i=@shop.example", true)]
    [InlineData("dkim=pass header.d=evil.example; spf=fail smtp.mailfrom=shop.example", false)]
    [InlineData("dkim=pass header.d=shop.example; dmarc=fail header.from=shop.example", false)]
    [InlineData("none", false)]
    [InlineData("dmarc=pass reason=\"a;b\" header.from=shop.example", true)]
    [InlineData(";;;===", false)]
    public void IsAuthenticated_OnlyForTheDomainThatIsShown(string results, bool isAuthenticated) =>
        Assert.Equal(isAuthenticated, Read($"Authentication-Results: mx.report.example; {results}\r\n{Border}{Plain}\r\n", Ours).IsAuthenticated);

    [Fact]
    public void Authentication_Failed_IsFound()
    {
        var mail = Read("Authentication-Results: mx.report.example; dmarc=fail header.from=shop.example\r\n" + Border + "Authentication-Results: x.example; dmarc=pass header.from=shop.example\r\n" + Plain + "\r\n", Ours);

        Assert.Contains("authentication-failed", Codes(mail));
        Assert.Contains("authentication-contradicts", Codes(mail));
    }

    [Fact]
    public void Authentication_WithinANestedMail_NeverCounts() =>
        Assert.False(Read(Plain + Multipart("mixed", "Content-Type: message/rfc822\r\n\r\n" + Passed + Border + Plain + "\r\nx"), Ours).Nested[0].IsAuthenticated);

    [Fact]
    public void Signature_Tags_AreRead() =>
        Assert.Equal(
            new MailSignature("shop.example", "k1", "rsa-sha256", SignsFrom: true, SignsPartOfBody: true),
            Assert.Single(Read("DKIM-Signature: v=1; a=rsa-sha256; d=Shop.example; s=k1; l=10;\r\n\th=from:to:\r\n\tsubject; bh=x; b=y\r\n\r\n").Signatures));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "automatic")]
    [InlineData("Auto-Submitted: auto-generated; x=y", "automatic")]
    [InlineData("X-Auto-Response-Suppress: OOF, AutoReply", "automatic")]
    [InlineData("X-Autoreply: yes", "automatic")]
    [InlineData("List-Id: Friends <friends.list.example>", "list")]
    [InlineData("Precedence: list", "list")]
    [InlineData("Precedence: bulk", "bulk")]
    [InlineData("List-Unsubscribe: <mailto:x@y.example>", "bulk")]
    [InlineData("Return-Path: <>", "null-envelope")]
    [InlineData("Return-Path: <b@elsewhere.example>", "envelope-elsewhere")]
    [InlineData("X-Loop: desk@report.example", "loop")]
    [InlineData("Content-Type: multipart/report; boundary=q\r\n\r\n--q\r\nContent-Type: message/delivery-status\r\n\r\nx\r\n--q--", "report")]
    [InlineData("Auto-Submitted: no", "allowed")]
    [InlineData("Return-Path: <ana@shop.example>", "allowed")]
    [InlineData("X-Nothing: at all", "allowed")]
    public void Answer_OnlyToAPersonWhoWroteToUs(string header, string reason)
    {
        var answer = MailAnswer.For(Read(Passed + Border + Plain + header + "\r\n\r\nx", Ours), ["desk@report.example"]);

        Assert.Equal((reason, reason == "allowed" ? "ana@shop.example" : null), (answer.Reason, answer.To?.ToString()));
    }

    [Theory]
    [InlineData("From: ana@shop.example", "not-authenticated")]
    [InlineData("From: ana@shop.example\r\nFrom: ben@shop.example", "no-sender")]
    [InlineData("From: ana", "no-sender")]
    [InlineData("From: MAILER-DAEMON@shop.example", "role-address")]
    [InlineData("From: friends-bounces@shop.example", "role-address")]
    [InlineData("From: Desk@report.example", "loop")]
    public void Answer_ToWhoeverIsNobody_IsRefused(string from, string reason) =>
        Assert.Equal(reason, MailAnswer.For(Read(Border + from + "\r\n\r\nx", Ours), ["desk@report.example"]).Reason);

    [Fact]
    public void Answer_ToAMailThatWasHereBefore_IsRefused() =>
        Assert.Equal("loop", MailAnswer.For(Read(Passed + Border + "Received: from mx.report.example by y.example; Mon, 02 Mar 2026 09:15:00 +0100\r\n" + Border + Plain + "\r\n", Ours), []).Reason);
}
