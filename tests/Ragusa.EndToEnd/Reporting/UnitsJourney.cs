using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>A unit head gives a report to another unit, refers it, and handles it together with the same report.</summary>
public sealed class UnitsJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Head_OnAReport_ReroutesRefersMergesAndTakesItApart(Way way)
    {
        var (reference, _) = await App.SendUrgent();
        var (other, _) = await App.SendUrgent();
        var head = await Visit(way);
        await App.SignIn(head, RoleCodes.UnitHead);
        await head.Open($"/desk/reports/{reference}");

        await Unfold(head, "Reroute");
        await head.Page.Locator("[name='unit']").SelectOptionAsync("financial_desk");
        await head.Page.Locator("[name='unitReason']").FillAsync("An account was found.");
        await head.Press(head.Page.Locator("form[action*='Reroute'] button"));
        await head.ShouldSee("The report is in the other unit now.");

        await Unfold(head, "=Refer");
        await head.Page.Locator("[name='body']").SelectOptionAsync("csirt");
        await head.Page.Locator("[name='purpose']").SelectOptionAsync("stop");
        await head.Page.Locator("[name='basis']").SelectOptionAsync("consent");
        await head.Page.Locator("[name='parts'][value='narrative']").CheckAsync();
        await head.Page.Locator("[name='note']").FillAsync("Please look at it.");
        await head.Press(head.Page.Locator("form[action*='=Refer'] button"));
        await head.ShouldSee("Answer awaited");

        await Unfold(head, "=RecordAnswer");
        await head.Page.Locator("[name='answer']").SelectOptionAsync("asked");
        await head.Page.Locator("[name='via']").SelectOptionAsync("phone");
        await head.Page.Locator("[name='answered']").FillAsync(App.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await head.Page.Locator("[name='said']").FillAsync("Their desk: which program was it?");
        await head.Press(head.Page.Locator("form[action*='=RecordAnswer'] button"));
        await head.Page.Locator("[name='reply']").FillAsync("The one with the blue mark.");
        await head.Press(head.Page.Locator("form[action*='=ReplyReferral'] button"));
        await head.ShouldSee("Their desk: which program was it?");
        await head.ShouldSee("The one with the blue mark.");

        await Unfold(head, "=Merge");
        await head.Page.Locator("[name='same']").FillAsync(other);
        await head.Press(head.Page.Locator("form[action*='=Merge'] button"));
        await head.ShouldSee("Both reports are handled together now.");
        await head.Press("Handle it alone again");
        await head.ShouldSee("The report stands alone again, as before.");

        foreach (var page in new[] { "/desk/units", "/desk/routing", "/desk/workload", "/desk/referred", "/desk/message-texts" })
        {
            await head.Open(page);
            await head.LookAround();
        }
    }

    private static Task Unfold(Visitor visitor, string handler) => visitor.Page.Locator($"details:has(form[action*='{handler}']) > summary").First.ClickAsync();
}
