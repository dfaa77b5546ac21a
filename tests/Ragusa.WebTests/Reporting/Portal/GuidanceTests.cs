using System.Net;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>Advice right after the answer that asks for it, and at any time: never a gate, useful if nothing is sent.</summary>
public sealed class GuidanceTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("money_moving", "Money can perhaps still be stopped", "Call your bank now")]
    [InlineData("child_at_risk", "A child needs help", "116 111")]
    [InlineData("in_danger_now", "In danger: call now", "Go to a place with other people")]
    public async Task Safety_Yes_ShowsHelpAtOnceAndGoesOn(string field, string title, string step)
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Send((field, "yes"));
        reporter.Page.ShouldBeAt("/report/now").ShouldShow(title).ShouldShow(step);
        (await reporter.Page.Follow("Go on with the report")).ShouldBe(HttpStatusCode.OK).ShouldShow(title);
    }

    [Fact]
    public async Task Attack_OfAnOrganisation_ShowsTheResponseTeamRightAfterTheRole()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Send(("attack_ongoing", "yes"));
        await reporter.Answer([new Told("reporter/role", "role", "organisation")], until: "now");
        reporter.Page.ShouldShow("call the response team").ShouldShow("+259 20 555 0130").ShouldShow("Take affected machines off the network now");
    }

    [Fact]
    public async Task Account_LockedOut_ShowsWhatToDoBeforeTheNextQuestion()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer([new Told("reporter/role", "role", "victim"), new Told("incident/affected", "affected", "accounts")], until: "incident/statements/access");
        await reporter.Send(("statements", "locked_out"));
        reporter.Page.ShouldBeAt("/report/now").ShouldShow("You lost control of an account").ShouldShow("Secure your email first");
        (await reporter.Page.Follow("Go on with the report")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Je n’en peux plus, j'ai envie de mourir.")]
    [InlineData("أريد أن أموت، لا أستطيع أكثر")]
    [InlineData("أفكّر في الانتحار")]
    public async Task WordsOfDespair_InAnyLanguage_ShowSupport(string story)
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        await reporter.Send(("text", story));
        reporter.Page.ShouldBeAt("/report/now").ShouldShow("116 123");
    }

    [Fact]
    public async Task Now_BeforeAnything_SaysSoAndLeadsToTheLibrary()
    {
        var reporter = await Reporter.Begin(app);
        var now = await reporter.Page.Browser.Open("/report/now");
        now.ShouldBeAt("/report/now").ShouldShow("As soon as you have told us").ShouldShow("112");
        Assert.NotEmpty(now.All("main a[href='/advice']"));
    }

    [Fact]
    public async Task Now_InTheMiddle_HasTheAdviceOfTheAnswersSoFar_AndIsLinkedFromTheQuestion()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        Assert.NotEmpty(reporter.Page.All("main a[href='/report/now']"));

        var now = await reporter.Page.Browser.Open("/report/now");
        now.ShouldShow("You got a suspicious message").ShouldShow("You may use this advice and send nothing.");
        (await now.Follow("Go on with the report")).ShouldBeAt("/report/narrative/text");
    }
}
