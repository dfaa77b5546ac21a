using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Engines;
using Ragusa.Pages;
using Ragusa.Reporting;
using static Ragusa.WebTests.Reporting.Alerting.AlertTests;

namespace Ragusa.WebTests.Reporting;

/// <summary>A mail that was pasted into a report is shown as what it pretends and what it is.</summary>
public sealed class ToldMailTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Phishing = """
        Return-Path: <bounce@mass.example>
        Received: from mail.attacker.example (unknown [198.51.100.7])
         by mx.mailbox.example with ESMTP id 4711; Mon, 9 Feb 2026 08:12:00 +0100
        From: "service@bank.example" <x7@attacker.example>
        Reply-To: collect@elsewhere.example
        Subject: Your account is locked
        Date: Mon, 9 Feb 2026 08:11:58 +0100
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8

        <p>Sign in at <a href="http://login.attacker.example/x">https://www.bank.example</a> <script src="http://evil.example/x.js"></script></p>
        """;

    private Task<Accepted> Tell(string message) => app.SendAnalysed(change: answers => answers["messages"] = new JsonArray(new JsonObject { ["text"] = message }));

    [Fact]
    public async Task PastedMail_ShowsWhatItPretendsAndWhatItIs()
    {
        var sent = await Tell(Phishing);

        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/reports/" + Printed(sent));

        page.ShouldShow("service@bank.example", ".ragusa-mail").ShouldShow("x7@attacker.example", ".ragusa-mail").ShouldShow("198.51.100.7", ".ragusa-mail")
            .ShouldShow("The name shows another address than the real one.", ".ragusa-mail")
            .ShouldShow("Answers go to another domain than the sender’s.", ".ragusa-mail")
            .ShouldShow("A link shows another host than the one it leads to.", ".ragusa-mail")
            .ShouldShow("leads to http://login.attacker.example/x", ".ragusa-mail");
        // Nothing of it is live in the officer's browser.
        Assert.Empty(page.All(".ragusa-mail a, .ragusa-mail script, .ragusa-mail img"));
        Assert.Empty(page.All("script[src*='evil']"));
    }

    [Fact]
    public async Task HeaderAlone_IsReadToo()
    {
        var sent = await Tell(Phishing[..Phishing.IndexOf("MIME-Version", StringComparison.Ordinal)]);

        (await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/reports/" + Printed(sent))).ShouldShow("mail.attacker.example", ".ragusa-mail");
    }

    [Theory]
    [InlineData("Your parcel waits. Pay 1.99 at the link.")]
    [InlineData("He said: subject: none. From: nobody.")]
    public async Task PlainMessage_IsNoMail(string message)
    {
        var sent = await Tell(message);

        Assert.Empty((await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/reports/" + Printed(sent))).All(".ragusa-mail"));
    }

    [Fact]
    public void EveryTrick_HasWords()
    {
        var words = app.Services.GetRequiredService<Catalogue>();

        Assert.Empty(MailOddity.All.Where(o => o.Kind is MailOddityKind.Deceptive or MailOddityKind.Noted && !words.TryFind("en", "mails.finding." + o.Code, out _)).Select(o => o.Code));
    }
}
