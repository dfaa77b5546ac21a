using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting;
using Ragusa.WebTests.Kernel;

namespace Ragusa.WebTests.Reporting;

/// <summary>A node that is killed between any two steps of the inbox and the outbox loses nothing that was acknowledged and does nothing twice.</summary>
public sealed class PowerCutTests : IAsyncLifetime
{
    // More than any of this takes; a loop without an end would be a test that cannot fail.
    private const int MostSteps = 500;

    private readonly PowerSwitch power = new();
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await power.StartAlone();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Inbox_CutBetweenAnyTwoSteps_KeepsEachReportOnce()
    {
        var (owner, cuts) = (Guid.NewGuid(), 0);
        for (var isWhole = false; !isWhole; cuts++)
        {
            Assert.True(cuts < MostSteps);
            var key = new RepeatKey(owner, $"report-{cuts}");
            Arrival? first = null;
            isWhole = await power.Until(cuts + 1, async () => await app.Write(first = app.Draw(key)));

            // Whoever heard nothing sends again, to another node.
            var again = app.Draw(key);
            await app.Write(again);

            var answer = (await again.Answer).Value;
            if (first is { Answer.IsCompletedSuccessfully: true } && (await first.Answer).IsDone) Assert.Equal((await first.Answer).Value.Id, answer.Id);
            Assert.Equal(cuts + 1, await app.With((AppDb db) => db.Set<Report>().CountAsync()));
            Assert.Equal(1, await Told("reporting.report-received", answer.Id));
        }

        // The rows themselves go in behind the back of the switch, within the transaction: its begin, its end and what came after are seen.
        Assert.True(cuts > 3, $"only {cuts} steps were seen");
    }

    [Fact]
    public async Task Outbox_CutBetweenAnyTwoSteps_DoesEachThingOnce()
    {
        var whole = await Effects(await app.Write(app.Draw()), app.DispatchAll);
        Assert.Equal(1, whole.Analysed);
        Assert.Equal((1, 1), (whole.SearchTexts, whole.Alerts));

        var cuts = 0;
        for (var isWhole = false; !isWhole; cuts++)
        {
            Assert.True(cuts < MostSteps);
            var report = await app.Write(app.Draw());
            isWhole = await power.Until(cuts + 1, app.DispatchAll);
            // What the dead node had in hand is free when its lease is over.
            app.Clock.Advance(TimeSpan.FromMinutes(3));

            Assert.Equal(whole, await Effects(report, app.DispatchAll));
        }

        Assert.True(cuts > 20, $"only {cuts} steps were seen");
    }

    private sealed record What(int Analysed, int Offences, int SearchTexts, int Alerts, int AlertsTold, int Recalls, int Waiting);

    private async Task<What> Effects(ReportId report, Func<Task> dispatch)
    {
        await dispatch();
        return await app.With(async (AppDb db) => new What(
            await Told("reporting.report-analysed", report),
            await db.Set<ReportOffence>().CountAsync(o => o.Report == report),
            await db.Set<SearchDocument>().CountAsync(d => d.Owner == report.Value),
            await db.Set<Alert>().CountAsync(a => a.Report == report),
            await Told("reporting.alert-raised", report),
            await db.Set<Recall>().CountAsync(r => r.Report == report),
            await db.Set<OutboxDelivery>().CountAsync()));
    }

    private async Task<int> Told(string action, ReportId report)
    {
        var id = report.Value.ToString();
        return await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == action && e.SubjectId == id));
    }
}
