using Microsoft.Playwright;
using Ragusa.Access;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>
/// The pictures of the desk in the README, drawn anew: <c>RAGUSA_README=docs/images</c> with the folder's whole path names where. Without it
/// there is nothing to do.
/// </summary>
public sealed class PicturesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("RAGUSA_README");

    [Fact]
    public async Task Desk_OfTheDemonstration_IsDrawnForTheReadme()
    {
        Assert.SkipUnless(Folder is not null, "RAGUSA_README names no folder.");
        var (head, investigator) = (await App.As(RoleCodes.UnitHead), await App.As(RoleCodes.Investigator));
        await DemoReports.Fill(App.Services, [head.Id.Value, investigator.Id.Value], (_, _) => { }, default);
        var (analyst, editor) = (await App.As(RoleCodes.Analyst), await App.As(RoleCodes.PublicInformationEditor));
        await DemoAlerts.Fill(App.Services, analyst.Id.Value, editor.Id.Value, default);
        var officer = await Visit(new Way("for the README") { Width = 1280, HasAxe = false });
        await App.SignIn(officer, RoleCodes.IntakeOfficer);
        var page = officer.Page;
        await page.SetViewportSizeAsync(1200, 640);

        await page.GotoAsync(new Uri(App.Address, "/desk/queue").ToString());
        await page.Locator("table.ragusa-queue a").Nth(1).ClickAsync();
        await page.Locator(".ragusa-pane h1").WaitForAsync();
        await Draw(page, "queue");

        await page.GotoAsync(new Uri(App.Address, "/desk/call").ToString());
        await page.Locator("input[name='safety.money_moving'][value='yes']").CheckAsync();
        await page.Locator("[data-call-help] .ragusa-now").First.WaitForAsync();
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await Draw(page, "call");

        await page.GotoAsync(new Uri(App.Address, "/desk/campaigns?order=size").ToString());
        await page.Locator("main table a").First.ClickAsync();
        await page.Locator("#why").WaitForAsync();
        await page.SetViewportSizeAsync(1200, 760);
        await Draw(page, "campaign");

        await page.SetViewportSizeAsync(900, 760);
        await page.GotoAsync(new Uri(App.Address, "/alerts").ToString());
        await page.Locator("main a[href^='/alerts/']").First.ClickAsync();
        await page.Locator("main h1").WaitForAsync();
        await Draw(page, "warning");

        await page.GotoAsync(new Uri(App.Address, "/scam").ToString());
        await page.Locator("main [name='what']").FillAsync("https://velpost-redelivery.example/pay");
        await page.Locator("main form button").First.ClickAsync();
        await page.Locator("main h1").WaitForAsync();
        await Draw(page, "scam");
    }

    private static async Task Draw(IPage page, string name)
    {
        // Languages that only tests have.
        await page.EvaluateAsync("() => document.querySelectorAll('a[href*=\"lang=\"]').forEach(a => { if (a.textContent.includes('[')) a.remove() })");
        var file = Path.Combine(Folder!, name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Assert.InRange(new FileInfo(file).Length, 10_000, 150_000);
    }
}
