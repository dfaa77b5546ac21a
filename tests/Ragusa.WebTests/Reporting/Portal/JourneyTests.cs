namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>The whole way from the first page to the confirmation, as a browser without script goes it.</summary>
public sealed class JourneyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Report_OfAVictimWithTwoPayments_IsReceivedAndComesBack()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/more");
        await reporter.Send(("-said", "yes"));
        Assert.Equal("money_legs/2/method", reporter.Path);
        await reporter.Answer(Stories.TwoPayments);

        var sent = await reporter.SendReport();

        Assert.Matches("^VM-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$", sent.Reference);
        Assert.Matches(@"^(\d{3} ){8}\d{3}$", sent.Code);
    }
}
