using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>The rules of retention over years, by the clock of the test.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task Run_WhenTheTimeIsOver_ErasesWarnsBeforeAndWritesDownWhatItDid()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (closed, held, open) = (await app.SendAnalysed(), await app.SendAnalysed(), await app.SendAnalysed());
        await Close(app, closed);
        await Close(app, held);
        await Write(app, closed);

        app.Clock.Advance(TimeSpan.FromDays(1825 - 20));
        await Hold(app, held);
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        (await keeper.Open("/desk/keeping")).ShouldShow(Printed(closed), "main").ShouldShow("held until", "main").ShouldNotShow(Printed(open), "main").ShouldShow("The rules have not run yet", "main");
        Assert.Equal([new RuleOutcome("messages", 1, 0, 0), new RuleOutcome("alerts", 1, 0, 0)], (await Run(app)).AllOutcomes);
        Assert.Equal(ReportStatus.Closed, await StatusOf(app, closed));

        app.Clock.Advance(TimeSpan.FromDays(21));
        var run = await Run(app);

        Assert.Equal([new RuleOutcome("closed", 1, 1, 0)], run.AllOutcomes);
        Assert.Equal((ReportStatus.Erased, ReportStatus.Closed, ReportStatus.Open), (await StatusOf(app, closed), await StatusOf(app, held), await StatusOf(app, open)));
        (await (await app.As(RoleCodes.DataProtectionOfficer)).Open("/desk/keeping")).ShouldShow("closed", "main");
        Assert.Contains(app.Services.GetRequiredService<ErasureList>().MarkOf(closed.Id.Value), app.Services.GetRequiredService<ErasureList>().Read());
    }

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static Task<RetentionRun> Run(TestApp app) => app.Services.GetRequiredService<KeepRetention>().Run(default);

    private static Task<ReportStatus> StatusOf(TestApp app, Accepted accepted) =>
        app.With((AppDb db) => db.Set<Report>().Where(r => r.Id == accepted.Id).Select(r => r.Status).SingleAsync());

    private static async Task Close(TestApp app, Accepted accepted)
    {
        var officer = await app.As(RoleCodes.UnitHead);
        await (await officer.Open($"/desk/reports/{Printed(accepted)}")).Submit(new { reason = "solved" }, form: "form[action$='handler=Close']");
    }

    private static async Task Write(TestApp app, Accepted accepted)
    {
        var officer = await app.As(RoleCodes.UnitHead);
        await (await officer.Open($"/desk/reports/{Printed(accepted)}")).Submit(new { kind = "note", text = "All done." }, form: "form[action$='handler=Write']");
        await app.Settle();
    }

    private static async Task Hold(TestApp app, Accepted accepted)
    {
        var prosecutor = await app.As(RoleCodes.Prosecutor);
        var until = app.Clock.Now.ToDateTimeOffset().AddDays(400).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await (await prosecutor.Open($"/desk/reports/{Printed(accepted)}")).Submit(new { until, why = "Appeal." }, form: "form[action$='handler=Hold']")).ShouldShow("The report is held.");
    }
}
