using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>An officer signs in with a second factor, sees the urgent report on top, works on it and answers; the reporter reads the answer.</summary>
public sealed class OfficerAnswersJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private const string Answer = "We asked your bank to stop the payment.\nWhich program did he ask you to install?";

    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Officer_OnTheMostUrgentReport_AnswersAndTheReporterReadsIt(Way way)
    {
        var (reference, code) = await App.SendUrgent();
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.UnitHead);
        await officer.ShouldBeAt("/desk/queue");
        await WaitFor(officer, reference);

        await OpenFirstRow(officer, reference);
        await officer.Press("Show covered values");
        await officer.ShouldSee("A. Payee");
        await officer.Press("Take this report");
        await officer.ShouldSee("The report is assigned.");

        // The page itself shows no error that people could make: an empty message is told beside its field.
        await officer.Press("Send");
        await officer.ShouldSee("Write something first, and at most 10,000 characters.");
        await officer.Choose("Question");
        await officer.Fill("Text", Answer);
        await officer.Press("Send");
        await officer.ShouldSee("The question is there for the reporter.");
        await officer.Follow("Print this report");
        await officer.ShouldBeAt($"/desk/reports/{reference}/print");

        var reporter = await Visit(Way.OnATelephone);
        await reporter.Open("/follow-up");
        await reporter.Page.Locator("[name='reference']").FillAsync(reference);
        await reporter.Page.Locator("[name='code']").FillAsync(code);
        await reporter.Press("Open my report");
        await reporter.ShouldSee("Which program did he ask you to install?");
    }

    [Fact]
    public async Task Keeper_ErasesAReport_AndSeesTheProof()
    {
        var (reference, _) = await App.SendUrgent();
        var keeper = await Visit();
        await App.SignIn(keeper, RoleCodes.DataProtectionOfficer);
        await keeper.Open($"/desk/reports/{reference}");

        await keeper.Follow("Erase for good");
        await keeper.Press("Erase for good");
        await keeper.ShouldSee("This is not the reference of the report. Compare it group by group.");
        await keeper.Fill("Type the reference to confirm", reference);
        await keeper.Press("Erase for good");

        await keeper.ShouldSeeHeading("The content of this report was erased");
        await keeper.ShouldSee("Yes, it fits its commitment");
    }

    [Fact]
    public async Task Queue_NothingFits_TeachesHowToSearch()
    {
        var officer = await Visit();
        await App.SignIn(officer, RoleCodes.Analyst);

        await officer.Page.Keyboard.PressAsync("/");
        await officer.Page.Keyboard.TypeAsync("wallaby");
        await officer.Press("Show");

        await officer.ShouldSeeHeading("No report has these words");
    }

    /// <summary>The rules look at a report right after its receipt, but not within it.</summary>
    private static async Task WaitFor(Visitor officer, string reference)
    {
        for (var n = 0; n < 40 && await officer.Page.Locator("tr", new PageLocatorOptions { HasText = reference }).Locator(".ragusa-clock").CountAsync() == 0; n++)
        {
            await Task.Delay(500);
            await officer.Page.ReloadAsync();
        }

        await officer.LookAround();
    }

    // With the keys of the desk where there is script; the first of all rows is the most urgent one.
    private static async Task OpenFirstRow(Visitor officer, string reference)
    {
        var mine = officer.Page.Locator("table[data-rows] tbody tr", new PageLocatorOptions { HasText = reference });
        await Assertions.Expect(mine.Locator("strong").First).ToHaveTextAsync(await officer.Page.Locator("table[data-rows] tbody tr strong").First.InnerTextAsync());
        await mine.Locator("summary").First.ClickAsync();
        await officer.LookAround();
        // On a wide screen a click opens it beside the list; this officer works on the whole page.
        var page = await mine.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await officer.Page.GotoAsync(new Uri(new Uri(officer.Page.Url), page!).ToString());
        await officer.LookAround();
    }
}
