using Microsoft.Playwright;
using Ragusa.Access;
using Ragusa.EndToEnd.Reporting;
using Ragusa.Linking;

namespace Ragusa.EndToEnd.Prevention;

/// <summary>The prevention officer plans an awareness campaign, records whom it reached, corrects a figure, and looks what the reports say.</summary>
public sealed class AwarenessJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => [Way.Usual, Way.AtNight, Way.WithoutScript, Way.OnATelephone, Way.FromRightToLeft, Way.InArabic, Way.InALongLanguage];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AwarenessCampaign_FromItsPlanToItsEffect(Way way)
    {
        var offence = Offences[Ways.ToList().FindIndex(w => w.Data == way)];
        await Tell(offence);
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.PublicInformationEditor);
        await officer.Open("/desk/awareness");
        await officer.Press(officer.Page.Locator("main a[href='/desk/awareness/new']"));
        await officer.Press("Keep the plan");
        await officer.ShouldSee("Write a name.");

        await officer.Page.Locator("[name='name']").FillAsync($"Nobody needs your code ({way.Name})");
        await officer.Page.Locator("[name='aim']").FillAsync("Older people hang up when a caller asks for a code.");
        await officer.Page.Locator("[name='first']").FillAsync(Day(-28));
        await officer.Page.Locator("[name='last']").FillAsync(Day(-15));
        foreach (var channel in new[] { "radio", "workshop" }) await officer.Page.Locator($"[name='channel'][value='{channel}']").CheckAsync();
        foreach (var (field, value) in new[] { ("offence", offence), ("where", "XV-02"), ("card", "sim_swap") }) await Tick(officer, field, value);
        await officer.Page.Locator("[name='budget.amount']").FillAsync("12000");
        await officer.Page.Locator("[name='partners']").FillAsync("Harbour Bank\nSenior clubs of the coast");
        await officer.Press("Keep the plan");
        await officer.ShouldSee("The awareness campaign is planned.");
        await Assertions.Expect(officer.Page.Locator("#effect .ragusa-tag--done").First).ToBeVisibleAsync();

        await officer.Press("Record it");
        await Figure(officer, "form[action$='handler=Reach']", "radio", "12000", "estimated", "Ratings of the station");
        await officer.Press("Record it");
        await officer.ShouldSee("The figure is recorded.");
        await Open(officer, "#reach li details");
        await officer.Page.Locator("form[action$='handler=Correct'] [name='people']").FillAsync("9500");
        await officer.Press("Put this in its place");
        await officer.ShouldSee("The figure is corrected. The old one stays readable.");
        var address = new Uri(officer.Page.Url).AbsolutePath;

        await officer.Open("/desk/awareness?q=nobody+needs");
        await officer.Press(officer.Page.Locator($"main table a[href='{address}']"));
        await officer.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(officer.Page.Locator("form[action$='handler=Reach']")).ToBeHiddenAsync();
        await Assertions.Expect(officer.Page.Locator("#weeks")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AwarenessCampaign_ByKeyboardAlone_IsPlanned()
    {
        var officer = await Visit();
        await App.SignIn(officer, RoleCodes.PublicInformationEditor);
        await officer.Open("/desk/awareness/new");
        await officer.Page.Locator("[name='name']").FocusAsync();
        var keys = officer.Page.Keyboard;
        await keys.TypeAsync("Typed without a mouse");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("People know.");
        foreach (var (field, day) in new[] { ("first", Day(3)), ("last", Day(9)) }) await officer.Page.Locator($"[name='{field}']").FillAsync(day);
        await officer.Page.Locator("[name='channel'][value='radio']").FocusAsync();
        await keys.PressAsync("Space");
        await officer.Page.Locator("[name='objective']").FocusAsync();
        await officer.Follow(() => keys.PressAsync("Enter"));
        await officer.ShouldSee("The awareness campaign is planned.");
        await officer.ShouldSee("It has not begun. From its second day on the reports since are held against those before.");
    }

    // Each way counts reports of its own.
    private static readonly string[] Offences = ["doxing", "malware", "botnet_infection", "sim_swap", "harassment_stalking", "hate_speech", "illegal_access"];

    private string Day(int offset) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(App.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb")).Date).AddDays(offset).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task Tick(Visitor officer, string field, string value)
    {
        await Open(officer, $"details:has([name='{field}'][value='{value}'])");
        await officer.Page.Locator($"[name='{field}'][value='{value}']").CheckAsync();
    }

    private static async Task Open(Visitor officer, string details)
    {
        var closed = officer.Page.Locator(details).First;
        if (await closed.GetAttributeAsync("open") is null) await closed.Locator("summary").First.ClickAsync();
    }

    private async Task Figure(Visitor officer, string form, string channel, string people, string basis, string source)
    {
        var at = officer.Page.Locator(form);
        await at.Locator("[name='channel']").SelectOptionAsync(channel);
        await at.Locator("[name='day']").FillAsync(Day(-20));
        await at.Locator("[name='people']").FillAsync(people);
        await at.Locator($"[name='basis'][value='{basis}']").CheckAsync();
        await at.Locator("[name='source']").FillAsync(source);
    }

    // Half as many since it began, and elsewhere as many as before.
    private Task<int> Tell(string offence) => App.With(async (AppDb db) =>
    {
        for (var day = 1; day <= 56; day++)
        {
            var at = App.Clock.Now - TimeSpan.FromDays(day);
            Source Told(string region, bool loses) => new() { Id = Guid.NewGuid(), At = at, Offence = offence, Region = region, Language = "en", Proof = 1, LossMinor = loses ? 40_000 : null, LossCurrency = loses ? "EUR" : null };
            var many = (day > 28 ? 6 : 3) + (day % 3);
            db.AddRange(Enumerable.Range(0, many).Select(n => Told("XV-02", n % 2 == 0)));
            db.AddRange(Enumerable.Range(0, 12 + (day % 4)).Select(n => Told("XV-01", n % 2 == 0)));
        }

        await db.SaveWorkingState(default);
        return 0;
    });
}
