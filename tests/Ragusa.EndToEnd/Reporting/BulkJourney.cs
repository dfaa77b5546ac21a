using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>An officer acts on several reports with the keyboard alone, sees how far it is without asking, and takes it back.</summary>
public sealed class BulkJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    [Fact]
    public async Task Officer_WithTheKeyboardAlone_ActsOnManySeesItEndAndUndoesIt()
    {
        var officer = await OfficerAtTheQueue(Way.Usual);
        var page = officer.Page;
        foreach (var key in "jxjx") await page.Keyboard.PressAsync(key.ToString());
        await Reach(page, "select[name='kind']");
        await Pick(page, "select[name='kind']", "assign");
        await Enter(officer, ".ragusa-many button[type=submit]");
        await Reach(page, "select[name='officer']");
        await page.Keyboard.PressAsync("ArrowDown");
        await Enter(officer, "main form button[type=submit]");
        await Enter(officer, "form[action*='Confirm'] button");

        await EndsByItself(officer, "Done");
        await Enter(officer, "form[action*='Undo'] button");
        await EndsByItself(officer, "Undone");
        await officer.ShouldSee("2 are as before");
    }

    [Fact]
    public async Task Officer_WithoutScript_ActsOnManyAndAsksHowFarItIs()
    {
        var officer = await OfficerAtTheQueue(Way.WithoutScript);
        var page = officer.Page;
        await page.Locator("input[name='report']").Nth(0).CheckAsync();
        await page.Locator("input[name='report']").Nth(1).CheckAsync();
        await page.Locator("select[name='kind']").SelectOptionAsync("assign");
        await officer.Press(page.Locator(".ragusa-many button[type=submit]"));
        await page.Locator("select[name='officer']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await officer.Press(page.Locator("main form button[type=submit]"));
        await officer.Press(page.Locator("form[action*='Confirm'] button"));

        await AskUntil(officer, "Done");
        await officer.Press(page.Locator("form[action*='Undo'] button"));
        await AskUntil(officer, "Undone");
    }

    private async Task<Visitor> OfficerAtTheQueue(Way way)
    {
        var bank = await App.AsOrganisation("reports:write");
        await App.SendUrgent(bank);
        await App.SendUrgent(bank);
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.UnitHead);
        for (var n = 0; n < 100 && await officer.Page.Locator("table.ragusa-queue tbody tr").CountAsync() < 2; n++)
        {
            await officer.Page.GotoAsync(new Uri(App.Address, "/desk/queue?status=open").ToString());
            await Task.Delay(200);
        }

        return officer;
    }

    private static async Task AskUntil(Visitor officer, string state)
    {
        var heading = officer.Page.Locator("main h1");
        for (var n = 0; n < 100 && !(await heading.InnerTextAsync()).Contains(state, StringComparison.Ordinal); n++)
        {
            await officer.Follow("Show how far it is");
            await Task.Delay(200);
        }

        await Assertions.Expect(heading).ToContainTextAsync(state);
    }

    // Nobody reloads: the heading that had "is being done" beside it says that it ended, and is where the keyboard is.
    private static async Task EndsByItself(Visitor officer, string state)
    {
        var heading = officer.Page.Locator("main h1");
        await Assertions.Expect(heading).ToContainTextAsync(state, new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await Assertions.Expect(officer.Page.Locator("main progress")).ToHaveJSPropertyAsync("position", 1.0);
        await officer.LookAround();
    }

    private static async Task Enter(Visitor officer, string selector)
    {
        await Reach(officer.Page, selector);
        await officer.Follow(() => officer.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task Pick(IPage page, string selector, string value)
    {
        for (var n = 0; n < 10 && await page.Locator(selector).InputValueAsync() != value; n++) await page.Keyboard.PressAsync("ArrowDown");
    }

    private static async Task Reach(IPage page, string selector)
    {
        for (var n = 0; n < 120; n++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach {selector}.");
    }
}
