using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Kernel;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>An act on many that is stopped or whose node dies between two steps.</summary>
public sealed class BulkStepsTests : IAsyncLifetime
{
    private const int Reports = RunBulkAct.Step + 10;
    private const int MostSteps = 2000;

    private readonly PowerSwitch power = new();
    private readonly List<ReportId> reports = [];
    private TestApp app = null!;
    private SignedInPerson officer = null!;

    public async ValueTask InitializeAsync()
    {
        app = await power.StartAlone();
        for (var n = 0; n < Reports; n++) reports.Add(await app.Write(app.Draw()));
        await app.DispatchAll();
        officer = await app.As(RoleCodes.UnitHead);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Act_Stopped_LeavesTheRestAndIsUndone()
    {
        var page = await Begin();
        await app.Services.GetRequiredService<OutboxDispatcher>().DispatchDue(default);

        await (await officer.Open(page.Address.PathAndQuery)).Submit(form: Form("Cancel"));
        await app.DispatchAll();

        Assert.Equal(RunBulkAct.Step, await Assigned());
        page = await officer.Open(page.Address.PathAndQuery);
        page.ShouldShow("Stopped", "main").ShouldShow("50 of 60 reports", "main");
        await page.Submit(form: Form("Undo"));
        await app.DispatchAll();
        Assert.Equal(0, await Assigned());
    }

    /// <summary>A million imported reports may wait for hours; the officer sits before a progress bar.</summary>
    [Fact]
    public async Task Act_StandsNotBehindReportsThatWaitForAnalysis()
    {
        for (var n = 0; n < 3; n++) await app.Write(app.Draw(example: "message_only"));
        await Begin();
        var dispatcher = app.Services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.DispatchUrgent(default) > 0)
        {
        }

        Assert.Equal(Reports, await Assigned());
        Assert.Equal(3, await app.With((AppDb db) => db.Set<OutboxDelivery>().CountAsync(d => d.Handler == typeof(AnalyseReport).FullName)));
    }

    [Fact]
    public async Task Act_CutBetweenAnyTwoSteps_ChangesEachReportOnce()
    {
        await Begin();
        var cuts = 0;
        // Each time one step further than the last: the act goes on where the dead nodes left it.
        for (var isWhole = false; !isWhole; cuts++)
        {
            Assert.True(cuts < MostSteps);
            isWhole = await power.Until(cuts + 1, app.DispatchAll);
            app.Clock.Advance(TimeSpan.FromMinutes(3));
            Assert.Contains(await Assigned(), new[] { 0, RunBulkAct.Step, Reports });
        }

        Assert.Equal(Reports, await Assigned());
        var entries = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.Action == "reporting.report-assigned").Select(e => e.SubjectId).ToListAsync());
        Assert.Equal(Reports, entries.Count);
        Assert.Equal(Reports, entries.Distinct().Count());
    }

    private async Task<Page> Begin()
    {
        var queue = await officer.Open("/desk/queue");
        var page = await queue.Post("/desk/acts/new?handler=Prepare", [("kind", "assign"), ("all", "false"), ("officer", officer.Id.Value.ToString()), .. reports.Select(r => ("report", (string?)r.Value.ToString()))]);
        return await page.Submit(form: Form("Confirm"));
    }

    private Task<int> Assigned() => app.With((AppDb db) => db.Set<Report>().CountAsync(r => reports.Contains(r.Id) && r.Assignee == officer.Id.Value));

    private static string Form(string handler) => $"form[action$='handler={handler}']";
}
