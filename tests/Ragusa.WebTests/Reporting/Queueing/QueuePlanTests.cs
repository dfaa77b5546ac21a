using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>
/// How the database finds what a page of the queue shows: without statistics SQLite takes the order of the queue for the best way to fifty ids, and
/// walks a million; PostgreSQL takes reading the whole table for the best way to a word, and opens the long vector of each row.
/// </summary>
public sealed class QueuePlanTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string> Orders => [.. Enum.GetNames<QueueSort>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task RowsOfAPage_AreFoundByTheirIds(string order)
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite's plan.");

        var plan = await app.With((AppDb db) => PlanOf(Enum.Parse<QueueSort>(order), db));

        Assert.Contains(plan, step => step.StartsWith("SEARCH r USING", StringComparison.Ordinal) && step.EndsWith("(id=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("ix_reporting_report_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_AreLookedForInTheirIndex()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "PostgreSQL's plan.");
        await app.SendAnalysed(ReportSamples.BankCaller);
        var before = await IndexReads();

        await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/queue?q=xylophonist");

        // The server counts them when the connection rests, about a second later.
        for (var tries = 0; tries < 100 && await IndexReads() == before; tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(await IndexReads() > before);
    }

    private Task<long> IndexReads() => app.With((AppDb db) => db.Database.SqlQueryRaw<long>("SELECT idx_scan AS \"Value\" FROM pg_stat_user_indexes WHERE indexrelname = 'ix_kernel_search_vector'").SingleAsync());

    private static async Task<List<string>> PlanOf(QueueSort sort, AppDb db)
    {
        var scope = QueueScope.Of(new ListReports.Query(new Sought(null, QueueFilter.Waiting, []), sort), new ClaimsPrincipal(), db);
        List<ReportId> ids = [.. Enumerable.Range(0, 51).Select(n => ReportId.New(new Instant(638_000_000_000_000_000 + n)))];
        await db.Database.OpenConnectionAsync();
        await using var command = scope.Fitting(scope.Among(ids)).Sorted(sort).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var steps = await command.ExecuteReaderAsync();
        List<string> plan = [];
        while (await steps.ReadAsync()) plan.Add(steps.GetString(3));
        return plan;
    }
}
