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
