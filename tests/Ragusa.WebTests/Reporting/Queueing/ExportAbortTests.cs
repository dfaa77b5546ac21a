using System.Net;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>A file that the browser does not take to its end, over a real connection.</summary>
public sealed class ExportAbortTests : IAsyncLifetime
{
    private const string Reason = "Monthly figures for the ministry.";

    // Far more than what the two ends of a connection keep for a slow reader (some megabytes).
    private const int Reports = 1_200;
    private static readonly string Story = string.Concat(Enumerable.Repeat("The caller knew my name. ", 390));

    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings { IsServer = true });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Export_WhoseBrowserGoesAway_StopsAndTheJournalSaysWhatWentOut()
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var some in Enumerable.Range(0, Reports).Chunk(100)) Assert.All(await Task.WhenAll(some.Select(n => app.Send(change: answers => answers["narrative"]!["text"] = $"Case {n}. {Story}"))), sent => Assert.True(sent.IsDone));
        await app.Settle();
        var head = await app.As(RoleCodes.UnitHead);

        var reply = await Begin(head, ct);
        await using (var file = await reply.Content.ReadAsStreamAsync(ct))
        {
            await file.ReadExactlyAsync(new byte[64 * 1024], ct);
            // A browser that does not read is not written to: no more rows are opened than the connection holds, and after some seconds the server cuts it off.
            Assert.InRange((await Still(head)).Rows, 1, Reports - 1);
        }

        reply.Dispose();

        var ended = await Ended(head);
        Assert.False(ended.IsWhole);
        Assert.InRange(ended.Rows, 1, Reports - 1);
        var read = await app.With((AppDb db) => db.Set<JournalEntry>().AsNoTracking().Where(e => e.Action == "reporting.reports-exported" && e.ActorId == head.Id.Value.ToString()).ToListAsync(ct));
        Assert.NotEmpty(read);
        Assert.Equal(ended.Rows, read.Sum(e => 1 + (e.OtherIds?.Split(',').Length ?? 0)));
        Assert.True(await app.With((AppDb db) => db.Set<JournalEntry>().AnyAsync(e => e.Action == "reporting.export-ended" && e.ActorId == head.Id.Value.ToString(), ct)));
        // Nothing is left that would keep the person from beginning again.
        using var again = await Begin(head, ct);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("/desk/export")]
    [InlineData("/desk/reports/{reference}/files/{file}/content")]
    public void Files_MayTakeLongerThanPages(string path)
    {
        var ways = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => "/" + e.RoutePattern.RawText!.TrimStart('/') == path).ToList();

        Assert.NotEmpty(ways);
        Assert.All(ways, way => Assert.NotNull(way.Metadata.GetMetadata<DisableRequestTimeoutAttribute>()));
    }

    private static async Task<HttpResponseMessage> Begin(SignedInPerson officer, CancellationToken ct)
    {
        var page = await officer.Open("/desk/export");
        var token = page.Element("main form input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var wish = new HttpRequestMessage(HttpMethod.Post, "/desk/export")
        {
            Content = new FormUrlEncodedContent([new("format", "csv"), new("columns", "reference"), new("words", "true"), new("reason", Reason), new("__RequestVerificationToken", token)]),
        };
        return await officer.Client.SendAsync(wish, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    // The same number for a second.
    private async Task<Export> Still(SignedInPerson officer)
    {
        for (var (before, same) = (-1, 0); ;)
        {
            var export = await Of(officer);
            same = export.Rows == before ? same + 1 : 0;
            if (same >= 10 || export.EndedAt is not null) return export;

            before = export.Rows;
            await Task.Delay(100);
        }
    }

    private async Task<Export> Ended(SignedInPerson officer)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await Of(officer) is { EndedAt: not null } export) return export;
            await Task.Delay(100);
        }

        throw new TimeoutException("The export went on though nobody takes it.");
    }

    private Task<Export> Of(SignedInPerson officer) => app.With((AppDb db) => db.Set<Export>().AsNoTracking().Where(e => e.Officer == officer.Id.Value).OrderByDescending(e => e.BegunAt).FirstAsync());
}
