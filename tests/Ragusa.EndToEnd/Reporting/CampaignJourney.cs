using System.Text.Json.Nodes;
using Microsoft.Playwright;
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

        foreach (var page in new[] { "/desk/campaigns", "/desk/campaigns/decisions", "/desk/trends" })
        {
            await investigator.Open(page);
            await investigator.LookAround();
        }

        await investigator.Open("/desk/look-up");
        await investigator.Page.Locator("[name='what']").FillAsync("HR1210010051863000160");
        await investigator.Press(investigator.Page.Locator("main form button"));
        await investigator.LookAround();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Investigator_OnThePicture_WalksByKeys_OpensWhatIsBehind_AndTakesAReportOut(Way way)
    {
        var bank = await App.AsOrganisation("reports:write");
        var (reference, _) = await App.SendUrgent(bank, a => Paid(a, "HR8123600001101234577", "SI56263300012039086", "XV-02"));
        await App.SendUrgent(bank, a => Paid(a, "HR8123600001101234577", "SI56263300012039086", "XV-02"));
        await App.SendUrgent(bank, a => Paid(a, "HR8123600001101234577", "SI56191000000123438", "XV-04"));
        var investigator = await Visit(way);
        await App.SignIn(investigator, RoleCodes.Investigator);
        await OpenLinked(investigator, reference);
        await investigator.Press(investigator.Page.Locator("#belongs a[href^='/desk/campaigns/']").First);
        var campaign = investigator.Page.Url;

        var picture = investigator.Page.Locator("[data-graph-picture]");
        var said = investigator.Page.Locator("[data-graph-said]");
        await picture.FocusAsync();
        await Assertions.Expect(said).Not.ToBeEmptyAsync();
        await picture.ScrollIntoViewIfNeededAsync();
        await investigator.LookAround();
        var first = await said.InnerTextAsync();
        await investigator.Page.Keyboard.PressAsync(way.Language == "qps-plocm" ? "ArrowLeft" : "ArrowRight");
        await Assertions.Expect(said).Not.ToHaveTextAsync(first);
        await investigator.Follow(() => investigator.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains("/reports?set=", investigator.Page.Url, StringComparison.Ordinal);

        await investigator.Open(new Uri(campaign).AbsolutePath);
        await investigator.Page.Locator("[data-graph-do='closer']").ClickAsync();
        await picture.FocusAsync();
        await investigator.Page.Keyboard.PressAsync("Home");
        await investigator.Follow(() => investigator.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains("/desk/look-up?value=", investigator.Page.Url, StringComparison.Ordinal);

        await investigator.Open(new Uri(campaign).AbsolutePath);
        await investigator.Press(investigator.Page.Locator("#map .ragusa-map__tile a").First);
        Assert.Contains("region", investigator.Page.Url, StringComparison.Ordinal);
        await TakeOneOut(investigator, new Uri(campaign).AbsolutePath);

        await investigator.Page.Locator("#tags select").SelectOptionAsync("tlp:amber");
        await investigator.Press(investigator.Page.Locator("form[action*='handler=Tag'] button"));
        await investigator.ShouldSee("The campaign carries the tag.");
        await investigator.Press(investigator.Page.Locator("form[action*='handler=Untag'] button"));
        await investigator.ShouldSee("The tag is taken off.");
        await investigator.Open(new Uri(campaign).AbsolutePath + "/join?with=nobody");
    }

    [Fact]
    public async Task Investigator_WithoutScript_HasTheTableInsteadOfThePicture()
    {
        var bank = await App.AsOrganisation("reports:write");
        var (reference, _) = await App.SendUrgent(bank, a => Paid(a, "HR5423600001101234578", "SI56263300012039086", "XV-01"));
        await App.SendUrgent(bank, a => Paid(a, "HR5423600001101234578", "SI56191000000123438", "XV-03"));
        await App.SendUrgent(bank, a => Paid(a, "HR5423600001101234578", "SI56191000000123438", "XV-03"));
        var investigator = await Visit(Way.WithoutScript);
        await App.SignIn(investigator, RoleCodes.Investigator);
        await OpenLinked(investigator, reference);
        await investigator.Press(investigator.Page.Locator("#belongs a[href^='/desk/campaigns/']").First);

        await Assertions.Expect(investigator.Page.Locator("[data-graph-picture]")).ToBeHiddenAsync();
        await Assertions.Expect(investigator.Page.Locator("#graph table").First).ToBeVisibleAsync();
        await Assertions.Expect(investigator.Page.Locator("#money")).ToBeVisibleAsync();
        await TakeOneOut(investigator, new Uri(investigator.Page.Url).AbsolutePath);
    }

    private static async Task TakeOneOut(Visitor investigator, string campaign)
    {
        await investigator.Open(campaign);
        await investigator.Page.Locator("#reports input[name='report']").First.CheckAsync();
        await investigator.Press("These do not belong to the others");
        await investigator.Page.Locator("[name='reason']").FillAsync("Another voice.");
        await investigator.Press("Take them out");
        await investigator.ShouldSee("The reports are taken out. The groups follow within seconds: load the page again.");
        await investigator.Press(investigator.Page.Locator("form[action*='handler=Rejoin'] button").First);
        await investigator.ShouldSee("It is taken back: what was taken away links again. The groups follow within seconds.");
    }

    private static void Paid(JsonNode answers, string to, string from, string region)
    {
        answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = to };
        answers["money_legs"]![0]!["from"] = new JsonObject { ["iban"] = from };
        answers["narrative"]!["where"] = new JsonObject { ["region"] = region };
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
