namespace Ragusa.EndToEnd.Web;

public sealed class HealthJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    [Fact]
    public async Task Health_OpenedInABrowser_Answers()
    {
        var visitor = await Visit();

        var reply = await visitor.Open("/health/live");

        Assert.Equal(200, reply!.Status);
    }
}
