using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>Somebody calls, and an officer writes down what they tell, without the mouse.</summary>
public sealed class CallJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Officer_TakesACall_AndReadsReferenceAndCode(Way way)
    {
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.IntakeOfficer);
        var page = officer.Page;
        await page.GotoAsync(new Uri(App.Address, "/desk/call").ToString());
        await officer.LookAround();

        await page.Locator("input[name='safety.money_moving'][value='yes']").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        if (way.Script) await page.Locator("[data-call-help] .ragusa-now").First.WaitForAsync();
        await page.Locator("input[name='reporter.role'][value='victim']").CheckAsync();
        await page.Locator("input[name='incident.affected'][value='money']").CheckAsync();
        await page.Locator("input[name='incident.statements'][value='bank_caller']").CheckAsync();
        await page.Locator("[name='narrative.text']").FillAsync("A man from my bank called.");
        await page.Locator("input[name='consent.terms']").CheckAsync();
        await officer.LookAround();

        // A second payment is another part of the same page, and Enter in a field sends the report.
        await page.Locator("button[name='-more'][value='money_legs']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#part-money_legs-1")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#part-money_legs-1")).ToBeFocusedAsync();
        await page.Locator("[name='money_legs.1.amount.amount']").FillAsync("77");
        await Assertions.Expect(page.Locator("[name='narrative.text']")).ToHaveValueAsync("A man from my bank called.");
        await officer.LookAround();
        await page.Locator("[name='money_legs.1.amount.amount']").PressAsync("Enter");

        await page.Locator(".ragusa-reference strong").WaitForAsync();
        await Assertions.Expect(page.Locator(".ragusa-now").First).ToBeVisibleAsync();
        await officer.LookAround();
    }
}
