using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ragusa.Access;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Operation;

/// <summary>What leaves for a collector, byte by byte: the figures that were promised and nothing of anybody.</summary>
public sealed class TelemetryTests
{
    private const string Unmistakable = "Zanzibarlighthouse";

    [Fact]
    public async Task Export_AfterAJourney_HasTheFiguresAndNothingPersonal()
    {
        await using var collector = Collector.Start();
        string[] secrets;
        await using (var app = await TestApp.Start(new TestSettings
        {
            IsServer = true,
            Configuration = new Dictionary<string, string> { ["Telemetry:Endpoint"] = collector.Address, ["Telemetry:Seconds"] = "1" },
        }))
        {
            var reporter = await Reporter.Begin(app);
            await reporter.Answer(Stories.TwoPayments.With(new Told("narrative/text", "text", Unmistakable)));
            var sent = await reporter.SendReport();
            var back = await (await app.Browse("/follow-up")).Submit([("reference", sent.Reference), ("code", sent.Code)]);
            back.ShouldShow(sent.Reference);
            var officer = await app.As(RoleCodes.IntakeOfficer);
            await officer.Open($"/desk/queue?search={Unmistakable}");
            using var forged = await app.Client().GetAsync($"/follow-up/link/{Unmistakable}?{Unmistakable}={Unmistakable}", TestContext.Current.CancellationToken);
            using var missing = await app.Client().GetAsync($"/{Unmistakable}", TestContext.Current.CancellationToken);
            secrets = [Unmistakable, sent.Reference, sent.Code, sent.Code.Replace(" ", "", StringComparison.Ordinal), "HR1210010051863000160", officer.Name, $"{officer.Id.Value}", $"{officer.Id.Value:N}"];
            await collector.Heard("v1/metrics", "ragusa.reports.accepted");
            await collector.Heard("v1/traces", "follow-up/link/{token}");
        }

        var (metrics, traces) = (collector.All("v1/metrics"), collector.All("v1/traces"));
        foreach (var name in new[] { "ragusa.reports.accepted", "ragusa.reports.batch", "ragusa.commit.duration", "ragusa.outbox.handled", "ragusa.watch.state", "ragusa.watch.count", "ragusa.watch.age", "http.server.request.duration", "reporting.search" })
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }

        Assert.Contains("commit", traces, StringComparison.Ordinal);
        Assert.Contains("outbox Ragusa.Reporting.AnalyseReport", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("unread-hot-child", metrics, StringComparison.Ordinal);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, metrics, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, traces, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var key in new[] { "url.path", "url.query", "client.address", "user_agent.original", "db.statement", "exception.message" }) Assert.DoesNotContain(key, traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithoutAnEndpoint_IsOff()
    {
        await using var app = await TestApp.Start(new TestSettings());

        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => service.GetType().Namespace!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Endpoint_ThatIsNoAddress_StopsTheStart() =>
        await Assert.ThrowsAnyAsync<Exception>(() => TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Telemetry:Endpoint"] = "collector" } }));

    /// <summary>Takes OTLP over HTTP as a collector does and keeps every byte.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, byte[] Body)> messages = new();
        private readonly Task work;

        private Collector(int port)
        {
            Address = $"http://127.0.0.1:{port}";
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            work = Serve();
        }

        public string Address { get; }

        public static Collector Start()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            return new Collector(port);
        }

        // Protobuf holds strings as UTF-8: one byte is one character here, and what is no text does no harm.
        public string All(string path) => string.Concat(messages.Where(m => m.Path == "/" + path).Select(m => Encoding.Latin1.GetString(m.Body)));

        public async Task Heard(string path, string words)
        {
            for (var tries = 0; tries < 300; tries++)
            {
                if (All(path).Contains(words, StringComparison.Ordinal)) return;
                await Task.Delay(50);
            }

            throw new TimeoutException($"{path} never held {words}.");
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await work;
            listener.Close();
        }

        private async Task Serve()
        {
            while (listener.IsListening)
            {
                try
                {
                    var call = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    var isZipped = call.Request.Headers["Content-Encoding"] == "gzip";
                    await (isZipped ? new GZipStream(call.Request.InputStream, CompressionMode.Decompress) : call.Request.InputStream).CopyToAsync(body);
                    messages.Enqueue((call.Request.Url!.AbsolutePath, body.ToArray()));
                    call.Response.ContentType = "application/x-protobuf";
                    call.Response.Close();
                }
                catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
