using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Operation;

/// <summary>A store that takes no more: a database that is read-only, a disk that is full. Nobody is told that a report is safe when it is not.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task ReadOnlyDatabase_RefusesReportsWith503AndWhen_AndTakesThemAgainAfterwards()
    {
        var limit = new StoreLimit();
        await using var app = await TestApp.Start(WithLimit(limit));
        var program = await app.AsOrganisation("reports:write");
        using (await Submit(app, program, "before")) await app.Settle();
        var door = await app.Browse("/report/start");

        await Freeze(app, limit, isFrozen: true);
        // A minute later the last use of the key would be written down as well.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using (var refused = await Submit(app, program, "during")) ShouldSayWhen(refused);
        (await door.Submit(button: "Start")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await app.Browse("/advice")).ShouldBe(HttpStatusCode.OK);
        (await app.Browse("/privacy")).ShouldBe(HttpStatusCode.OK);

        await Freeze(app, limit, isFrozen: false);
        using var accepted = await Submit(app, program, "during");
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        Assert.Equal(2, await app.With((AppDb db) => db.Set<Report>().CountAsync()));
    }

    [Fact]
    public async Task FullDatabase_RefusesReportsBeforeTheyAreAccepted_AndLosesNothing()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The limit of pages is SQLite's.");
        var limit = new StoreLimit();
        await using var app = await TestApp.Start(WithLimit(limit));
        var program = await app.AsOrganisation("reports:write");
        using (var first = await Submit(app, program, "0")) Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        limit.IsFull = true;
        List<string> acknowledged = ["0"];
        var refusals = 0;
        for (var n = 1; n <= 400 && refusals < 3; n++)
        {
            using var reply = await Submit(app, program, $"{n}");
            if (reply.StatusCode == HttpStatusCode.Created) acknowledged.Add($"{n}");
            else
            {
                ShouldSayWhen(reply);
                refusals++;
            }
        }

        Assert.Equal(3, refusals);
        Assert.Equal(acknowledged.Count, await app.With((AppDb db) => db.Set<Report>().CountAsync()));

        limit.IsFull = false;
        using var after = await Submit(app, program, "after");
        Assert.Equal(HttpStatusCode.Created, after.StatusCode);
        await app.Settle();
        Assert.Equal(acknowledged.Count + 1, await app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Status != ReportStatus.Received)));
    }

    private static async Task<HttpResponseMessage> Submit(TestApp app, ApiProgram program, string key)
    {
        var body = new JsonObject { ["template"] = "cybercrime", ["version"] = "1.0.0", ["language"] = "en", ["answers"] = app.AnswersOf(ReportSamples.BankCaller) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Idempotency-Key", "store-test-" + key);
        return await program.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static void ShouldSayWhen(HttpResponseMessage reply)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.NotNull(reply.Headers.RetryAfter);
    }

    private static TestSettings WithLimit(StoreLimit limit) => new() { Services = s => s.ConfigureDbContext<AppDb>(o => o.AddInterceptors(limit)) };

    /// <summary>As when a standby was promoted elsewhere, or a file system was mounted again for reading only.</summary>
    private static async Task Freeze(TestApp app, StoreLimit limit, bool isFrozen)
    {
        limit.IsReadOnly = isFrozen;
        if (!TestDatabase.IsPostgres) return;

        await using var own = new NpgsqlConnection(await app.With((AppDb db) => Task.FromResult(db.Database.GetConnectionString()!)));
        await own.OpenAsync();
        await using var writable = new NpgsqlCommand("SET default_transaction_read_only = off", own);
        await writable.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"ALTER DATABASE \"{own.Database}\" SET default_transaction_read_only = {(isFrozen ? "on" : "off")}", own);
        await command.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearPool(own);
    }

    /// <summary>What SQLite itself does when its file may not be written, or may not grow: every connection that is opened has the limit.</summary>
    private sealed class StoreLimit : DbConnectionInterceptor
    {
        private const int Unlimited = 1_073_741_823;

        public bool IsReadOnly { get; set; }

        public bool IsFull { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            if (connection is not SqliteConnection) return;

            using var command = connection.CreateCommand();
            // A limit below the size of the file is the size of the file.
            command.CommandText = $"PRAGMA query_only={(IsReadOnly ? "ON" : "OFF")}; PRAGMA max_page_count={(IsFull ? 1 : Unlimited)};";
            command.ExecuteNonQuery();
        }
    }
}
