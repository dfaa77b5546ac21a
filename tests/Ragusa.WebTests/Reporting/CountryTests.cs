using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Reporting;

/// <summary>The same program in every country of the packs: what differs comes from data alone.</summary>
public sealed class CountryTests(Countries countries) : IClassFixture<Countries>
{
    private static readonly string[] PublicPages = ["/", "/advice", "/advice/card_used", "/advice/child_threatened", "/advice/data_breach_firm", "/privacy", "/accessibility", "/genuine", "/leaving", "/report/start"];

    [Theory]
    [MemberData(nameof(Countries.All), MemberType = typeof(Countries))]
    public async Task FirstPage_SpeaksTheCountrysFirstLanguageAndNamesItsOffices(string pack)
    {
        var app = await countries.Of(pack);
        var (profile, page) = (app.Profile(), await app.Browse("/"));

        var language = profile.Languages[0];
        Assert.Equal(language, page.Element("html").GetAttribute("lang"));
        page.ShouldShow(profile.Name.In(language)).ShouldShow(profile.EmergencyNumber).ShouldShow(profile.OfficeOf("help_line")!.Phone!);
        foreach (var other in profile.Languages) (await app.Browse($"/?lang={other}")).ShouldShow(profile.Name.In(other));
    }

    [Theory]
    [MemberData(nameof(Countries.All), MemberType = typeof(Countries))]
    public async Task PublicPages_InEveryLanguage_NameNobodyOfAnotherCountry(string pack)
    {
        var app = await countries.Of(pack);
        List<string> strangers = [];
        foreach (var other in Countries.All.Select(row => row.Data).Where(p => p != pack)) strangers.AddRange(MarksOf((await countries.Of(other)).Profile()).Except(MarksOf(app.Profile())));

        foreach (var language in app.Profile().Languages)
        {
            var browser = app.Browser(("lang", language));
            foreach (var path in PublicPages)
            {
                var page = await browser.Open(path);
                foreach (var stranger in strangers) page.ShouldNotShow(stranger);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Countries.All), MemberType = typeof(Countries))]
    public async Task Report_InTheCountrysMoney_IsReceivedWithItsReference(string pack)
    {
        var app = await countries.Of(pack);
        var (currency, story) = (app.Profile().Currencies[0], Payment(app, decimals: Money.DecimalsOf(app.Profile().Currencies[0])));
        var reporter = await Reporter.Begin(app, "en");

        await reporter.Answer(story);

        reporter.Page.ShouldShow($"{Shown(Money.DecimalsOf(currency))} {currency}");
        Assert.StartsWith(app.Profile().ReferencePrefix + "-", (await reporter.SendReport()).Reference, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Countries.All), MemberType = typeof(Countries))]
    public async Task Report_WithOneDecimalMoreThanTheMoneyHas_IsAskedAgain(string pack)
    {
        var app = await countries.Of(pack);
        var decimals = Money.DecimalsOf(app.Profile().Currencies[0]);
        var reporter = await Reporter.Begin(app, "en");
        var story = Payment(app, decimals + 1).ToList();
        await reporter.Answer(story, until: "money_legs/1/amount");

        await reporter.Send([.. story.Where(t => t.Page == "money_legs/1/amount").Select(t => (t.Name, (string?)t.Value))]);

        reporter.Page.ShouldBeAt("/report/money_legs/1/amount").ShouldShow($"Use at most {decimals} digits after the decimal point.");
    }

    [Theory]
    [InlineData("demo", "13_17", true)]
    [InlineData("demo", "18_19", false)]
    [InlineData("korsande", "13_17", true)]
    [InlineData("korsande", "18_19", true)]
    [InlineData("korsande", "20_29", false)]
    public async Task Victim_OfThisAge_IsAskedAsAChildBelowTheAgeOfMajority(string pack, string age, bool isChild)
    {
        var app = await countries.Of(pack);
        var reporter = await Reporter.Begin(app, "en");

        await reporter.Answer(Answered(app, [
            new("reporter/role", "role", "victim"), new("reporter/age_band", "age_band", age),
            new("incident/affected", "affected", "person"), new("incident/statements/person", "statements", "threat_publish_images"),
            new("narrative/text", "text", "Somebody wants to send my picture to my class."),
        ]));
        await app.Settle();

        Assert.Equal(isChild, reporter.Seen.Contains("child/what"));
        var sent = await reporter.SendReport();
        await app.Settle();
        Assert.Equal(isChild ? "child_sextortion" : "sextortion", (await Received(app, sent.Reference)).PrimaryOffence);
    }

    [Theory]
    [InlineData("demo", "13_17", "as you would tell a friend")]
    [InlineData("demo", "18_19", "Begin at the beginning")]
    [InlineData("korsande", "18_19", "as you would tell a friend")]
    public async Task Child_IsAskedInSimplerWordsAndForNoAddress(string pack, string age, string words)
    {
        var app = await countries.Of(pack);
        var reporter = await Reporter.Begin(app, "en");
        var story = Answered(app, [new("reporter/role", "role", "victim"), new("reporter/age_band", "age_band", age), new("incident/affected", "affected", "person"), new("narrative/text", "text", "Help."), new("contact/identity", "identity", "named"), new("contact/name", "name", "Mila")]).ToList();

        await reporter.Answer(story, until: "narrative/text");
        reporter.Page.ShouldShow(words);
        await reporter.Answer(story);

        Assert.Equal(words.StartsWith("Begin", StringComparison.Ordinal), reporter.Seen.Contains("contact/address"));
        (await reporter.SendReport()).Page.ShouldBeAt("/report/sent");
    }

    [Theory]
    [InlineData("demo", false)]
    [InlineData("korsande", true)]
    public async Task Victim_WithoutAge_IsAskedAgainWhereTheCountryNeedsIt(string pack, bool isNeeded)
    {
        var reporter = await Reporter.Begin(await countries.Of(pack), "en");
        await reporter.Answer([new("reporter/role", "role", "victim")], until: "reporter/age_band");

        await reporter.Send();

        Assert.Equal(isNeeded, reporter.Path == "reporter/age_band");
    }

    [Theory]
    [MemberData(nameof(Countries.All), MemberType = typeof(Countries))]
    public async Task Alerts_GoToTheCountrysUnits_AndTheDeskSaysTheirNames(string pack)
    {
        var app = await countries.Of(pack);
        var (duty, language) = (app.Duty(), app.Profile().Languages[0]);
        var (money, child) = (await app.SendAnalysed(), await app.SendAnalysed(ReportSamples.ChildThreatened));

        Assert.Equal(duty.RouteOf("H3")!.Unit, await UnitOf(app, money));
        Assert.Equal(duty.RouteOf("H2")!.Unit, await UnitOf(app, child));
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/alerts");
        page.ShouldShow(money.Reference.Print(app.Profile().ReferencePrefix)).ShouldShow(duty.UnitOf(duty.RouteOf("H3")!.Unit)!.Name.In(language));
        (await (await app.As(RoleCodes.ChildUnit)).Open("/desk/alerts")).ShouldShow(duty.UnitOf(duty.RouteOf("H2")!.Unit)!.Name.In(language));
    }

    private static IEnumerable<Told> Payment(TestApp app, int decimals) => Answered(app, Stories.TwoPayments.Where(t => !t.Page.StartsWith("money_legs/2", StringComparison.Ordinal)).With(
        new("money_legs/1/amount", "amount.amount", "4200." + "1234"[..decimals]), new("money_legs/1/amount", "amount.currency", app.Profile().Currencies[0])));

    // What one country needs and another does not is told to both.
    private static IEnumerable<Told> Answered(TestApp app, IEnumerable<Told> story)
    {
        Told[] needed = [new("reporter/age_band", "age_band", "30_39"), new("contact/identity", "identity", "anonymous"), .. Stories.Consent];
        return needed.With([.. story]);
    }

    private static string Shown(int decimals) => decimal.Parse("4200." + "1234"[..decimals], CultureInfo.InvariantCulture).ToString($"N{decimals}", CultureInfo.InvariantCulture);

    private static Task<string> UnitOf(TestApp app, Accepted accepted) =>
        app.With((AppDb db) => db.Set<Alert>().AsNoTracking().Where(a => a.Report == accepted.Id).Select(a => a.Unit).FirstAsync());

    private static Task<Report> Received(TestApp app, string reference)
    {
        var characters = PublicReference.Parse(reference, app.Profile().ReferencePrefix).Value.Characters;
        return app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Reference == characters));
    }

    private static IEnumerable<string> MarksOf(CountryProfile profile) =>
    [
        .. profile.Name.Languages.Select(profile.Name.In), .. profile.Domains, profile.ExitSite,
        .. profile.Offices.SelectMany(o => o.Name.Languages.Select(o.Name.In)),
        .. profile.Offices.SelectMany(o => new[] { o.Mail, o.Site, o.Phone is { Length: > 4 } phone ? phone : null }).OfType<string>(),
    ];
}
