using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Evidence;

/// <summary>What an organisation's program meets at <c>POST /api/v1/reports/{reference}/files</c>.</summary>
public sealed class SendFileTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bringing.Picture));

    private static async Task<(ApiProgram Program, string Address)> WithReport(TestApp app, string example = ReportSamples.BankCaller)
    {
        var program = await app.AsOrganisation("reports:write", "reports:read");
        var body = new JsonObject { ["template"] = "cybercrime", ["version"] = "1.0.0", ["language"] = "en", ["answers"] = app.AnswersOf(example) };
        using var sent = await program.Client.PostAsync("/api/v1/reports", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        await app.Settle();
        return (program, $"{sent.Headers.Location}/files");
    }

    private static ByteArrayContent Body(byte[] bytes, string? digest = null)
    {
        var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        if (digest is not null) body.Headers.TryAddWithoutValidation("Repr-Digest", digest);
        return body;
    }

    private static string Digest(byte[] bytes) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:";

    private static Task<int> FilesOf(TestApp app, string address) => app.With(async (AppDb db) =>
    {
        var characters = address.Split('/')[4].Replace("-", "", StringComparison.Ordinal)[^12..];
        var report = await db.Set<Report>().Where(r => r.Reference == characters).Select(r => r.Id).SingleAsync();
        return await db.Set<StoredFile>().CountAsync(f => f.Owner == report.Value);
    });

    [Fact]
    public async Task File_Sent_IsKeptLookedAtAndHasAReceiptThatVerifies()
    {
        var (program, address) = await WithReport(app);

        using var reply = await program.Client.PostAsync(address + "?name=..%2Fletter.png&description=The%20letter", Body(Bringing.Picture, Digest(Bringing.Picture)));
        var answer = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal(("letter.png", Sha256, "image/png", Bringing.Picture.Length), ((string?)answer["name"], (string?)answer["sha256"], (string?)answer["type"], (int?)answer["size"]));
        Assert.Equal(["name-changed"], answer["notes"]!.AsArray().Select(n => (string?)n));
        var receipt = ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(answer["receipt"]!.ToJsonString()), ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys)).Value;
        Assert.Equal([new VerifiedFile(Sha256, Bringing.Picture.Length)], receipt.Files);
        Assert.Equal(address.Split('/')[4], receipt.Reference);
        await app.Settle();
        var desk = await (await app.As(RoleCodes.Investigator)).Open("/desk/reports/" + receipt.Reference);
        desk.ShouldShow("letter.png", "#files").ShouldShow("The letter", "#files").ShouldShow("more files");
        Assert.Equal(0, await app.With((AppDb db) => db.Set<Upload>().CountAsync()));
    }

    [Fact]
    public async Task File_SentAgain_IsTheSameFile()
    {
        var (program, address) = await WithReport(app);
        using var first = await program.Client.PostAsync(address + "?name=a.png", Body(Bringing.Picture));

        using var known = await program.Client.PostAsync(address + "?name=a.png", Body([1], Digest(Bringing.Picture)));
        using var again = await program.Client.PostAsync(address + "?name=b.png", Body(Bringing.Picture));
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => program.Client.PostAsync(address + "?name=c.png", Body([.. Bringing.Picture, 7]))));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, known.StatusCode, again.StatusCode));
        Assert.Contains("a.png", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([200, 200, 201], atOnce.Select(r => (int)r.StatusCode).Order());
        Assert.Equal(2, await FilesOf(app, address));
    }

    [Fact]
    public async Task File_ThatIsNotWhatWasAnnounced_IsRefusedAndLeavesNothing()
    {
        var (program, address) = await WithReport(app);

        using var differs = await program.Client.PostAsync(address + "?name=a.png", Body([.. Bringing.Picture, 1], Digest(Bringing.Picture)));
        using var unreadable = await program.Client.PostAsync(address + "?name=a.png", Body(Bringing.Picture, "sha-256=abc"));
        using var empty = await program.Client.PostAsync(address + "?name=a.png", Body([]));
        using var nameless = await program.Client.PostAsync(address, Body(Bringing.Picture));

        await differs.ShouldBeRefused("evidence.digest-differs", HttpStatusCode.UnprocessableEntity);
        await unreadable.ShouldBeRefused("evidence.digest-unreadable", HttpStatusCode.BadRequest);
        await empty.ShouldBeRefused("evidence.file-empty", HttpStatusCode.UnprocessableEntity);
        await nameless.ShouldBeRefused("reporting.file-name-missing", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(0, await FilesOf(app, address));
    }

    [Fact]
    public async Task File_TooLargeOrOneTooMany_IsRefused()
    {
        var (program, address) = await WithReport(app);
        using var large = await program.Client.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "?name=a") { Content = new Announcing(200_000_001) });
        for (var n = 0; n < 20; n++) (await program.Client.PostAsync($"{address}?name={n}.txt", Body([(byte)'a', (byte)n]))).Dispose();
        using var more = await program.Client.PostAsync(address + "?name=21.txt", Body("one more"u8.ToArray()));

        await large.ShouldBeRefused("evidence.file-too-large", HttpStatusCode.RequestEntityTooLarge);
        await more.ShouldBeRefused("evidence.too-many-files", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(20, await FilesOf(app, address));
    }

    [Fact]
    public async Task File_OfUnknownLength_IsTaken()
    {
        await using var own = await TestApp.Start(new TestSettings { IsServer = true });
        var (program, address) = await WithReport(own);
        var bytes = RandomNumberGenerator.GetBytes(3 * BlobStore.ChunkSize + 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "?name=stream.bin") { Content = new StreamContent(new MemoryStream(bytes)) };
        request.Headers.TransferEncodingChunked = true;

        using var reply = await program.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(bytes)), (string?)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["sha512"]);
    }

    [Fact]
    public async Task File_CutOnItsWay_LeavesNothing()
    {
        await using var own = await TestApp.Start(new TestSettings { IsServer = true });
        var (program, address) = await WithReport(own);

        await Assert.ThrowsAnyAsync<Exception>(() => program.Client.PostAsync(address + "?name=a.bin", new Announcing(500_000, 100_000)));

        for (var n = 0; n < 100 && TusTests.BlobsOf(own).Count > 0; n++) await Task.Delay(100);
        Assert.Empty(TusTests.BlobsOf(own));
        Assert.Equal(0, await FilesOf(own, address));
    }

    [Fact]
    public async Task File_ForAReportOfAnotherOrNone_IsNotFound()
    {
        var (_, address) = await WithReport(app);
        var other = await app.AsOrganisation("reports:write");

        foreach (var place in new[] { address, "/api/v1/reports/VM-2222-2222-2222/files", "/api/v1/reports/nonsense/files" })
        {
            using var reply = await other.Client.PostAsync(place + "?name=a.png", Body(Bringing.Picture));
            await reply.ShouldBeRefused("reporting.no-such-report", HttpStatusCode.NotFound);
        }

        Assert.Equal(0, await FilesOf(app, address));
    }

    [Fact]
    public async Task File_WithoutKeyOrScope_IsRefused()
    {
        var (_, address) = await WithReport(app);
        var reader = await app.AsOrganisation("reports:read");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().PostAsync(address + "?name=a", Body([1]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Client.PostAsync(address + "?name=a", Body([1]))).StatusCode);
    }

    [Fact]
    public async Task File_ForAReportAboutImagesOfAChild_IsNotTaken()
    {
        var (program, address) = await WithReport(app, ReportSamples.ChildThreatened);

        using var reply = await program.Client.PostAsync(address + "?name=a.png", Body(Bringing.Picture));

        await reply.ShouldBeRefused("reporting.files-closed", HttpStatusCode.Conflict);
        Assert.Equal(0, await FilesOf(app, address));
    }

    /// <summary>A body that says how long it is and breaks off before.</summary>
    private sealed class Announcing(long length, int before = 0) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[before]);
            await stream.FlushAsync();
            if (before == 0) return;

            // The line is good for a moment, and then it breaks.
            await Task.Delay(1000);
            throw new IOException("cut");
        }

        protected override bool TryComputeLength(out long said)
        {
            said = length;
            return true;
        }
    }
}
