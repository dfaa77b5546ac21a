using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.WebTests.Reporting.Portal;
using static Ragusa.WebTests.Evidence.Bringing;

namespace Ragusa.WebTests.Evidence;

/// <summary>Resumable uploads, tus 1.0.0, bound to the draft of a browser.</summary>
public sealed class TusTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Options_SayWhatIsSpoken()
    {
        using var answer = await app.Client().SendAsync(new HttpRequestMessage(HttpMethod.Options, UploadAddress));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", answer.Headers.GetValues("Tus-Version").Single());
        Assert.Equal("creation,creation-with-upload,expiration,checksum,termination", answer.Headers.GetValues("Tus-Extension").Single());
        Assert.Equal($"{200_000_000L}", answer.Headers.GetValues("Tus-Max-Size").Single());
        Assert.Equal("sha1,sha256", answer.Headers.GetValues("Tus-Checksum-Algorithm").Single());
    }

    [Fact]
    public async Task Upload_InPieces_ArrivesWhole()
    {
        var client = (await app.AtFiles()).Client();
        var bytes = RandomNumberGenerator.GetBytes(150_000);
        using var created = await client.Create(bytes.Length);
        var place = created.Headers.Location!.ToString();
        Assert.Matches("^/report/uploads/[0-9a-f]{32}$", place);
        Assert.True(created.Headers.Contains("Upload-Expires"));

        using var first = await client.Patch(place, 0, bytes[..70_000]);
        using var head = await client.Head(place);
        using var second = await client.Patch(place, 70_000, bytes[70_000..]);
        using var end = await client.Head(place);

        Assert.Equal("70000", first.Offset());
        Assert.Equal(("70000", "150000"), (head.Offset(), head.Headers.GetValues("Upload-Length").Single()));
        Assert.True(head.Headers.CacheControl!.NoStore);
        Assert.Equal(("150000", "150000"), (second.Offset(), end.Offset()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await Staged(place)).Facts.Sha256);
    }

    [Fact]
    public async Task Upload_WithItsCreation_IsOneRequest()
    {
        var client = (await app.AtFiles()).Client();
        var request = Request("POST", UploadAddress, ("Upload-Length", $"{Picture.Length}"), ("Upload-Metadata", $"filename {Base64("a.png")}"));
        request.Content = new ByteArrayContent(Picture);
        request.Content.Headers.ContentType = new("application/offset+octet-stream");

        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Created, $"{Picture.Length}"), (answer.StatusCode, answer.Offset()));
        Assert.True((await Staged(answer.Headers.Location!.ToString())).IsComplete);
    }

    [Fact]
    public async Task WrongVersion_IsRefusedBeforeAnythingIsDone()
    {
        var client = (await app.AtFiles()).Client();
        using var answer = await client.SendAsync(Request("POST", UploadAddress, ("Tus-Resumable", "0.2.2"), ("Upload-Length", "5")));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("1.0.0", answer.Headers.GetValues("Tus-Version").Single());
    }

    [Fact]
    public async Task WrongOffsetTypeOrHeader_ChangesNothing()
    {
        var client = (await app.AtFiles()).Client();
        using var created = await client.Create(100);
        var place = created.Headers.Location!.ToString();

        using var ahead = await client.Patch(place, 5, new byte[10]);
        var plain = Request("PATCH", place, ("Upload-Offset", "0"));
        plain.Content = new StringContent("text");
        using var wrongType = await client.SendAsync(plain);
        using var noNumber = await client.SendAsync(Patched(place, "-1"));
        using var tooMuch = await client.Patch(place, 0, new byte[101]);
        using var head = await client.Head(place);

        Assert.Equal(HttpStatusCode.Conflict, ahead.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrongType.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, noNumber.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooMuch.StatusCode);
        Assert.Equal("0", head.Offset());

        static HttpRequestMessage Patched(string place, string offset)
        {
            var request = Request("PATCH", place, ("Upload-Offset", offset));
            request.Content = new ByteArrayContent([1]);
            request.Content.Headers.ContentType = new("application/offset+octet-stream");
            return request;
        }
    }

    [Fact]
    public async Task Checksum_ThatDoesNotFit_DiscardsTheChunk()
    {
        var client = (await app.AtFiles()).Client();
        var bytes = RandomNumberGenerator.GetBytes(80_000);
        using var created = await client.Create(bytes.Length);
        var place = created.Headers.Location!.ToString();

#pragma warning disable CA5350 // tus 1.0.0 wants every server to understand sha1.
        var sha1 = Convert.ToBase64String(SHA1.HashData(bytes[..1000]));
#pragma warning restore CA5350
        using var good = await client.Patch(place, 0, bytes[..1000], ("Upload-Checksum", $"sha1 {sha1}"));
        using var bad = await client.Patch(place, 1000, new byte[79_000], ("Upload-Checksum", $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes))}"));
        using var unknown = await client.Patch(place, 1000, bytes[1000..], ("Upload-Checksum", "crc32 AAAA"));
        using var head = await client.Head(place);
        using var again = await client.Patch(place, 1000, bytes[1000..], ("Upload-Checksum", $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes[1000..]))}"));

        Assert.Equal("1000", good.Offset());
        Assert.Equal(460, (int)bad.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal("1000", head.Offset());
        Assert.Equal("80000", again.Offset());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await Staged(place)).Facts.Sha256);
    }

    [Fact]
    public async Task Upload_CutAtEveryChunkAndAfterARestart_GoesOn()
    {
        // A real server on a real line: in memory a body that breaks off is not noticed for a minute.
        await using var own = await TestApp.Start(new TestSettings { IsServer = true });
        var browser = (await own.AtFiles()).Page.Browser;
        var client = browser.Client;
        var bytes = RandomNumberGenerator.GetBytes(5 * BlobStore.ChunkSize + 333);
        using var created = await client.Create(bytes.Length);
        var place = created.Headers.Location!.ToString();
        var offset = 0;
        foreach (var cut in new[] { 1, BlobStore.ChunkSize - 1, BlobStore.ChunkSize, BlobStore.ChunkSize + 1, 2 * BlobStore.ChunkSize })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => client.Patch(place, offset, new CutContent(bytes.AsMemory(offset, cut))));
            offset = await OffsetAfterACut(client, place, offset);
        }

        Assert.True(offset > 0);
        var code = (await browser.Open("/report/save")).Text(".ragusa-code__value").Replace(" ", "", StringComparison.Ordinal);
        await own.Restart();
        var after = own.Client(("draft", code));
        using var head = await after.Head(place);
        using var rest = await after.Patch(place, long.Parse(head.Offset(), System.Globalization.CultureInfo.InvariantCulture), bytes[int.Parse(head.Offset(), System.Globalization.CultureInfo.InvariantCulture)..]);

        Assert.Equal($"{bytes.Length}", rest.Offset());
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(bytes)), (await StagedIn(own, place)).Facts.Sha512);
    }

    [Fact]
    public async Task File_EmptyTooLargeOrOneTooMany_IsRefused()
    {
        var client = (await app.AtFiles()).Client();
        using var empty = await client.Create(0);
        using var large = await client.Create(200_000_001L);
        for (var n = 0; n < 20; n++) (await client.Create(10, $"{n}.png")).Dispose();
        using var more = await client.Create(10, "20.png");

        await empty.ShouldBeRefused("evidence.file-empty", HttpStatusCode.UnprocessableEntity);
        await large.ShouldBeRefused("evidence.file-too-large", HttpStatusCode.RequestEntityTooLarge);
        await more.ShouldBeRefused("evidence.too-many-files", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Files_BegunInOneMoment_NeverPassTheLimit()
    {
        var client = (await app.AtFiles()).Client();

        var begun = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => client.Create(10, $"{n}.png")));

        Assert.Equal(20, begun.Count(r => r.StatusCode == HttpStatusCode.Created));
        Assert.All(begun.Where(r => r.StatusCode != HttpStatusCode.Created), r => Assert.Equal(HttpStatusCode.UnprocessableEntity, r.StatusCode));
        // Whoever takes one away may bring another.
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(Request("DELETE", begun.First(r => r.Headers.Location is not null).Headers.Location!.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.Create(10)).StatusCode);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_IsNotThere()
    {
        var client = (await app.AtFiles()).Client();
        using var created = await client.Create(100);
        var place = created.Headers.Location!.ToString();
        var other = (await app.AtFiles()).Client();

        Assert.Equal(HttpStatusCode.NotFound, (await other.Head(place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Patch(place, 0, new byte[100])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(Request("DELETE", place))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client().Create(100)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(UploadAddress + "/00000000000000000000000000000000")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(UploadAddress + "/../../etc")).StatusCode);
        Assert.Equal("0", (await client.Head(place)).Offset());
    }

    [Fact]
    public async Task Upload_WhoseTimeIsOver_IsGone()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var client = (await own.AtFiles()).Client();
        using var created = await client.Create(100);
        var place = created.Headers.Location!.ToString();
        await client.Patch(place, 0, new byte[50]);
        own.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.Gone, (await client.Head(place)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await client.Patch(place, 50, new byte[50])).StatusCode);
        await own.Services.GetRequiredService<ExpireUploads>().RemoveDue(default);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(place)).StatusCode);
        Assert.Empty(BlobsOf(own));
    }

    [Fact]
    public async Task Upload_WhoseAcknowledgedBytesAreGone_IsOverAndNoFault()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var client = (await own.AtFiles()).Client();
        using var created = await client.Create(100);
        var place = created.Headers.Location!.ToString();
        await client.Patch(place, 0, new byte[50]);
        foreach (var slot in BlobsOf(own)) File.Delete(slot);

        Assert.Equal(HttpStatusCode.Gone, (await client.Patch(place, 50, new byte[50])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(place)).StatusCode);
    }

    [Fact]
    public async Task Upload_Terminated_LeavesNothing()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var client = (await own.AtFiles()).Client();
        var place = await client.Bring(Picture);
        Assert.NotEmpty(BlobsOf(own));

        using var overridden = Request("POST", place, ("X-HTTP-Method-Override", "DELETE"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(overridden)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(place)).StatusCode);
        Assert.Empty(BlobsOf(own));
    }

    [Fact]
    public async Task Digest_AnnouncedAndDifferent_RefusesTheFile()
    {
        var client = (await app.AtFiles()).Client();
        using var created = await client.Create(Picture.Length, more: $"sha256 {Base64(new string('0', 64))}");
        var place = created.Headers.Location!.ToString();

        using var sent = await client.Patch(place, 0, Picture);

        await sent.ShouldBeRefused("evidence.digest-differs", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Head(place)).StatusCode);
    }

    [Fact]
    public async Task Disk_NearlyFull_RefusesFilesAndNotTheReport()
    {
        await using var own = await TestApp.Start(new TestSettings { Services = s => s.AddSingleton(new DiskGauge(() => (50, 1000), 20, 5)) });
        var reporter = await own.AtFiles();

        using var refused = await reporter.Client().Create(10);
        await refused.ShouldBeRefused("evidence.no-room", HttpStatusCode.InsufficientStorage);
        await reporter.Answer(Stories.SuspiciousMessage);
        (await reporter.SendReport()).Page.ShouldBeAt("/report/sent");
    }

    [Theory]
    [InlineData(300, false, false)]
    [InlineData(150, true, false)]
    [InlineData(40, true, true)]
    public async Task Disk_FillingUp_AlarmsAdministratorsOnEveryPage_AndTakesTextOnlyInTheEnd(int free, bool alarms, bool textOnly)
    {
        await using var own = await TestApp.Start(new TestSettings { Services = s => s.AddSingleton(new DiskGauge(() => (free, 1000), 20, 5)) });
        var administrator = await (await own.As(RoleCodes.Administrator)).Open("/desk/people");
        var officer = await (await own.As(RoleCodes.IntakeOfficer)).Open("/desk/queue");
        var page = (await own.AtFiles()).Page;

        Assert.Equal(alarms ? 1 : 0, administrator.All(".ragusa-health").Count);
        if (alarms) administrator.ShouldShow($"{free / 10} percent", ".ragusa-health");
        Assert.Equal(textOnly, administrator.Body.Contains("No file is taken any more", StringComparison.Ordinal));
        Assert.Empty(officer.All(".ragusa-health"));
        Assert.Equal(textOnly ? 0 : 1, page.All("form[data-uploads]").Count);
        if (textOnly) page.ShouldShow("We cannot take files at the moment.");
    }

    [Fact]
    public async Task UnsentFiles_InAll_HaveABound()
    {
        await using var own = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Evidence:StagedBytes"] = "1000" } });
        var client = (await own.AtFiles()).Client();

        (await client.Create(900)).Dispose();
        using var refused = await client.Create(200);
        await refused.ShouldBeRefused("evidence.no-room");
    }

    [Fact]
    public async Task UnsentFiles_InOneMoment_NeverPassTheBound_AndRoomComesBack()
    {
        await using var own = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Evidence:StagedBytes"] = "1000" } });
        var client = (await own.AtFiles()).Client();

        var begun = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => client.Create(100)));

        Assert.Equal(10, begun.Count(r => r.StatusCode == HttpStatusCode.Created));
        await client.SendAsync(Request("DELETE", begun.First(r => r.Headers.Location is not null).Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Created, (await client.Create(100)).StatusCode);
    }

    [Fact]
    public async Task SameFile_Twice_IsTwoFiles()
    {
        var reporter = await app.AtFiles();
        await reporter.Client().Bring(Picture, "one.png");
        await reporter.Client().Bring(Picture, "one.png");

        var page = await reporter.Page.Browser.Open("/report/" + FilesPage);

        Assert.Equal(2, page.All("[data-file][data-complete=true]").Count);
    }

    private Task<StagedFile> Staged(string place) => StagedIn(app, place);

    private static Task<StagedFile> StagedIn(TestApp app, string place) => app.With(async (IServiceProvider s) =>
    {
        var id = FileId.From(Guid.ParseExact(place[^32..], "N"));
        var owner = (await s.GetRequiredService<AppDb>().Set<Upload>().SingleAsync(u => u.Id == id)).Owner;
        return (await s.GetRequiredService<IUploads>().Of(owner, default)).Single(f => f.Id == id);
    });

    internal static IReadOnlyList<string> BlobsOf(TestApp app)
    {
        var folder = app.Services.GetRequiredService<BlobStore>().Folder;
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
    }

    /// <summary>The server notices the cut a moment after the client; what it keeps never exceeds what was sent.</summary>
    private static async Task<int> OffsetAfterACut(HttpClient client, string place, int before)
    {
        for (var n = 0; ; n++)
        {
            using var head = await client.Head(place);
            var offset = int.Parse(head.Offset(), System.Globalization.CultureInfo.InvariantCulture);
            if (offset > before || n > 20) return offset;
            await Task.Delay(50);
        }
    }

    /// <summary>A body that breaks off after some bytes.</summary>
    private sealed class CutContent(ReadOnlyMemory<byte> before) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(before);
            await stream.FlushAsync();
            // The line is good for a moment, and then it breaks.
            await Task.Delay(1000);
            throw new IOException("cut");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
