using System.IO.Compression;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>What a whole report costs on a dear connection: every page, sheet and script as it goes over the wire.</summary>
public sealed class WeightTests(TestApp app) : IClassFixture<TestApp>
{
    private const int MostOfTheJourney = 200_000;
    private const int MostOfTheFirstPage = 50_000;

    [Fact]
    public async Task Journey_FromStartToConfirmation_IsLight()
    {
        var scale = new Scale(app, "br, gzip");
        var start = await new Browser(scale.Client).Open("/");
        await scale.WeighAssets(start);
        if (Directory.Exists(Repository.PathTo("src", "Web", "wwwroot", "assets"))) Assert.InRange(scale.Bytes, 10_000, MostOfTheFirstPage);

        var reporter = new Reporter(await (await start.Browser.Open("/report/start")).Submit(button: "Start"));
        await reporter.Answer(Stories.TwoPayments);
        var sent = await reporter.SendReport();

        sent.Page.ShouldBeAt("/report/sent");
        Assert.True(reporter.Seen.Count > 20, $"Only {reporter.Seen.Count} pages were seen.");
        Assert.InRange(scale.Bytes, 20_000, MostOfTheJourney);
    }

    [Fact]
    public async Task PrivatePage_IsPaddedAndOneWithACodeIsNotCompressed()
    {
        var scale = new Scale(app, "br");
        var question = await (await new Browser(scale.Client).Open("/report/start")).Submit(button: "Start");
        Assert.Equal("br", scale.LastEncoding);
        Assert.InRange(question.Response.Headers.GetValues("X-Padding").Single().Length, 1, 255);

        await question.Submit(button: "Save and go on later");
        Assert.Null(scale.LastEncoding);
    }

    /// <summary>Weighs what comes over the wire, then unpacks it as a browser does.</summary>
    private sealed class Scale(TestApp app, string encodings) : DelegatingHandler(new Wire(app.Client()))
    {
        public HttpClient Client => field ??= new HttpClient(this) { BaseAddress = app.Address };

        private readonly HashSet<string> sentBefore = [];

        public int Bytes { get; private set; }

        public string? LastEncoding { get; private set; }

        public async Task WeighAssets(Page page)
        {
            foreach (var address in page.All("link[rel=stylesheet], script[src], link[rel=icon]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
            {
                await Client.GetAsync(address, TestContext.Current.CancellationToken);
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
            var reply = await base.SendAsync(request, cancellationToken);
            var packed = await reply.Content.ReadAsByteArrayAsync(cancellationToken);
            LastEncoding = reply.Content.Headers.ContentEncoding.SingleOrDefault();
            var unpacked = await Unpacked(packed, LastEncoding, cancellationToken);
            var isPage = reply.Content.Headers.ContentType?.MediaType is "text/html" or null;
            Bytes += (isPage ? packed.Length : Packed(unpacked)) + reply.Headers.Sum(h => HeaderOnTheWire(h.Key + string.Concat(h.Value)));

            var plain = new ByteArrayContent(unpacked);
            plain.Headers.ContentType = reply.Content.Headers.ContentType;
            reply.Content = plain;
            return reply;
        }

        // A header that was sent before is one byte of the table of HTTP/2 (RFC 7541, 2.3.2).
        private int HeaderOnTheWire(string header) => sentBefore.Add(header) ? header.Length : 1;

        // Sheets and scripts are packed well when the product is published; what a build packs is as large as it was.
        private static int Packed(byte[] plain)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
            return packed.ToArray().Length;
        }

        private static async Task<byte[]> Unpacked(byte[] packed, string? encoding, CancellationToken ct)
        {
            using var source = new MemoryStream(packed);
            await using Stream stream = encoding switch
            {
                "br" => new BrotliStream(source, CompressionMode.Decompress),
                "gzip" => new GZipStream(source, CompressionMode.Decompress),
                _ => source,
            };
            using var plain = new MemoryStream();
            await stream.CopyToAsync(plain, ct);
            return plain.ToArray();
        }
    }

    /// <summary>Passes requests on to the client of the app, which keeps the cookies.</summary>
    private sealed class Wire(HttpClient client) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
            return client.SendAsync(copy, cancellationToken);
        }
    }
}
