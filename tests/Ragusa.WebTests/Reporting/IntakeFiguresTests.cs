using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Reporting;

/// <summary>What came in, as figures that open the reports behind them.</summary>
public sealed class IntakeFiguresTests : IAsyncLifetime
{
    private const string Address = "/desk/intake";
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Intake_CountsWhatCameIn_AndEachFigureOpensItsReports()
    {
        var accepted = await app.SendAnalysed();
        await app.SendAnalysed();
        var page = (await (await app.As(RoleCodes.IntakeOfficer)).Open(Address)).ShouldBe(HttpStatusCode.OK).ShouldShow("2 reports");

        foreach (var table in new[] { "waiting", "urgency", "channel", "offence", "day" })
        {
            var figure = page.All($"section[aria-labelledby='by-{table}'] td a").Single();
            Assert.Equal("2", figure.TextContent);
            var list = await page.Browser.Open(figure.GetAttribute("href")!);
            Assert.Equal(2, list.All("table.ragusa-queue tbody tr").Count);
            list.ShouldShow(accepted.Reference.Print("VM"));
        }
    }

    [Fact]
    public async Task Intake_CountedAMinuteAgo_IsCountedAnewAndNeverForOtherReaders()
    {
        await using var keeping = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Figures:KeptSeconds"] = "60" } });
        await keeping.SendAnalysed();
        var (officer, child) = (await keeping.As(RoleCodes.IntakeOfficer), await keeping.As(RoleCodes.ChildUnit));
        (await officer.Open(Address)).ShouldShow("1 report");
        await keeping.SendAnalysed(ReportSamples.ChildThreatened);
        await keeping.SendAnalysed();

        (await officer.Open(Address)).ShouldShow("1 report");
        (await child.Open(Address)).ShouldShow("3 reports");
        keeping.Clock.Advance(TimeSpan.FromSeconds(61));
        (await officer.Open(Address)).ShouldShow("2 reports");
    }

    [Fact]
    public async Task Intake_OfAChild_IsInNoFigureOfThoseWhoMayNotReadIt()
    {
        await app.SendAnalysed(ReportSamples.ChildThreatened);

        (await (await app.As(RoleCodes.IntakeOfficer)).Open(Address)).ShouldShow("0 reports");
        (await (await app.As(RoleCodes.ChildUnit)).Open(Address)).ShouldShow("1 report");
    }

    [Fact]
    public async Task Intake_BeforeAnythingCameIn_SaysSo() =>
        (await (await app.As(RoleCodes.IntakeOfficer)).Open(Address + "?days=30")).ShouldShow("0 reports").ShouldShow("Nothing came in this time.");

    [Fact]
    public async Task Intake_ForWhoMayNotReadReports_IsForbidden() =>
        (await (await app.As(RoleCodes.PublicInformationEditor)).Open(Address)).ShouldBe(HttpStatusCode.Forbidden);
}
