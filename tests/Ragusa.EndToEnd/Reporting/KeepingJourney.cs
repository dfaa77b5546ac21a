using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>A report is held, its reporter asks for erasure in vain, the hold is lifted, and the report is erased with a proof.</summary>
public sealed class KeepingJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Fact]
    public async Task Report_HeldThenLifted_IsErasedWhenItsReporterAsks()
    {
        var (reference, code) = await App.SendUrgent();
        var prosecutor = await Visit();
        await App.SignIn(prosecutor, RoleCodes.Prosecutor);
        await prosecutor.Open($"/desk/reports/{reference}");
        await prosecutor.Page.Locator("#holds summary").ClickAsync();
        await prosecutor.Page.Locator("[name='until']").FillAsync(App.Clock.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await prosecutor.Fill("Reason", "Order of the court.");
        await prosecutor.Press(prosecutor.Page.Locator("form[action$='handler=Hold'] button"));
        await prosecutor.ShouldSee("The report is held.");

        var reporter = await Visit(Way.OnATelephone);
        await reporter.Open("/follow-up");
        await reporter.Page.Locator("[name='reference']").FillAsync(reference);
        await reporter.Page.Locator("[name='code']").FillAsync(code);
        await reporter.Press("Open my report");
        await reporter.Press(reporter.Page.Locator("a[href='/follow-up/erase']"));
        await reporter.ShouldSee("We must keep your report for now");

        await prosecutor.Page.Locator("#holds summary").First.ClickAsync();
        await prosecutor.Page.Locator("[name='lifting']").FillAsync("The order has ended.");
        await prosecutor.Press(prosecutor.Page.Locator("form[action$='handler=Lift'] button"));
        await prosecutor.ShouldSee("The hold is lifted.");

        await reporter.Open("/follow-up/erase");
        await reporter.Page.Locator("[name='sure']").First.CheckAsync();
        await reporter.Press("Erase my report");
        await reporter.ShouldBeAt("/follow-up/erased");
        await reporter.ShouldSee(reference);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Keeper_LooksAtWhatIsKept(Way way)
    {
        var (reference, _) = await App.SendUrgent();
        var keeper = await Visit(way);
        await App.SignIn(keeper, RoleCodes.DataProtectionOfficer);

        await keeper.Open("/desk/keeping");
        await keeper.ShouldSeeHeading("Retention and erasure");
        await keeper.Open($"/desk/reports/{reference}/everything");
        await keeper.ShouldSee("reporting.report-received");
    }
}
