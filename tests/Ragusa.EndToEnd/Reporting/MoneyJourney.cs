using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>A report of money that moves rings at the desk by itself; an officer takes it, sees whom to call, and sends the recall request.</summary>
public sealed class MoneyJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => [Way.Usual, Way.OnATelephone, Way.FromRightToLeft];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Officer_WithTheDeskOpen_IsCalledAndStopsTheMoney(Way way)
    {
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.UnitHead);
        await officer.Open("/desk/duty?lang=" + way.Language);
        var before = await officer.Page.Locator("[data-alert]").CountAsync();

        // Nothing is pressed or loaded again: the page that stands open tells by itself.
        var (reference, _) = await App.SendUrgent();
        await officer.Page.Locator($"[data-alert] >> nth={before}").WaitForAsync();
        Assert.NotEmpty(await officer.Page.Locator(".ragusa-alarm time[data-clock]").AllAsync());

        await officer.Open("/desk/alerts");
        await officer.Page.Locator("li.ragusa-card", new() { HasText = reference }).Locator("form[action*='handler=Take'] button").ClickAsync();
        await officer.ShouldBeAt($"/desk/reports/{reference}");
        await officer.Follow("Call the bank, recall the money");
        await officer.ShouldBeAt($"/desk/reports/{reference}/money");
        await officer.Press("Approve and note as sent");
        await officer.ShouldSee("The request is noted as sent.");
        await officer.Open("/desk/recalls");
        await officer.Page.Locator($"text={reference}").First.WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Organisation_AtItsDesk_SeesItsListAndItsKeys(Way way)
    {
        var person = await Visit(way);
        await App.SignIn(person, RoleCodes.OrganisationCoordinator);
        await person.Open("/desk/own-reports?lang=" + way.Language);
        await person.ShouldSee("Your account belongs to no organisation. Whoever invited you can mend that with a new invitation.");
        await person.Open("/desk/own-keys");
    }
}
