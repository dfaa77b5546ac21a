using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ragusa.Access;
using Ragusa.EndToEnd.Reporting;

namespace Ragusa.EndToEnd.Prevention;

/// <summary>An analyst drafts an alert from a campaign in three languages, an editor releases it, everybody reads it, it is corrected and withdrawn.</summary>
public sealed class AlertJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private const string Iban = "HR8123600001101234577";

    public static TheoryData<Way> Ways => [Way.Usual, Way.WithoutScript, Way.OnATelephone, Way.FromRightToLeft];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Alert_FromACampaignToItsWithdrawal(Way way)
    {
        var analyst = await Visit(way);
        await App.SignIn(analyst, RoleCodes.Analyst);
        await analyst.Open(await Campaign());
        await analyst.Press(analyst.Page.Locator("#actions form button"));
        await Write(analyst, "Calls in the name of the bank");
        await analyst.ShouldSee("The draft is handed in. A second person can release it.");

        var desk = new Uri(analyst.Page.Url).AbsolutePath;
        var editor = await Visit(way);
        await App.SignIn(editor, RoleCodes.PublicInformationEditor);
        await editor.Open(desk);
        await editor.Press(editor.Page.Locator("form[action$='handler=Release'] button").Last);
        await editor.ShouldSee("The alert is in public now.");

        var reader = await Visit(way);
        var reference = await editor.Page.Locator("main p bdi[translate=no]").First.InnerTextAsync();
        await reader.Open($"/alerts/{reference}");
        await reader.ShouldSee("Calls in the name of the bank");
        await reader.Open("/alerts");
        await reader.Press(reader.Page.Locator($"a[href='/alerts/{reference}']"));
        Assert.Contains(reference, await FeedOf("/alerts.atom"), StringComparison.Ordinal);

        await analyst.Open(desk);
        await analyst.Press(analyst.Page.Locator("form[action$='handler=Correct'] button"));
        await Write(analyst, "Calls in the name of two banks");
        await editor.Open(desk);
        await Assertions.Expect(editor.Page.Locator("#difference ins").First).ToBeVisibleAsync();
        await editor.Press(editor.Page.Locator("form[action$='handler=Release'] button").Last);
        await reader.Open($"/alerts/{reference}");
        await reader.ShouldSee("Calls in the name of two banks");

        await editor.Open(desk);
        await editor.Page.Locator("#withdraw [name='why']").First.CheckAsync();
        await editor.Page.Locator("#withdraw [name='note']").FillAsync("The bank says that it called itself.");
        await editor.Press(editor.Page.Locator("#withdraw button"));
        await reader.Open($"/alerts/{reference}");
        Assert.Equal(0, await reader.Page.GetByText("Calls in the name of two banks").CountAsync());
        await reader.Open("/alerts");
        Assert.Equal(0, await reader.Page.Locator($"a[href='/alerts/{reference}']").CountAsync());
        Assert.DoesNotContain(Iban, await FeedOf("/indicators.json"), StringComparison.Ordinal);
        await reader.Open("/alerts?archive=1");
        await editor.Open("/desk/public-alerts");
    }

    [Theory]
    [MemberData(nameof(AtThePortal))]
    public async Task OwnerOfASite_ObjectsAndIsHeard(Way way)
    {
        var analyst = await Visit();
        await App.SignIn(analyst, RoleCodes.Analyst);
        await analyst.Open("/desk/public-alerts");
        await analyst.Press("Write an alert");
        await analyst.Page.Locator("[name='more']").FillAsync($"https://www.bakery-of-{way.Width}-{way.Language}.com/order");
        await Write(analyst, "A shop that never delivers");
        var editor = await Visit();
        await App.SignIn(editor, RoleCodes.PublicInformationEditor);
        await editor.Open(new Uri(analyst.Page.Url).AbsolutePath);
        await editor.Press(editor.Page.Locator("form[action$='handler=Release'] button").Last);
        var reference = await editor.Page.Locator("main p bdi[translate=no]").First.InnerTextAsync();

        var owner = await Visit(way);
        await owner.Open($"/alerts/{reference}");
        await owner.Press(owner.Page.Locator("a[href^='/alerts/contest']").First);
        await owner.Page.Locator("[name='why']").FillAsync("It is our bakery.");
        await owner.Press("Send the objection");
        await owner.ShouldSee("Thank you. We have it.");

        await editor.Open("/desk/public-alerts/contests");
        await editor.Page.Locator("section [name='reason']").First.FillAsync("It is a bakery.");
        await editor.Press("Take it out of all lists now");
        await owner.Open($"/alerts/{reference}");
        Assert.Equal(0, await owner.Page.Locator("a[href^='/alerts/contest']").CountAsync());
    }

    public static TheoryData<Way> AtThePortal => Way.All;

    private static async Task Write(Visitor analyst, string headline)
    {
        foreach (var (language, title, looks, todo) in new[]
        {
            ("en", headline, "A caller says that your money is in danger.", "Hang up and call your bank yourself."),
            ("fr", "Appels au nom de la banque", "Un appelant dit que votre argent est en danger.", "Raccrochez et appelez votre banque."),
            ("ar", "مكالمات باسم المصرف", "يقول المتصل إن مالك في خطر.", "أغلق الخط واتصل بمصرفك بنفسك."),
        })
        {
            await analyst.Page.Locator($"[name='headline-{language}']").FillAsync(title);
            await analyst.Page.Locator($"[name='looks-{language}']").FillAsync(looks);
            await analyst.Page.Locator($"[name='todo-{language}']").FillAsync(todo);
        }

        await analyst.Press("Hand it in for a second person");
    }

    // Linking follows within seconds.
    private async Task<string> Campaign()
    {
        var bank = await App.AsOrganisation("reports:write");
        var officer = await Visit();
        await App.SignIn(officer, RoleCodes.Investigator);
        var reference = "";
        for (var n = 0; n < 3; n++) (reference, _) = await App.SendUrgent(bank, a => a["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = Iban });
        for (var tries = 0; tries < 60; tries++)
        {
            await officer.Open($"/desk/reports/{reference}");
            var link = officer.Page.Locator("#belongs a[href^='/desk/campaigns/']").First;
            if (await link.CountAsync() > 0) return (await link.GetAttributeAsync("href"))!;

            await Task.Delay(250);
        }

        throw new TimeoutException("The reports were not linked.");
    }

    private async Task<string> FeedOf(string address)
    {
        using var client = App.Client();
        return await client.GetStringAsync(address);
    }
}
