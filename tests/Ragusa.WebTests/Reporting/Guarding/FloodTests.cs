using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Guarding;

/// <summary>Many at once: people who share an address, and those who only pretend to be many. Each test has an app of its own.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private readonly GuardedApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<List<Report>> AllReports()
    {
        await app.Settle();
        return await app.With((AppDb db) => db.Set<Report>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());
    }

    private async Task Send(int count, bool hasScript, string address, string? story = null)
    {
        for (var n = 0; n < count; n++)
        {
            var check = await app.AtCheck(address, minutes: 0, story: story);
            var sent = hasScript ? await check.SendWithScript() : await check.SendWithoutScript();
            sent.ShouldBeAt("/report/sent").ShouldShow("VM-");
        }
    }

    [Fact]
    public async Task Classroom_ThirtyInTenMinutesBehindOneAddress_AllComeIntoTheQueue()
    {
        for (var n = 0; n < 30; n++)
        {
            var check = await app.AtCheck("192.0.2.10", minutes: 0);
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            _ = n % 3 == 0 ? await check.SendWithoutScript() : await check.SendWithScript();
        }

        var reports = await AllReports();
        Assert.Equal(30, reports.Count);
        Assert.All(reports, r => Assert.Equal(ReportStatus.Open, r.Status));
    }

    [Fact]
    public async Task Flood_WithoutProof_IsTakenAndQuarantinedBeyondItsQuota()
    {
        await Send(45, hasScript: false, "192.0.2.10");

        var reports = await AllReports();
        Assert.Equal(45, reports.Count);
        Assert.Equal(5, reports.Count(r => r.Status == ReportStatus.Quarantined));
    }

    [Fact]
    public async Task Flood_WithValidProofs_IsTakenAndQuarantinedBeyondItsQuota()
    {
        await Send(66, hasScript: true, "192.0.2.10");

        var reports = await AllReports();
        Assert.Equal(66, reports.Count);
        Assert.Equal(6, reports.Count(r => r.Status == ReportStatus.Quarantined));
    }

    [Fact]
    public async Task Flood_OfOneStoryFromManyPlaces_IsQuarantinedOnceItIsRepeated()
    {
        const string story = "Somebody called me and said I must pay a fine of 100 at once or go to prison.";
        for (var n = 0; n < 14; n++)
        {
            await Send(1, hasScript: false, $"198.51.{n}.7", story);
            await app.Settle();
        }

        var reports = await AllReports();
        Assert.All(reports.Take(10), r => Assert.Equal(ReportStatus.Open, r.Status));
        Assert.All(reports.Skip(10), r => Assert.Equal(ReportStatus.Quarantined, r.Status));
    }

    [Fact]
    public async Task Flood_FromOnePlace_LeavesANeighbourAlone()
    {
        await Send(42, hasScript: false, "192.0.2.10");

        var (report, _) = await app.Kept(await (await app.AtCheck("198.51.100.1")).SendWithoutScript());

        Assert.Equal(ReportStatus.Open, report.Status);
    }

    [Fact]
    public async Task Restart_KeepsQuotasAndUsedTokens()
    {
        await Send(40, hasScript: false, "192.0.2.10");
        var first = await app.AtCheck("198.51.100.1", minutes: 0);
        var work = first.Work();
        await first.SendWith(work);

        await app.Restart();

        Assert.Contains("address_quota", (await app.Kept(await (await app.AtCheck("192.0.2.10", minutes: 0)).SendWithoutScript())).Provenance.Keys());
        Assert.Contains("used_token", (await app.Kept(await (await app.AtCheck("198.51.100.1", minutes: 0)).SendWith(work))).Provenance.Keys());
    }

    [Fact]
    public async Task Marks_AreWrittenWithoutARestartToo()
    {
        await Send(1, hasScript: true, "192.0.2.10");

        await app.Services.GetServices<IHostedService>().OfType<KeepMarks>().Single().Flush(default);

        // A token, the bucket of the place, everybody's.
        Assert.Equal(3, await app.With((AppDb db) => db.Set<KeptMark>().CountAsync()));
    }
}
