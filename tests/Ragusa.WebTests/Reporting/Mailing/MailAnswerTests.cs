using System.Net;
using System.Text.RegularExpressions;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Mailing;

/// <summary>Who is answered, with what, and what the link in the answer does.</summary>
public sealed partial class MailAnswerTests
{
    [Fact]
    public async Task Answer_ToAnAuthenticatedSender_SaysReferenceAndLinkAndNothingOfTheMail()
    {
        await using var box = await Postbox.Open();

        var report = await box.Report(Postbox.Mail("Wombat", "The numbat took my money."));

        var letter = Assert.Single(box.Letters);
        Assert.Equal(("", "ana@shop.example"), (letter.From, letter.To));
        Assert.Equal("auto-replied", letter.Header("Auto-Submitted"));
        Assert.EndsWith("@shop.example>", letter.Header("In-Reply-To"), StringComparison.Ordinal);
        Assert.EndsWith("@shop.example>", letter.Header("References"), StringComparison.Ordinal);
        Assert.Contains(Postbox.ReferenceOf(report), letter.Body, StringComparison.Ordinal);
        Assert.Matches(Link(), letter.Body);
        Assert.DoesNotContain("numbat", letter.Message + letter.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("wombat", letter.Message + letter.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Single(await box.Journal("reporting.mail-answered"));
    }

    [Fact]
    public async Task Answer_InTheLanguageOfTheMail()
    {
        await using var box = await Postbox.Open();

        var report = await box.Report(Postbox.Mail("Argent", "On m’a pris de l’argent.", headers: "Content-Language: fr-FR\r\n"));

        Assert.Equal("fr", report.Language);
        Assert.Contains("C’est maintenant un signalement", Assert.Single(box.Letters).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OncePerSenderAndDay()
    {
        await using var box = await Postbox.Open();
        await box.Report(Postbox.Mail("One", "First."));
        await box.Report(Postbox.Mail("Two", "Second.", "Ana <ANA@shop.example>"));
        await box.Report(Postbox.Mail("Three", "Of another.", "Bo <bo@shop.example>"));
        Assert.Equal(2, box.Letters.Count);

        box.App.Clock.Advance(TimeSpan.FromDays(1));
        await box.Report(Postbox.Mail("Four", "The next day."));
        Assert.Equal(3, box.Letters.Count);
    }

    public static TheoryData<string, string> Unanswered => new()
    {
        { "forged sender", Postbox.Mail("a", "b", isAuthenticated: false) },
        { "results of the sender's own making", Postbox.Mail("a", "b", isAuthenticated: false, headers: "Authentication-Results: mx.velmora.example; dmarc=pass header.from=shop.example\r\n") },
        { "results for another domain", Postbox.Mail("a", "b", isAuthenticated: false).Replace("dmarc=none header.from=shop.example", "dmarc=pass header.from=evil.example", StringComparison.Ordinal) },
        { "absence note", Postbox.Mail("a", "b", headers: "Auto-Submitted: auto-replied\r\n") },
        { "list", Postbox.Mail("a", "b", headers: "List-Id: <news.shop.example>\r\n") },
        { "bulk", Postbox.Mail("a", "b", headers: "Precedence: bulk\r\n") },
        { "bounce", Postbox.Mail("a", "b", "MAILER-DAEMON@shop.example", returnPath: "") },
        { "null sender", Postbox.Mail("a", "b").Replace("Return-Path: <ana@shop.example>", "Return-Path: <>", StringComparison.Ordinal) },
        { "our own address", Postbox.Mail("a", "b", $"Ragusa <{Postbox.Us}>") },
        { "the address that notices come from", Postbox.Mail("a", "b", "notices@report.velmora.example") },
        { "was here before", Postbox.Mail("a", "b", headers: "Received: from mx.velmora.example by mx.velmora.example; Mon, 9 Feb 2026 08:00:00 +0000\r\nX-Loop: report\r\n") },
        { "two senders", Postbox.Mail("a", "b").Replace("From: Ana <ana@shop.example>", "From: Ana <ana@shop.example>, b@evil.example", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Unanswered))]
    public async Task Mail_ThatMustNotBeAnswered_IsKeptAndNotAnswered(string name, string mail)
    {
        await using var box = await Postbox.Open();

        await box.Report(mail);

        Assert.True(box.Letters.Count == 0, name);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated\r\n")]
    [InlineData("List-Id: <news.shop.example>\r\n")]
    [InlineData("Precedence: bulk\r\n")]
    [InlineData("X-Loop: report\r\n")]
    public async Task MailOfAMachine_WaitsInQuarantine(string header)
    {
        await using var box = await Postbox.Open();

        Assert.Equal(ReportStatus.Quarantined, (await box.Report(Postbox.Mail("a", "b", headers: header))).Status);
    }

    [Fact]
    public async Task Link_Opened_DoesNothingUntilTheButtonIsPressedOnce()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        var link = Link().Match(Assert.Single(box.Letters).Body).Groups["path"].Value;

        for (var n = 0; n < 3; n++) (await box.App.Browse(link)).ShouldShow("Press the button");
        var page = await (await box.App.Browse(link)).Submit();

        page.ShouldShow(Postbox.ReferenceOf(report));
        var code = page.Text(".ragusa-code__value");
        (await page.Follow("Go to my report")).ShouldBeAt("/follow-up/report").ShouldShow("In the queue");
        Assert.Equal(HttpStatusCode.NotFound, (await (await box.App.Browse(link)).Submit()).ShouldShow("This link is over").Status);
        Assert.Single(await box.Journal("reporting.mail-link-used"));
        var back = await (await box.App.Browse("/follow-up")).Submit(new { reference = Postbox.ReferenceOf(report), code = code.Trim() });
        back.ShouldBeAt("/follow-up/report");
    }

    [Fact]
    public async Task Link_AfterItsTimeOrMadeUp_OpensNothing()
    {
        await using var box = await Postbox.Open();
        await box.Report(Postbox.Mail("One", "My story."));
        var link = Link().Match(Assert.Single(box.Letters).Body).Groups["path"].Value;

        box.App.Clock.Advance(TimeSpan.FromDays(8));

        (await (await box.App.Browse(link)).Submit()).ShouldShow("This link is over");
        (await (await box.App.Browse("/follow-up/link/0000000000000000000000000000000000000000")).Submit()).ShouldShow("This link is over");
        (await (await box.App.Browse("/follow-up/link/" + new string('a', 2_000))).Submit()).ShouldShow("This link is over");
    }

    [Fact]
    public async Task Flood_OfOneDomain_IsTakenAndHeldBack()
    {
        await using var box = await Postbox.Open();
        for (var n = 0; n < 40; n++) box.Deliver(Postbox.Mail($"Number {n}", $"Story {n} of its own, and no other."));

        await box.Collect();

        var reports = await box.Reports();
        Assert.Equal(40, reports.Count);
        Assert.InRange(reports.Count(r => r.Status == ReportStatus.Quarantined), 5, 12);
        Assert.Single(box.Letters);
    }

    [GeneratedRegex("https://report\\.velmora\\.example(?<path>/follow-up/link/[0-9a-f]{40})")]
    private static partial Regex Link();
}
