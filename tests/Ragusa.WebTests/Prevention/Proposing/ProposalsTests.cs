using System.Net;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention;

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

    private static string Row(Page page, string title) =>
        page.All("main table")[^1].QuerySelectorAll("tbody tr").Select(r => r.TextContent.Trim()).First(t => t.Contains(title, StringComparison.Ordinal));

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
