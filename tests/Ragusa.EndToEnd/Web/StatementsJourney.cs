namespace Ragusa.EndToEnd.Web;

/// <summary>What the service says about itself can be read in every way that people come.</summary>
public sealed class StatementsJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.All;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Statements_FollowedFromPageToPage_CanBeRead(Way way)
    {
        var visitor = await Visit(way);

        await visitor.Open("/privacy");
        await visitor.ShouldSeeHeading("Privacy");
        await visitor.Follow("Accessibility");
        await visitor.ShouldBeAt("/accessibility");
        await visitor.Follow("Is this site genuine?");
        await visitor.ShouldBeAt("/genuine");
        await visitor.Follow("Leaving this page quickly");
        await visitor.ShouldBeAt("/leaving");
        await visitor.Follow("For developers");
        await visitor.ShouldBeAt("/developers");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task UnknownAddress_SaysSo(Way way)
    {
        var visitor = await Visit(way);

        var reply = await visitor.Open("/no-such-page");

        Assert.Equal(404, reply!.Status);
        await visitor.ShouldSeeHeading("This page does not exist");
    }
}
