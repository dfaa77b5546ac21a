using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.Reporting.Generating;

namespace Ragusa.EndToEnd.Cluster;

/// <summary>Three nodes on one PostgreSQL behind a real HAProxy. One is killed under load, then one is stopped under load.</summary>
[Collection("launcher")]
public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nodes_OneKilledAndOneStoppedUnderLoad_LoseAndDoubleNothingAndKeepEverybodyWhereTheyWere()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await ClusterApp.Start(ct);
        using var senders = new Senders(() => cluster.Client(), await cluster.KeyOfAnOrganisation(), Bodies(cluster.Services));
        var officer = new Browser(cluster.Client((AccessCookies.Session, await cluster.SessionOf(RoleCodes.IntakeOfficer))));
        var reporter = await (await new Browser(cluster.Client()).Open("/report/start")).Submit(button: "Start");
        var begunAt = reporter.Address.AbsolutePath;
        (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");
        senders.Start(4);
        await Until(() => senders.Acknowledged > 40);

        await cluster.Nodes[0].Kill();
        var atTheKill = senders.Acknowledged;
        await Until(() => senders.Acknowledged > atTheKill + 40);
        await Settled(cluster);

        // From here on only a stop as it should be: nobody may notice it.
        senders.TakeFailures();
        var atTheStop = senders.Acknowledged;
        var end = await cluster.Nodes[1].Stop();
        Assert.True(end == 0, $"Ended with {end}.\n{cluster.Nodes[1].Said}");
        await Until(() => senders.Acknowledged > atTheStop + 40);
        Assert.Equal(0, senders.TakeFailures());
        await senders.Finish();

        // Session, draft and codes know no node.
        for (var n = 0; n < 4; n++) (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");
        var further = await reporter.Submit(button: "Continue", form: reporter.All("main form#more").Count > 0 ? "main form#more" : null);
        Assert.NotEqual(begunAt, further.ShouldBe(HttpStatusCode.OK).Address.AbsolutePath);
        Assert.StartsWith("/report/", further.Address.AbsolutePath, StringComparison.Ordinal);
        var one = senders.Sent.First(s => s.Code is not null);
        (await (await new Browser(cluster.Client()).Open("/follow-up")).Submit([("reference", one.Reference), ("code", one.Code)])).ShouldShow(one.Reference!);

        await ShouldHoldEachOnce(cluster, senders.Sent);
    }

    private static async Task ShouldHoldEachOnce(ClusterApp cluster, IReadOnlyCollection<Sending> sent)
    {
        await using var scope = cluster.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var prefix = scope.ServiceProvider.GetRequiredService<CountryProfile>().ReferencePrefix;

        // What the dead node had taken is done by the one that is left, after the lease.
        await Until(() => !db.Set<Report>().Any(r => r.Status == ReportStatus.Received) && !db.Set<OutboxDelivery>().Any());
        var stored = (await db.Set<Report>().Select(r => r.Reference).ToListAsync()).ConvertAll(r => PublicReference.From(r).Print(prefix));

        Assert.All(sent, s => Assert.Empty(s.Others));
        Assert.Equal(sent.Select(s => s.Reference!).Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    // The proxy needs two checks to learn that a node is dead; requests may fail until then.
    private static async Task Settled(ClusterApp cluster)
    {
        using var client = cluster.Client();
        var fine = 0;
        await Until(async () =>
        {
            try
            {
                using var reply = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
                fine = reply.IsSuccessStatusCode ? fine + 1 : 0;
            }
            catch (HttpRequestException)
            {
                fine = 0;
            }

            return fine >= 20;
        });
    }

    private static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(50))
        {
            if (await isSo()) return;
        }

        throw new TimeoutException("It never became so.");
    }

    private static List<byte[]> Bodies(IServiceProvider services) =>
        [.. new ReportGenerator(new GeneratorPlan
        {
            Country = MadeUpCountry.Load(services.GetRequiredService<PackFolder>(), services.GetRequiredService<CountryProfile>()),
            FirstDay = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-366),
        }).Take(50).Select(report => (byte[])[.. """{"template":"cybercrime","version":"1.0.0","language":"en","answers":"""u8, .. report.Answers, (byte)'}'])];
}
