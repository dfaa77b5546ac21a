using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;
using Ragusa.WebTests.Reporting.Keeping;
using Ragusa.WebTests.Reporting.Portal;
using static Ragusa.WebTests.Evidence.Bringing;

namespace Ragusa.WebTests.Evidence;

/// <summary>From the question "do you have something to show" to the officer, the way back and the erasure.</summary>
public sealed class FilesOfReportTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Picture));

    private static string Address(Sent sent) => $"/desk/reports/{sent.Reference}";

    [Fact]
    public async Task Files_OfAPlainForm_AreListedDescribedAndRemoved()
    {
        var reporter = await app.AtFiles();

        var page = await reporter.Page.SendForm(("one.png", Picture), ("two.png", Picture[..500]));
        page.ShouldBeAt("/report/" + FilesPage).ShouldShow("one.png").ShouldShow("two.png").ShouldShow("3 kB");
        var first = page.All("[data-file]")[0].GetAttribute("data-file")!;
        page = await page.Submit([($"-about-{first}", "The letter they sent me")], button: "Remove two.png", form: "#more");
        page.ShouldBeAt("/report/" + FilesPage).ShouldShow("one.png").ShouldNotShow("two.png");
        Assert.Equal("The letter they sent me", page.Element($"[name='-about-{first}']").GetAttribute("value"));

        (await page.SendForm(("empty.png", []))).ShouldShow("This file is empty");
        var again = new Reporter(await page.Browser.Open("/report/" + FilesPage));
        await again.Answer(Stories.SuspiciousMessage);
        again.Page.ShouldShow("one.png");
    }

    [Fact]
    public async Task Report_OfAFileInsteadOfAStory_CanBeSent()
    {
        Told[] story = [new("reporter/role", "role", "victim"), new("incident/affected", "affected", "money"), .. Stories.Consent];
        var reporter = await app.AtFiles(story);
        await reporter.Answer(story, until: "narrative/text");
        await reporter.Send();
        reporter.Page.ShouldBeAt("/report/narrative/text").ShouldPointAt("text", "Tell us");

        await (await reporter.Page.Browser.Open("/report/" + FilesPage)).SendForm(("story.png", Picture));
        var again = new Reporter(await reporter.Page.Browser.Open("/report/narrative/text"));
        await again.Answer(story);

        (await again.SendReport()).Page.ShouldBeAt("/report/sent");
    }

    [Fact]
    public async Task Receipt_ListsFilesWithTheirDigest()
    {
        var sent = await app.SendWith();
        var receipt = await sent.Page.Browser.Client.GetByteArrayAsync("/report/sent/receipt.json");

        var verified = ReceiptVerifier.Verify(receipt, ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys)).Value;

        Assert.Equal([new VerifiedFile(Sha256, Picture.Length)], verified.Files);
        (await sent.Page.Browser.Open("/report/sent/receipt")).ShouldShow(Sha256);
    }

    [Fact]
    public async Task SentTwice_FilesBelongToOneReport()
    {
        var reporter = await app.AtFiles();
        await reporter.Page.SendForm(("once.png", Picture));
        await new Reporter(await reporter.Page.Browser.Open("/report/" + FilesPage)).Answer(Stories.SuspiciousMessage);
        var check = await reporter.Page.Browser.Open("/report/check");

        var twice = await Task.WhenAll(check.Submit(form: "main form[action='/report/send']"), check.Submit(form: "main form[action='/report/send']"));

        Assert.Single(twice.Select(p => new Sent(p).Reference).Distinct());
    }

    [Fact]
    public async Task Desk_ShowsFactsAndGivesTheFileAsADownload()
    {
        var sent = await app.SendWith([.. "MZ"u8, .. new byte[200]], "invoice\u202Efdp.png");
        var officer = await app.As(RoleCodes.Investigator);

        var page = await officer.Open(Address(sent));
        page.ShouldShow("invoicefdp.png", "#files").ShouldShow("Not scanned", "#files").ShouldShow("The content is not what the ending of the name says", "#files").ShouldShow("This is a program", "#files").ShouldShow("The name held characters", "#files");
        Assert.Empty(page.All("#files a[download]"));
        var asked = (await page.Follow("Download invoicefdp.png")).ShouldShow("This file has not been scanned");
        using var file = await page.Browser.Client.GetAsync($"{asked.Address.AbsolutePath}/content?sure=true");

        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(202, (await file.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(1, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "evidence.file-downloaded" && e.ActorId == officer.Id.Value.ToString())));
    }

    [Theory]
    [InlineData("../../../../tmp/evil.png", "evil.png")]
    [InlineData("C:\\Windows\\evil.png", "evil.png")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png")]
    [InlineData("..%2f..%2fevil.png", "%2f..%2fevil.png")]
    [InlineData("evil.png\0.exe", "evil.png.exe")]
    [InlineData("..", "file")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    public async Task Name_WithATrick_IsANameAndNeverAPlace(string sentName, string name)
    {
        await using var own = await TestApp.Start(new TestSettings());
        var reporter = await own.AtFiles();
        await reporter.Client().Bring(Picture, sentName);
        var again = new Reporter(await reporter.Page.Browser.Open("/report/" + FilesPage));
        again.Page.ShouldShow(name);
        await again.Answer(Stories.SuspiciousMessage);
        var sent = await again.SendReport();
        await own.Settle();

        using var file = await (await own.As(RoleCodes.Investigator)).Client.GetAsync(await own.FileAddress(sent) + "/content?sure=true");

        Assert.Equal(name, file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.False(file.Headers.Contains("Set-Cookie") && file.Headers.GetValues("Set-Cookie").Any(c => c.StartsWith("x=1", StringComparison.Ordinal)));
        // In the store a file has the name of its id, whatever it was called.
        Assert.All(TusTests.BlobsOf(own), blob => Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(blob)));
    }

    [Fact]
    public async Task Download_WithoutPermissionOrOfAnotherReport_IsRefused()
    {
        var sent = await app.SendWith();
        var other = await app.SendWith();
        var link = $"{await app.FileAddress(sent)}/content?sure=true";

        var analyst = await (await app.As(RoleCodes.Analyst)).Open(Address(sent));
        analyst.ShouldShow("You may not download this file");
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.Browser.Client.GetAsync(link)).StatusCode);
        var officer = await (await app.As(RoleCodes.Investigator)).Open(Address(other));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Browser.Client.GetAsync(link.Replace(sent.Reference, other.Reference, StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Browser.Client.GetAsync($"{Address(sent)}/files/{new string('0', 32)}/content")).StatusCode);
    }

    [Fact]
    public async Task Files_OfAChildsReport_AreForTheChildUnitOnly()
    {
        var sent = await app.SendWith(story: ChildsStory);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.As(RoleCodes.Investigator)).Open(Address(sent))).Status);

        var page = await (await app.As(RoleCodes.ChildUnit)).Open(Address(sent));
        page.ShouldShow("Child unit only", "#files");
        using var file = await page.Browser.Client.GetAsync($"{await app.FileAddress(sent)}/content?sure=true");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Fact]
    public async Task Uploads_WhereImagesOfPeopleAreTheMatter_AreClosed()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer([new("reporter/role", "role", "victim"), new("incident/affected", "affected", "person"), new("incident/statements/person", "statements", "images_published"), new("narrative/text", "text", "They put them on a site."), .. Stories.Consent]);

        Assert.DoesNotContain(FilesPage, reporter.Seen);
        Assert.Contains("image/kind", reporter.Seen);
        Assert.Equal(HttpStatusCode.NotFound, (await reporter.Client().Create(10)).StatusCode);
    }

    [Fact]
    public async Task File_InTheHashSet_GoesToTheChildUnitAndIsSealed()
    {
        var list = Path.Combine(Directory.CreateTempSubdirectory("ragusa-hashes-").FullName, "set.txt");
        await File.WriteAllTextAsync(list, $"# known\n{Sha256.ToUpperInvariant()}\n");
        await using var own = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Evidence:HashSet"] = list } });

        var sent = await own.SendWith();

        Assert.Equal(HttpStatusCode.NotFound, (await (await own.As(RoleCodes.Investigator)).Open(Address(sent))).Status);
        var unit = await (await own.As(RoleCodes.ChildUnit)).Open(Address(sent));
        unit.ShouldShow("In the hash set: sealed", "#files").ShouldShow("nobody takes a copy out", "#files");
        Assert.Empty(unit.All("#files a[download]"));
        var id = await own.With((AppDb db) => db.Set<StoredFile>().Select(f => f.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Browser.Client.GetAsync($"{Address(sent)}/files/{id.Value:N}/content")).StatusCode);
        Assert.Contains("H2", await own.With((AppDb db) => db.Set<Alert>().Select(a => a.Routes).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowUp_AddsFiles()
    {
        var sent = await app.SendWith();
        var visit = await (await app.Browse("/follow-up")).Submit([("reference", sent.Reference), ("code", sent.Code)]);
        var page = await visit.ShouldShow("letter.png").Follow("add screenshots");

        (await page.Submit(button: "Send these files", form: "#more")).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("No file has arrived yet");
        page = await page.SendForm(("later.png", Picture[..100]));
        var place = await page.Browser.Client.Bring(Picture, "by-tus.png", "/follow-up/uploads");
        Assert.StartsWith("/follow-up/uploads/", place, StringComparison.Ordinal);
        page = await (await page.Browser.Open("/follow-up/files")).Submit(button: "Send these files", form: "#more");

        page.ShouldBeAt("/follow-up/report").ShouldShow("later.png").ShouldShow("by-tus.png");
        await app.Settle();
        var desk = await (await app.As(RoleCodes.Investigator)).Open(Address(sent));
        desk.ShouldShow("later.png", "#files").ShouldShow("by-tus.png", "#files").ShouldShow("more files");
        // The receipt is of the first day and stays as it was.
        var receipt = await page.Browser.Client.GetByteArrayAsync("/follow-up/report/receipt.json");
        Assert.Single(ReceiptVerifier.Verify(receipt, ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys)).Value.Files);
    }

    [Fact]
    public async Task Erasure_DestroysKeysAndBytes()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var words = Encoding.UTF8.GetBytes("The purple wombat's own letter, unmistakably. ");
        var sent = await own.SendWith([.. Enumerable.Repeat(words, 3000).SelectMany(w => w)], "wombat-quixotic.txt");
        var before = await DatabaseFiles.Of(own);
        var (key, box) = await own.With(async (AppDb db) =>
        {
            var file = await db.Set<StoredFile>().SingleAsync();
            return ((await db.Set<DataKey>().SingleAsync(k => k.Record == file.Id.Value)).Wrapped, file.Facts[..32]);
        });
        Assert.Empty(before.Hold("wombat-quixotic"));
        Assert.All(TusTests.BlobsOf(own), blob => Assert.Equal(-1, File.ReadAllBytes(blob).AsSpan().IndexOf(words)));
        Assert.NotEmpty(before.Hold(key));

        var keeper = await own.As(RoleCodes.DataProtectionOfficer);
        (await keeper.Open(Address(sent) + "/everything")).ShouldShow("wombat-quixotic.txt");
        await (await keeper.Open(Address(sent) + "/erase")).Submit(new { confirmed = sent.Reference });
        await own.Settle();
        await own.Services.GetRequiredService<Scrubbing>().ScrubIfAsked(default);

        Assert.Empty(TusTests.BlobsOf(own));
        Assert.Equal((0, 0), await own.With(async (AppDb db) => (await db.Set<StoredFile>().CountAsync(), await db.Set<Upload>().CountAsync())));
        if (TestDatabase.IsPostgres) return;

        var after = await DatabaseFiles.Of(own);
        Assert.Empty(after.Hold(key));
        Assert.Empty(after.Hold(box));
    }

    [Fact]
    public async Task Draft_ThatEnds_TakesItsFilesAlong()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var reporter = await own.AtFiles();
        await reporter.Page.SendForm(("gone.png", Picture));
        Assert.NotEmpty(TusTests.BlobsOf(own));
        own.Clock.Advance(TimeSpan.FromDays(8));

        var expire = ActivatorUtilities.CreateInstance<ExpireDrafts>(own.Services);
        await expire.RemoveDue(default);

        Assert.Empty(TusTests.BlobsOf(own));
    }

    [Fact]
    public async Task Sweep_RemovesBytesThatNoRowKnows()
    {
        await using var own = await TestApp.Start(new TestSettings());
        await own.SendWith();
        var store = own.Services.GetRequiredService<BlobStore>();
        var orphan = FileId.New(own.Clock.Now);
        using (var writer = store.Continue(orphan, Envelopes.NewLooseKey(orphan.Value, own.Clock.Now, own.Services.GetRequiredService<KeyRing>(), out _), 0, 3))
        {
            writer.Write("abc"u8);
            writer.Flush();
        }

        Assert.Equal(1, await own.Services.GetRequiredService<ExpireUploads>().Sweep(DateTimeOffset.MaxValue, default));
        Assert.Single(TusTests.BlobsOf(own));
    }
}
