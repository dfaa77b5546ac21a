using Ragusa.Access;
using Ragusa.EndToEnd.Reporting;

namespace Ragusa.EndToEnd.Web;

/// <summary>Whoever keeps the installation running looks whether it does, with a check that is not fine.</summary>
public sealed class WatchJourney(WatchJourney.AgedApp app, SharedBrowser browser) : Journey(app, browser), IClassFixture<WatchJourney.AgedApp>
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Keeper_SeesWhatNeedsAttention(Way way)
    {
        var keeper = await Visit(way);
        await App.SignIn(keeper, RoleCodes.Administrator);

        await keeper.Open("/desk/health");

        Assert.Equal("kernel.master-key", await keeper.Page.Locator("tr[data-check]").First.GetAttributeAsync("data-check"));
        Assert.Equal(1, await keeper.Page.Locator(".ragusa-health").CountAsync());
    }

    /// <summary>Every key is older than it should be.</summary>
    public sealed class AgedApp() : ServerApp([KeyValuePair.Create("Alarms:MasterKeyDays", "0")]);
}
