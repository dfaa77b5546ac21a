using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>An investigator sees that reports belong together and why, looks a value up, and takes a link away that stays away.</summary>
public sealed class CampaignJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Investigator_OnACampaign_UnderstandsWhy_AndOverrules(Way way)
    {
        var (reference, _) = await App.SendUrgent();
        await App.SendUrgent();
        var investigator = await Visit(way);
        await App.SignIn(investigator, RoleCodes.Investigator);
        await OpenLinked(investigator, reference);
        await investigator.LookAround();

        await investigator.Page.Locator("#belongs a[href^='/desk/campaigns/']").First.ClickAsync();
        await investigator.ShouldSee("Why they belong together");
        await investigator.LookAround();
        await investigator.Page.Locator("[name='name']").FillAsync("The caller from the bank");
        await investigator.Press(investigator.Page.Locator("form[action*='handler=Name'] button"));
        await investigator.ShouldSee("The campaign has its name.");

        await investigator.Page.Locator("[name='text']").FillAsync("The bank was told.");
        await investigator.Press("Keep the note");
        await investigator.ShouldSee("The note is kept.");

        await investigator.Open($"/desk/reports/{reference}");
        await investigator.Page.Locator("details:has(form[action*='handler=Detach']) > summary").First.ClickAsync();
        await investigator.Page.Locator("[name='detaching']").First.FillAsync("The number of an innocent firm.");
        await investigator.Press(investigator.Page.Locator("form[action*='handler=Detach'] button").First);
        await investigator.ShouldSee("Decided. The groups follow within seconds: load the page again.");
        await investigator.LookAround();

        foreach (var page in new[] { "/desk/campaigns", "/desk/trends" })
        {
            await investigator.Open(page);
            await investigator.LookAround();
        }

        await investigator.Open("/desk/look-up");
        await investigator.Page.Locator("[name='what']").FillAsync("HR1210010051863000160");
        await investigator.Press(investigator.Page.Locator("main form button"));
        await investigator.LookAround();
    }

    // Linking follows within seconds.
    private static async Task OpenLinked(Visitor visitor, string reference)
    {
        for (var tries = 0; ; tries++)
        {
            await visitor.Open($"/desk/reports/{reference}");
            if (await visitor.Page.Locator("#belongs a[href^='/desk/campaigns/']").CountAsync() > 0 || tries == 40) return;

            await Task.Delay(250);
        }
    }
}
