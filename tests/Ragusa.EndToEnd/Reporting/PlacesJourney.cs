using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>Somebody goes to every place in the bar of the desk and to the pages behind the queue, and each is looked at.</summary>
public sealed class PlacesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private static readonly string[] Behind = ["/desk/views", "/desk/acts", "/desk/export", "/account"];

    public static TheoryData<Way> Ways => [.. Way.AllAtTheDesk, Way.WithoutScript, Way.InArabic, Way.InFrench];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Head_AtEveryPlaceOfTheBar_CanReadAndUseIt(Way way)
    {
        var bank = await App.AsOrganisation("reports:write");
        await App.SendUrgent(bank);
        await App.SendUrgent(bank);
        var head = await Visit(way);
        await App.SignIn(head, RoleCodes.UnitHead);
        var places = await head.Page.Locator(".ragusa-bar__places a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");

        Assert.InRange(places.Length, 8, 30);
        foreach (var place in places.Concat(Behind)) await head.Open(place);
        foreach (var kind in new[] { "reroute", "hold", "close", "confirm" }) await Begin(head, kind);
    }

    [Fact]
    public async Task Administrator_AtEveryPlaceOfTheBar_CanReadAndUseIt()
    {
        var administrator = await Visit(Way.Usual);
        await App.SignIn(administrator, RoleCodes.Administrator);
        var places = await administrator.Page.Locator(".ragusa-bar__places a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");

        foreach (var place in places) await administrator.Open(place);
    }

    [Fact]
    public async Task Bar_WithTheKeyboard_OpensAMenuShowsWhereOneIsAndShutsIt()
    {
        var head = await Visit(Way.Usual);
        await App.SignIn(head, RoleCodes.UnitHead);
        await head.Open("/desk/workload");
        var (page, menu) = (head.Page, head.Page.Locator(".ragusa-bar details").Filter(new LocatorFilterOptions { Has = head.Page.Locator("summary[aria-current]") }));

        await Assertions.Expect(menu.Locator("summary")).ToHaveTextAsync("Figures");
        await menu.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(menu.Locator("a[aria-current=page]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu.Locator("a[aria-current=page]")).ToBeHiddenAsync();
        await Assertions.Expect(menu.Locator("summary")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await head.Follow(() => page.Keyboard.PressAsync("Enter"));
        await head.ShouldBeAt("/desk/intake");
    }

    private static async Task Begin(Visitor head, string kind)
    {
        await head.Open("/desk/queue?status=open");
        await head.Page.Locator("input[name='report']").First.CheckAsync();
        await head.Page.Locator("select[name='kind']").SelectOptionAsync(kind);
        await head.Press(head.Page.Locator(".ragusa-many button[type=submit]"));
    }
}
