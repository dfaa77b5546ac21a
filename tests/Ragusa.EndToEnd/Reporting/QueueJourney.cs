using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>An officer finds reports by a phrase, keeps the search, gives two of them to themselves at once and takes that back.</summary>
public sealed class QueueJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Officer_OnTheQueue_SearchesActsOnManyAndUndoes(Way way)
    {
        var bank = await App.AsOrganisation("reports:write");
        await App.SendUrgent(bank);
        await App.SendUrgent(bank);
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.UnitHead);
        var page = officer.Page;
        var found = page.Locator("table.ragusa-queue tbody tr");
        for (var n = 0; n < 100 && await found.CountAsync() < 2; n++)
        {
            await page.GotoAsync(new Uri(App.Address, "/desk/queue?q=%22from+my+bank%22+route%3AH3").ToString());
            await Task.Delay(200);
        }

        await officer.LookAround();
        await page.Locator("input[name='report']").Nth(0).CheckAsync();
        await page.Locator("input[name='report']").Nth(1).CheckAsync();
        await page.Locator("select[name='kind']").SelectOptionAsync("assign");
        await page.Locator("fieldset.ragusa-many button[type=submit]").First.ClickAsync();
        await page.Locator("select[name='officer']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await officer.LookAround();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.Locator("form[action*='Confirm'] button").WaitForAsync();
        await officer.LookAround();
        await page.Locator("form[action*='Confirm'] button").ClickAsync();

        var undo = page.Locator("form[action*='Undo'] button");
        for (var n = 0; n < 100 && await undo.CountAsync() == 0; n++)
        {
            await Task.Delay(200);
            await page.ReloadAsync();
        }

        await officer.LookAround();
        await undo.ClickAsync();
        foreach (var other in new[] { "/desk/acts", "/desk/intake", "/desk/views", "/desk/export?q=bank" })
        {
            await officer.Open(other);
            await officer.LookAround();
        }
    }

    [Fact]
    public async Task Officer_WithKeys_WalksTheRowsAndOpensOneBesideTheList()
    {
        var bank = await App.AsOrganisation("reports:write");
        await App.SendUrgent(bank);
        var officer = await Visit(Way.Usual);
        await App.SignIn(officer, RoleCodes.UnitHead);
        var page = officer.Page;
        await page.GotoAsync(new Uri(App.Address, "/desk/queue?status=all").ToString());
        await page.Locator("table.ragusa-queue tbody tr").First.WaitForAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        Assert.True(await page.Locator("input[name='report']").First.IsCheckedAsync());
        await page.Keyboard.PressAsync("o");
        var pane = page.Locator(".ragusa-pane");
        await pane.Locator("h1").WaitForAsync();
        // Two looks of the live queue later nobody has told the officer that they read it.
        await Task.Delay(7_000);
        await Assertions.Expect(page.Locator("tr[aria-current] .govuk-tag", new PageLocatorOptions { HasText = "Changed" })).ToHaveCountAsync(0);
        await officer.LookAround();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(pane).ToBeHiddenAsync();
        Assert.Contains("/desk/queue", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officer_WhileReportsComeIn_KeepsTheirPlaceAndShowsThemWhenTheyLike()
    {
        var (officer, bank) = await OfficerBeforeOneRow();
        var (page, rows, offer) = (officer.Page, officer.Page.Locator("table.ragusa-queue tbody tr"), officer.Page.Locator("[data-offer] a"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        var before = (await rows.CountAsync(), await PlaceIn(page, rows.First));

        await App.SendUrgent(bank);

        await Assertions.Expect(offer).ToHaveTextAsync("New reports: 1. Show them", new LocatorAssertionsToHaveTextOptions { Timeout = 10_000 });
        Assert.Equal(before, (await rows.CountAsync(), await PlaceIn(page, rows.First)));
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('tbody tr:first-child') && document.activeElement.querySelector('input').checked"));
        await officer.LookAround();

        await offer.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rows).ToHaveCountAsync(before.Item1 + 1);
        Assert.Equal(1, await page.Locator("input[name='report']:checked").CountAsync());
        await Assertions.Expect(page.Locator("tr.ragusa-fresh")).ToBeFocusedAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await officer.LookAround();

        // The stream goes on from there.
        await App.SendUrgent(bank);
        await Assertions.Expect(offer).ToHaveTextAsync("New reports: 1. Show them", new LocatorAssertionsToHaveTextOptions { Timeout = 10_000 });
    }

    [Fact]
    public async Task Officer_WhoseStreamIsHeldBack_LearnsByAsking()
    {
        var (officer, bank) = await OfficerBeforeOneRow(streams: false);

        await App.SendUrgent(bank);

        await Assertions.Expect(officer.Page.Locator("[data-offer] a")).ToHaveTextAsync("New reports: 1. Show them", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
    }

    // From the top of the content: an alarm above it may push the page as a whole.
    private static async Task<float> PlaceIn(IPage page, ILocator row) => (await row.BoundingBoxAsync())!.Y - (await page.Locator("main").BoundingBoxAsync())!.Y;

    private async Task<(Visitor, ApiProgram)> OfficerBeforeOneRow(bool streams = true)
    {
        var bank = await App.AsOrganisation("reports:write");
        await App.SendUrgent(bank);
        var officer = await Visit(Way.Usual);
        await App.SignIn(officer, RoleCodes.UnitHead);
        // What a proxy does that keeps a stream until it is full.
        if (!streams) await officer.Page.RouteAsync("**/desk/live*", _ => { });
        for (var n = 0; n < 100 && await officer.Page.Locator("table.ragusa-queue tbody tr").CountAsync() < 1; n++)
        {
            await officer.Page.GotoAsync(new Uri(App.Address, "/desk/queue?order=newest").ToString());
            await Task.Delay(200);
        }

        return (officer, bank);
    }
}
