using System.Text;
using Ragusa.Engines;
using Ragusa.Engines.Identifiers;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting;

/// <summary>What a mail names is the offender's only where it is not the receiver's: whoever imports their mails is no campaign.</summary>
public sealed class MailNamesTests
{
    [Fact]
    public void ServerOfTheReceiver_ThatGaveTheMessageId_IsTheirs()
    {
        var named = In("""
            Delivered-To: jm@victim-house.net
            Received: from unknown (HELO sender) ([203.0.113.9]) by mail.labs.victim-house.net
            From: "Loans" <a4@quick-loans.biz>
            To: undisclosed@labs.victim-house.net
            Message-Id: <200201010101.AA1@mail.labs.victim-house.net>
            Subject: Money

            See http://offers.quick-loans.biz/now and http://www.victim-house.net/unsubscribe?x=1
            """);

        Assert.DoesNotContain(Linking(named), n => n.Canonical.EndsWith("victim-house.net", StringComparison.Ordinal));
        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "quick-loans.biz" });
        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Email, Canonical: "a4@quick-loans.biz" });
    }

    [Fact]
    public void SenderWhoPosesAsTheReceiversHouse_IsNamed_ButNotTheHouse()
    {
        var named = In("""
            From: "Your manager" <boss@victim-house.net>
            To: accounts@victim-house.net
            Message-ID: <1@host.attacker-mta.com>
            Subject: Urgent payment

            Pay today.
            """);

        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Email, Canonical: "boss@victim-house.net" });
        Assert.DoesNotContain(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "victim-house.net" });
        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "attacker-mta.com" });
    }

    [Fact]
    public void OffenderAtTheSameMailService_StaysNamed()
    {
        var named = In("""
            From: rich.widow@gmail.com
            To: victim@gmail.com
            Message-ID: <1@mail.gmail.com>
            Subject: Hello

            Write to my lawyer at lawyer.of.widow@gmail.com
            """);

        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Email, Canonical: "rich.widow@gmail.com" });
        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Email, Canonical: "lawyer.of.widow@gmail.com" });
        Assert.DoesNotContain(Linking(named), n => n.Canonical == "victim@gmail.com");
    }

    // Whoever has no program that gives ids is given one by the next server: that of the receiver's house, or of the service that forwards to it.
    [Theory]
    [InlineData("mail.forwarding-house.net", "mail.forwarding-house.net")]
    [InlineData("mail.forwarding-house.net", "forwarding-house.net")]
    [InlineData("forwarding-house.net", "id-7.mail.forwarding-house.net")]
    [InlineData("MAIL.Forwarding-House.NET", "mail.forwarding-house.net")]
    [InlineData("mail.forwarding-house.net", "mail.forwarding-house.net.")]
    [InlineData("mail.forwarding-house.net", "Mail.Forwarding-House.net")]
    public void ServerOnTheWay_ThatGaveTheMessageId_IsNobodys(string by, string idHost)
    {
        var named = In($"""
            Received: from forwarding-house.net ([198.51.100.7]) by mx.victim-house.net; Fri, 1 Feb 2002 01:01:03 +0000
            Received: from unknown (HELO sender) ([203.0.113.9]) by {by} with SMTP; Fri, 1 Feb 2002 01:01:01 +0000
            From: a4@quick-loans.biz
            To: jm@victim-house.net
            Message-Id: <200201010101.AA1@{idHost}>
            Subject: Money

            x
            """);

        Assert.DoesNotContain(Linking(named), n => n.Canonical.EndsWith("forwarding-house.net", StringComparison.Ordinal));
        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "quick-loans.biz" });
    }

    [Fact]
    public void ProgramThatGaveTheMessageId_IsNamed_WhateverServersCarriedIt()
    {
        var named = In("""
            Received: from relay.example-relay.net ([198.51.100.7]) by mx.victim-house.net
            Received: from host.attacker-mta.com ([203.0.113.9]) by relay.example-relay.net with ESMTP
            From: a@free-mail.example
            To: jm@victim-house.net
            Message-ID: <1@host.attacker-mta.com>
            Subject: x

            y
            """);

        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "attacker-mta.com" });
    }

    [Fact]
    public void ServerOnTheWay_ThatAlsoSigns_IsNamed()
    {
        var named = In("""
            Received: from unknown ([203.0.113.9]) by mail.bulk-house.net
            DKIM-Signature: v=1; a=rsa-sha256; d=bulk-house.net; s=a; h=from; bh=AA==; b=AA==
            From: a@free-mail.example
            To: jm@victim-house.net
            Message-ID: <1@mail.bulk-house.net>
            Subject: x

            y
            """);

        Assert.Contains(Linking(named), n => n is { Kind: IdentifierKind.Domain, Canonical: "bulk-house.net" });
    }

    [Theory]
    [InlineData("Delivered-To: not an address")]
    [InlineData("Delivered-To: <>")]
    [InlineData("X-Original-To: @")]
    public void BrokenDelivery_IsNobody(string header) =>
        Assert.Contains(Linking(In(header + "\nFrom: a@quick-loans.biz\nSubject: x\n\ny")), n => n.Canonical == "a@quick-loans.biz");

    private static IReadOnlyList<(Identifier What, bool IsOwn)> In(string mail) =>
        [.. MailNames.Of(MailReader.Read(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))), new PhoneRegion("HR"))];

    // As linking gets them: what is not the reporter's own, with what it implies.
    private static List<Identifier> Linking(IEnumerable<(Identifier What, bool IsOwn)> named) => [.. named.Where(n => !n.IsOwn).SelectMany(n => WithParts(n.What)).Where(w => w.Kind != IdentifierKind.Url)];

    private static IEnumerable<Identifier> WithParts(Identifier what) => what.Parts.SelectMany(WithParts).Prepend(what);
}
