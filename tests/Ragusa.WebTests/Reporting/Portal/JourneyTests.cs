using System.Net;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>The whole way from the first page to the confirmation, as a browser without script goes it.</summary>
public sealed class JourneyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Report_OfAVictimWithTwoPayments_IsReceived()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/more");
        await reporter.Send(("-said", "yes"));
        Assert.Equal("money_legs/2/method", reporter.Path);
        await reporter.Answer(Stories.TwoPayments);

        reporter.Page.ShouldShow("Payment 1").ShouldShow("4,200 EUR").ShouldShow("Payment 2").ShouldShow("99.50 USD");
        var sent = await reporter.SendReport();

        Assert.Matches("^VM-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$", sent.Reference);
        Assert.Matches(@"^(\d{3} ){8}\d{3}$", sent.Code);
        sent.Page.ShouldShow("call your bank").ShouldShow("17 February 2026");
    }

    [Fact]
    public async Task Report_OfASuspiciousMessage_TakesFewPages()
    {
        var reporter = await Reporter.Begin(app);

        await reporter.Answer(Stories.SuspiciousMessage);

        Assert.DoesNotContain(reporter.Seen, p => p.StartsWith("money_legs", StringComparison.Ordinal) || p.StartsWith("suspects", StringComparison.Ordinal));
        Assert.Contains("messages/1/text", reporter.Seen);
        (await reporter.SendReport()).Page.ShouldBeAt("/report/sent");
    }

    [Fact]
    public async Task Report_OfAnOrganisation_AsksAboutIt()
    {
        Told[] story =
        [
            new("safety/now", "attack_ongoing", "yes"),
            new("reporter/role", "role", "organisation"),
            new("incident/affected", "affected", "business"),
            new("incident/statements/devices", "statements", "files_locked"), new("incident/statements/devices", "statements", "ransom_note"),
            new("org/name", "name", "Harbour Works"),
            new("narrative/text", "text", "All files on the server are locked."),
            .. Stories.Consent,
        ];
        var reporter = await Reporter.Begin(app);

        await reporter.Answer(story);

        Assert.Contains("org/sector", reporter.Seen);
        Assert.Contains("ransom/note", reporter.Seen);
        Assert.Contains("now", reporter.Seen);
        reporter.Page.ShouldShow("Harbour Works");
        (await reporter.SendReport()).Page.ShouldShow("response team");
    }

    [Fact]
    public async Task Report_ForSomebodyElse_AsksAboutThem()
    {
        var reporter = await Reporter.Begin(app);

        await reporter.Answer(Stories.TwoPayments.With(
            new("reporter/role", "role", "relative_or_carer"),
            new("on_behalf/relation", "relation", "child"),
            new("on_behalf/victim_name", "victim_name", "Ana Kovač")));

        reporter.Page.ShouldShow("Ana Kovač");
        (await reporter.SendReport()).Page.ShouldBeAt("/report/sent");
    }

    [Fact]
    public async Task RequiredQuestion_LeftEmpty_IsAskedAgain()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer([], until: "reporter/role");

        await reporter.Send();

        reporter.Page.ShouldBeAt("/report/reporter/role").ShouldPointAt("role", "Choose who you are reporting for.");
        Assert.StartsWith("Error:", reporter.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAnAnswer_LeadsBackToTheCheck()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments);

        var changed = await (await reporter.Page.Browser.Open("/report/money_legs/1/amount?change=true")).Submit([("amount.amount", "4300")], button: "Continue");

        changed.ShouldBeAt("/report/check").ShouldShow("4,300 EUR").ShouldNotShow("4,200");
    }

    [Fact]
    public async Task Change_ThatOpensNewQuestions_AsksThemAndThenLeadsBack()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);

        var page = await (await reporter.Page.Browser.Open("/report/incident/affected?change=true")).Submit([("affected", "attempt_only"), ("affected", "devices")], button: "Continue");
        page.ShouldBeAt("/report/incident/statements/devices");
        var again = new Reporter(page);
        await again.Answer([]);

        again.Page.ShouldBeAt("/report/check");
        Assert.DoesNotContain("messages/1/text", again.Seen);
    }

    [Fact]
    public async Task AnotherPayment_TakenOutAgain_IsGone()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/more");
        await reporter.Send(("-said", "yes"));
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/more");
        reporter.Page.ShouldShow("99.50 USD");

        var left = await reporter.Page.Submit(button: "Remove Payment 2", form: ".ragusa-items li:nth-child(2) form");

        left.ShouldBeAt("/report/money_legs/more").ShouldShow("4,200 EUR").ShouldNotShow("99.50");
    }

    [Fact]
    public async Task DoNotKnow_OnAQuestionOfText_IsKept()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/1/at");

        await reporter.Page.Submit(button: "I don’t know");

        (await reporter.Page.Browser.Open("/report/money_legs/1/at")).ShouldShow("You answered: I don’t know.");
    }

    [Theory]
    [InlineData("/report/no-such-section/page")]
    [InlineData("/report/reporter/no-such-page")]
    [InlineData("/report/money_legs/0/amount/x")]
    public async Task UnknownPage_IsNotFound(string path)
    {
        var reporter = await Reporter.Begin(app);

        (await reporter.Page.Browser.Open(path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PageOfAClosedBranch_LeadsOn()
    {
        var reporter = await Reporter.Begin(app);

        (await reporter.Page.Browser.Open("/report/org/name")).ShouldBeAt("/report/safety/now");
    }

    [Fact]
    public async Task Question_WithoutADraft_LeadsToTheStart() => (await app.Browse("/report/reporter/role")).ShouldBeAt("/report/start");

    [Fact]
    public async Task Check_WithSomethingMissing_NamesItAndDoesNotSend()
    {
        var reporter = await Reporter.Begin(app);

        var check = await reporter.Page.Browser.Open("/report/check");
        check.ShouldShow("These answers are still needed").ShouldShow("Choose who you are reporting for.");
        var sent = await check.Post("/report/send", ("script", ""));

        sent.ShouldBeAt("/report/check").ShouldShow("These answers are still needed");
    }

    [Fact]
    public async Task Danger_ShowsTheEmergencyNumberAndBlocksNothing()
    {
        var reporter = await Reporter.Begin(app);

        await reporter.Send(("in_danger_now", "yes"));

        reporter.Page.ShouldBeAt("/report/now").ShouldShow("112");
        (await reporter.Page.Follow("Go on with the report")).ShouldBeAt("/report/reporter/role").ShouldShow("In danger: call now");
    }

    [Fact]
    public async Task WordsOfDespair_ShowSupport()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");

        await reporter.Send(("text", "I lost everything and I want to die."));

        reporter.Page.ShouldBeAt("/report/now").ShouldShow("You are not alone with this").ShouldShow("116 123");
    }

    [Fact]
    public async Task Question_WithoutDraftAndWithANamelessField_GivesBackWhatWasTyped()
    {
        var reporter = await Reporter.Begin(app);
        var path = reporter.Page.Address.AbsolutePath;
        var stranger = await app.Browse("/report/start");

        var page = await stranger.Post(path, ("", "no name"), ("role", "a long story"));

        page.ShouldBe(System.Net.HttpStatusCode.OK).ShouldShow("a long story");
    }
}
