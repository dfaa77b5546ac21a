using System.Net;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>The way back with reference and code.</summary>
public sealed class FollowUpTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<Sent> SendOne()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage.With(new Told("narrative/text", "text", "I did not press anything.")));
        return await reporter.SendReport();
    }

    private async Task<Page> Open(string reference, string code) =>
        await (await app.Browse("/follow-up")).Submit([("reference", reference), ("code", code)]);

    [Fact]
    public async Task Report_WithReferenceAndCode_ShowsWhereItStands()
    {
        var sent = await SendOne();

        var page = await Open(sent.Reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant(), sent.Code.Replace(" ", "", StringComparison.Ordinal));

        page.ShouldBeAt("/follow-up/report").ShouldShow(sent.Reference).ShouldShow("Report received").ShouldShow("17 February 2026");
    }

    [Fact]
    public async Task EveryWrongPair_HasTheSameAnswer()
    {
        var (own, other) = (await SendOne(), await SendOne());
        const string unknownCode = "012 345 678 901 234 567 890 123 498";
        string[] answers =
        [
            Shown(await Open(own.Reference, unknownCode)),
            Shown(await Open("VM-7KQ2-M9XT-B4HP", unknownCode)),
            Shown(await Open(own.Reference, other.Code)),
            Shown(await Open("VM-7KQ2-M9XT-B4HP", own.Code)),
        ];

        Assert.Single(answers.Distinct());
        Assert.Contains("We find no report with this reference and this code.", answers[0], StringComparison.Ordinal);

        static string Shown(Page page) => page.ShouldBeAt("/follow-up").Text(".govuk-error-summary");
    }

    [Theory]
    [InlineData("VM-K7Q2-M9XT-B4HP", "012345678901234567890123498", "reference", "typing error in the reference")]
    [InlineData("VM-7KQ2", "012345678901234567890123498", "reference", "12 letters and digits")]
    [InlineData("VM-7KQ2-M9XT-B4HP", "012345678901234567890123489", "code", "typing error in the code")]
    [InlineData("VM-7KQ2-M9XT-B4HP", "", "code", "27 digits")]
    [InlineData("VM-7KQ2-M9XT-B4HP", "drop table", "code", "27 digits")]
    public async Task TypingError_IsNamed(string reference, string code, string field, string words) =>
        (await Open(reference, code)).ShouldBeAt("/follow-up").ShouldPointAt(field, words);

    [Fact]
    public async Task TwoTypingErrors_StandInTheOrderOfTheFields()
    {
        var errors = (await Open("x", "y")).All(".govuk-error-summary a").Select(a => a.GetAttribute("href"));

        Assert.Equal(["#reference", "#code"], errors);
    }

    [Fact]
    public async Task Messages_OfOneMoment_AreAllKept()
    {
        var sent = await SendOne();
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(sent.Reference, sent.Code)));

        var after = await Task.WhenAll(pages.Select((page, n) => page.Submit([("text", $"Message {n}")], form: "form#write")));

        Assert.All(after, page => page.ShouldBeAt("/follow-up/report"));
        var thread = (await Open(sent.Reference, sent.Code)).Text(".ragusa-thread");
        for (var n = 0; n < 4; n++) Assert.Contains($"Message {n}", thread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_IsAddedToTheThread()
    {
        var sent = await SendOne();
        var page = await Open(sent.Reference, sent.Code);

        var after = await page.Submit([("text", "He called <b>again</b>.")], form: "form#write");

        after.ShouldBeAt("/follow-up/report").ShouldShow("We have received your message.").ShouldShow("He called <b>again</b>.", ".ragusa-thread");
    }

    [Theory]
    [InlineData("", "Write something first")]
    [InlineData("a\u0007b", "cannot be shown")]
    public async Task Message_ThatCannotBe_IsRefusedAndKept(string text, string words)
    {
        var sent = await SendOne();
        var page = await Open(sent.Reference, sent.Code);

        var after = await page.Submit([("text", text)], form: "form#write");

        after.ShouldBe(HttpStatusCode.OK).ShouldPointAt("text", words);
    }

    [Fact]
    public async Task Withdrawing_AsksOnceAndEndsTheReport()
    {
        var sent = await SendOne();
        var page = await (await Open(sent.Reference, sent.Code)).Follow("withdraw your report");

        (await page.Submit(button: "Withdraw report")).ShouldPointAt("sure", "Tick the box");
        var after = await page.Submit([("sure", "true")], button: "Withdraw report");

        after.ShouldBeAt("/follow-up/report").ShouldShow("Your report is withdrawn.").ShouldShow("Nobody works on it any more");
        Assert.Empty(after.All("form#write"));
    }

    [Fact]
    public async Task Copy_HoldsTheOwnAnswers()
    {
        var sent = await SendOne();

        (await (await Open(sent.Reference, sent.Code)).Follow("copy of my report")).ShouldShow("I did not press anything.").ShouldShow(sent.Reference);
    }

    [Fact]
    public async Task Visit_AfterHalfAnHourOrLeaving_IsOver()
    {
        var sent = await SendOne();
        var page = await Open(sent.Reference, sent.Code);
        await page.Submit(button: "Leave my report", form: "form.ragusa-done");
        (await page.Browser.Open("/follow-up/report")).ShouldBeAt("/follow-up");

        var again = await Open(sent.Reference, sent.Code);
        app.Clock.Advance(TimeSpan.FromMinutes(31));

        (await again.Browser.Open("/follow-up/report")).ShouldBeAt("/follow-up");
        (await again.Browser.Open("/follow-up/report/copy")).ShouldBeAt("/follow-up");
    }
}

/// <summary>Guessing of codes; on an app of its own, because all tests have one address.</summary>
public sealed class GuessingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task WrongCodes_SlowTheGuesserAndNeverLockTheReport()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);
        var sent = await reporter.SendReport();
        var door = await app.Browse("/follow-up");
        for (var n = 0; n < 10; n++) (await Guess(door, sent.Reference, FollowUpCode.Draw().Reveal())).ShouldBe(HttpStatusCode.OK);

        var slowed = await Guess(door, sent.Reference, FollowUpCode.Draw().Reveal());

        slowed.ShouldBe(HttpStatusCode.TooManyRequests).ShouldShow("Your report is safe.");
        Assert.True(slowed.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        (await Guess(door, sent.Reference, "12")).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Guess(door, sent.Reference, sent.Code)).ShouldBeAt("/follow-up/report");
    }

    private static Task<Page> Guess(Page door, string reference, string code) => door.Submit([("reference", reference), ("code", code)]);
}
