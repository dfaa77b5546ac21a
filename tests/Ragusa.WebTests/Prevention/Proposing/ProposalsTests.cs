using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention;
using Ragusa.WebTests.Prevention.Asking;

namespace Ragusa.WebTests.Prevention.Proposing;

/// <summary>The unit sees what the rule proposes, and on which days it would have.</summary>
public sealed class ProposalsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Wave_IsProposed_AndTheBackTestNamesItsDay()
    {
        var wave = await Campaign("Parcel wave");
        await Tell(wave, daysAgo: 40, people: 1);
        await Tell(wave, daysAgo: 10, people: 9);
        await Tell(wave, daysAgo: 0, people: 30);
        var steady = await Campaign("Always the same");
        for (var day = 0; day < 40; day++) await Tell(steady, day, people: 10);
        var analyst = await app.As(RoleCodes.Analyst);

        var page = await analyst.Open(ProposalsModel.Address);
        Assert.Contains("alert proposed", Row(page, "Parcel wave"), StringComparison.Ordinal);
        Assert.DoesNotContain("alert proposed", Row(page, "Always the same"), StringComparison.Ordinal);
        Assert.StartsWith("Parcel wave", Row(page, ""), StringComparison.Ordinal);

        page = await analyst.Open($"{ProposalsModel.Address}?campaign={wave.Value}");
        var fired = page.Text("#chosen-title + p");
        Assert.Contains("29 January 2026", fired, StringComparison.Ordinal);
        Assert.Equal(2, fired.Split("2026").Length - 1);
    }

    [Fact]
    public async Task OnePersonOften_AndRestrictedReports_ProposeNothing()
    {
        var often = await Campaign("One person often");
        await Tell(often, daysAgo: 0, people: 30, proofs: 1);
        var hidden = await Campaign("Of the child unit");
        await Tell(hidden, daysAgo: 0, people: 30, restricted: true);

        var page = await (await app.As(RoleCodes.UnitHead)).Open(ProposalsModel.Address);
        Assert.DoesNotContain("alert proposed", Row(page, "One person often"), StringComparison.Ordinal);
        page.ShouldNotShow("Of the child unit");
        (await (await app.As(RoleCodes.UnitHead)).Open($"{ProposalsModel.Address}?campaign={hidden.Value}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_WithoutThePermission_IsClosed_AndUnknownCampaignsAreNotFound()
    {
        (await (await app.As(RoleCodes.IntakeOfficer)).Open(ProposalsModel.Address)).ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As(RoleCodes.Analyst)).Open($"{ProposalsModel.Address}?campaign={Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Value_IsBackTested_OnTheDaysOfThoseWhoNamedIt()
    {
        await app.Tell("domain", "tested-qx7.net", 1, TimeSpan.FromDays(40));
        await app.Tell("domain", "tested-qx7.net", 9, TimeSpan.FromDays(10));
        await app.Tell("domain", "tested-qx7.net", 9, TimeSpan.FromDays(10), restricted: true);
        await app.Tell("domain", "tested-qx7.net", 30, TimeSpan.FromDays(5), people: 2);
        await app.Tell("domain", "hidden-qx7.net", 30, TimeSpan.FromDays(5), restricted: true);
        var analyst = await app.As(RoleCodes.Analyst);

        var page = await Test(analyst, "hxxps://tested-qx7[.]net/pay");
        page.ShouldShow("tested-qx7.net", "#value-0 code");
        var fired = page.Text("#value-0 + p");
        Assert.Contains("29 January 2026", fired, StringComparison.Ordinal);
        Assert.Equal(1, fired.Split("2026").Length - 1);
        Assert.Equal(["1", "2", "9"], page.Element("#value-0 ~ div table").QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent.Trim()).Where(n => n != "0").Order());

        (await Test(analyst, "hidden-qx7.net")).ShouldShow("Nobody named it", "main");
        (await Test(analyst, "is this safe?")).ShouldShow("cannot be read as an identifier", "main");
        var value = ValueKey.Of("domain", "tested-qx7.net", app.Services.GetRequiredService<KeyRing>()).ToString();
        Assert.True(await app.With((AppDb db) => db.Set<JournalEntry>().AnyAsync(e => e.Action == "prevention.value-tested" && (e.SubjectId == value || e.OtherIds!.Contains(value)))));
        Assert.DoesNotContain("qx7", page.Address.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_ForWhoeverMayNotSeeLinks_IsRefused()
    {
        var stranger = await app.AsOneWhoMay(PreventionPermissions.ReadAlerts);
        var page = await stranger.Open(ProposalsModel.Address);

        Assert.Empty(page.All("#value"));
        Assert.Equal(HttpStatusCode.Forbidden, (await page.Post(ProposalsModel.Address, ("what", "tested-qx7.net"))).Status);
    }

    private static async Task<Page> Test(SignedInPerson analyst, string what) => await (await analyst.Open(ProposalsModel.Address)).Submit(new { what }, form: "#value");

    private static string Row(Page page, string title) =>
        page.Element("#now-title + div table").QuerySelectorAll("tbody tr").Select(r => r.TextContent.Trim()).First(t => t.Contains(title, StringComparison.Ordinal));

    private Task<CampaignId> Campaign(string name) => app.With(async (AppDb db) =>
    {
        var campaign = global::Ragusa.Linking.Campaign.Detect(app.Clock.Now);
        campaign.Call(name);
        db.Add(campaign);
        await db.Save(Act.Of(Actor.System("test"), "test", app.Clock), new CampaignDetected(campaign.Id, 2), default);
        return campaign.Id;
    });

    private Task<int> Tell(CampaignId campaign, int daysAgo, int people, int? proofs = null, bool restricted = false) => app.With(async (AppDb db) =>
    {
        db.AddRange(Enumerable.Range(0, people).Select(n => new Source
        {
            Id = Guid.NewGuid(),
            At = app.Clock.Now - TimeSpan.FromDays(daysAgo) - TimeSpan.FromMinutes(60 + n),
            Proof = n % (proofs ?? people),
            Offence = "fraud",
            Language = "en",
            Campaign = campaign,
            IsRestricted = restricted,
        }));
        await db.SaveWorkingState(default);
        return people;
    });
}
