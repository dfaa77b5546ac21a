using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.WebTests.Linking;

/// <summary>What the desk says of how a campaign grows.</summary>
public sealed class CampaignGrowthTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task VeryLargeCampaign_SaysOfAllItsReportsWhenTheyCame()
    {
        var campaign = await app.With(async (AppDb db) =>
        {
            var wave = Campaign.Detect(app.Clock.Now);
            db.Add(wave);
            db.AddRange(Enumerable.Range(0, ShowCampaign.Latest + 300).Select(n => new Source
            {
                Id = Guid.NewGuid(),
                At = app.Clock.Now - TimeSpan.FromDays(n < ShowCampaign.Latest + 100 ? 1 : n < ShowCampaign.Latest + 250 ? 9 : 40),
                Proof = n,
                Offence = "fraud",
                Language = "en",
                Campaign = wave.Id,
            }));
            await db.Save(new Act(Actor.Officer(Guid.Empty), "linking.decide", app.Clock.Now, Guid.Empty), [new CampaignDetected(wave.Id, 2)], default);
            return wave.Id;
        });

        var page = await (await app.As(RoleCodes.Investigator)).Open(CampaignWords.AddressOf(campaign));
        page.ShouldShow("5,300 reports between", "#summary").ShouldShow("5,100 came in the last seven days, 150 in the seven before", "#summary");
    }

    [Theory]
    [InlineData("All of this week", 1, 2, true)]
    [InlineData("Long quiet", 40, 41, false)]
    [InlineData("Has come back", 1, 40, false)]
    public async Task Growth_SaysNewOnlyOfACampaignOfThisWeek(string name, int daysAgo, int daysBefore, bool isNew)
    {
        await app.With(async (AppDb db) =>
        {
            var wave = Campaign.Detect(app.Clock.Now);
            wave.Call(name);
            db.Add(wave);
            db.AddRange(new[] { daysAgo, daysBefore }.Select(days => new Source
            {
                Id = Guid.NewGuid(),
                At = app.Clock.Now - TimeSpan.FromDays(days),
                Proof = days,
                Offence = "fraud",
                Language = "en",
                Campaign = wave.Id,
            }));
            await db.Save(new Act(Actor.Officer(Guid.Empty), "linking.decide", app.Clock.Now, Guid.Empty), [new CampaignDetected(wave.Id, 2)], default);
            return true;
        });
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var page = await (await app.As(RoleCodes.Investigator)).Open("/desk/campaigns?order=newest");
        var row = page.All("tbody tr").Single(r => r.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Equal(isNew, row.QuerySelectorAll("td")[3].TextContent.Trim() == "new");
    }
}
