using Ragusa.Access;
using Ragusa.EndToEnd.Reporting;
using Ragusa.Prevention;

namespace Ragusa.EndToEnd.Prevention;

/// <summary>Somebody with a strange message asks whether it is a scam, and asks for warnings; the unit looks what the rule proposes.</summary>
public sealed class ScamCheckJourney(ScamCheckJourney.PostedApp app, SharedBrowser browser) : Journey(app, browser), IClassFixture<ScamCheckJourney.PostedApp>
{
    /// <summary>It has a mail server, which nobody has to answer here.</summary>
    public sealed class PostedApp() : ServerApp([KeyValuePair.Create("Mail:Host", "localhost"), KeyValuePair.Create("Mail:Port", "9"), KeyValuePair.Create("Mail:Security", "none"), KeyValuePair.Create("Mail:From", "notices@report.velmora.example")]);

    public static TheoryData<Way> Ways => Way.All;

    public static TheoryData<Way> DeskWays => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Anybody_WithALink_LearnsWhatIsKnown(Way way)
    {
        var visitor = await Visit(way);

        await visitor.Open(AskModel.Address);
        await visitor.ShouldSeeHeading("Is this a scam?");
        await visitor.LookAround();
        await visitor.Page.Locator("[name='what']").FillAsync("https://deutsche-post.example/track?id=1");
        await visitor.Press("Check");
        await visitor.ShouldSee("Stop here: do not pay and do not answer.");
        await visitor.LookAround();

        await visitor.Page.Locator("[name='what']").FillAsync("unheard-of.example");
        await visitor.Press("Check");
        await visitor.ShouldSee("We know nothing bad about this. That does not mean that it is safe: most deceptions are new.");
        await visitor.LookAround();

        await visitor.Page.Locator("[name='what']").FillAsync("is this true?");
        await visitor.Press("Check");
        await visitor.ShouldSee("Enter a link, a telephone number, an e-mail address, an account number or a wallet address.");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Anybody_OnTheFormForWarnings_CanUseIt(Way way)
    {
        var visitor = await Visit(way);

        await visitor.Open(SubscribeModel.Address);
        await visitor.LookAround();
        await visitor.Page.Locator("[name='email']").FillAsync("nobody");
        await visitor.Press("Send me the e-mail");
        await visitor.LookAround();
        await visitor.Page.Locator("[name='email']").FillAsync("somebody@home.example");
        await visitor.Press("Send me the e-mail");
        await visitor.ShouldSee("Look into your mailbox");
        await visitor.LookAround();
        var token = new string('A', 43);
        await visitor.Open($"{SubscribeModel.Address}/leave/{token}");
        await visitor.ShouldSeeHeading("This link does not work");
    }

    [Theory]
    [MemberData(nameof(DeskWays))]
    public async Task Analyst_OnTheProposals_SeesTheRule(Way way)
    {
        await App.SendUrgent();
        await App.SendUrgent();
        var analyst = await Visit(way);
        await App.SignIn(analyst, RoleCodes.Analyst);

        await analyst.Open(ProposalsModel.Address);
        await analyst.ShouldSeeHeading("Proposed alerts");
        await analyst.LookAround();
        await analyst.Page.Locator("#value [name='what']").FillAsync("HR1210010051863000160");
        await analyst.Press("Show its days");
        await analyst.LookAround();
        if (await analyst.Page.Locator("main table a[href*='campaign=']").CountAsync() == 0) return;

        await analyst.Follow(() => analyst.Page.Locator("main table a[href*='campaign=']").First.ClickAsync());
        await analyst.LookAround();
    }
}
