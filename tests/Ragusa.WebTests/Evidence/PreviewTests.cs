using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Evidence;

/// <summary>Pictures of images that strangers sent, drawn by a real Chromium that is thrown away, and by programs that misbehave.</summary>
public sealed class PreviewTests : IDisposable
{
    private const string Hidden = "unmistakable wombat 45.8150N";
    private static readonly byte[] Photo = MadePng.Of(40, 20, (200, 30, 60), Hidden);
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-previews-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Chromium()
    {
        var place = Environment.GetEnvironmentVariable("RAGUSA_CHROMIUM") ?? "/usr/bin/chromium";
        if (File.Exists(place)) return place;

        const string missing = "Chromium is not installed (Debian: apt-get install chromium)";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
        throw new InvalidOperationException(missing);
    }

    private static Task<TestApp> Start(string? program = null, int seconds = 30, params (string Name, string Value)[] more) => TestApp.Start(new TestSettings
    {
        Configuration = new Dictionary<string, string>(more.ToDictionary(m => m.Name, m => m.Value))
        {
            ["Previews:Chromium"] = program ?? Chromium(),
            // Chromium refuses its sandbox to root; everybody else keeps it.
            ["Previews:Sandbox"] = Environment.UserName == "root" ? "false" : "true",
            ["Previews:Seconds"] = $"{seconds}",
        },
    });

    private static async Task<Testing.Page> Ask(TestApp app, Sent sent, SignedInPerson officer, string name) =>
        await (await officer.Open(sent.Desk())).Submit(button: "Show a preview " + name, form: $"form[action='{await app.FileAddress(sent)}/preview']");

    private static byte[] PictureOn(Testing.Page page) => Convert.FromBase64String(page.Element("img.ragusa-preview").GetAttribute("src")!["data:image/png;base64,".Length..]);

    [Fact]
    public async Task Image_WithHiddenThings_ComesBackDrawnAnew_AndTheJournalHasIt()
    {
        await using var app = await Start();
        var sent = await app.SendWith(Photo, "photo.png");
        var officer = await app.As(RoleCodes.Investigator);

        var page = (await Ask(app, sent, officer, "photo.png")).ShouldBe(HttpStatusCode.OK);

        var picture = PictureOn(page);
        Assert.Equal((40, 20), MadePng.SizeOf(picture));
        Assert.Equal((200, 30, 60), MadePng.FirstPixelOf(picture));
        Assert.Empty(MadePng.ChunksOf(picture).Except(["IHDR", "sRGB", "sBIT", "pHYs", "IDAT", "IEND"]));
        Assert.DoesNotContain("wombat", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        Assert.Contains("photo.png", page.Element("img.ragusa-preview").GetAttribute("alt"), StringComparison.Ordinal);
        page.ShouldShow("Download");
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("default-src 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var entry = await app.With((AppDb db) => db.Set<JournalEntry>().SingleAsync(e => e.Action == "evidence.preview-read"));
        Assert.Equal(officer.Id.Value.ToString(), entry.ActorId);
        Assert.Equal((await app.FileAddress(sent))[^32..], entry.OtherIds!.Replace("-", "", StringComparison.Ordinal));
        (await officer.Open(sent.Desk())).ShouldShow("looked at a preview of a file");
    }

    [Fact]
    public async Task LargeImage_ComesBackSmaller()
    {
        await using var app = await Start();
        var sent = await app.SendWith(MadePng.Of(4000, 2000, (10, 120, 10)), "wide.png");

        var picture = PictureOn(await Ask(app, sent, await app.As(RoleCodes.Investigator), "wide.png"));

        Assert.Equal((1600, 800), MadePng.SizeOf(picture));
        Assert.Equal((10, 120, 10), MadePng.FirstPixelOf(picture));
    }

    [Fact]
    public async Task Drawing_ThatNamesOtherPlaces_LoadsAndRunsNothing()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var there = $"http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/x";
        var drawing = $"""
            <?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="30" onload="location='{there}'">
            <style>@import url({there}.css); rect {"{"} fill: rgb(0,0,255) {"}"}</style><script>document.documentElement.innerHTML = ''; fetch('{there}')</script>
            <rect width="60" height="30"/><image href="{there}.png" width="60" height="30"/><use xlink:href="{there}.svg#a"/><foreignObject width="60" height="30"><iframe xmlns="http://www.w3.org/1999/xhtml" src="{there}"/></foreignObject></svg>
            """;
        await using var app = await Start();
        var sent = await app.SendWith(Encoding.UTF8.GetBytes(drawing), "logo.svg");

        var picture = PictureOn(await Ask(app, sent, await app.As(RoleCodes.Investigator), "logo.svg"));

        Assert.Equal((60, 30), MadePng.SizeOf(picture));
        Assert.Equal((0, 0, 255), MadePng.FirstPixelOf(picture));
        Assert.False(elsewhere.Pending());
    }

    [Fact]
    public async Task Image_Broken_IsToldClearly()
    {
        await using var app = await Start();
        var sent = await app.SendWith([.. Photo[..60], .. new byte[500]], "broken.png");
        var officer = await app.As(RoleCodes.Investigator);

        (await Ask(app, sent, officer, "broken.png")).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("This image is broken, or of a kind that cannot be drawn.");
        Assert.Equal(1, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "evidence.preview-read")));
    }

    [Fact]
    public async Task Image_ThatClaimsToBeEnormous_NeverReachesTheWorker()
    {
        var program = Script("touch started; exit 1");
        await using var app = await Start(program);
        var sent = await app.SendWith(MadePng.Claiming(100_000, 100_000), "bomb.png");

        (await Ask(app, sent, await app.As(RoleCodes.Investigator), "bomb.png")).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("too large to be drawn safely");

        Assert.False(File.Exists(Path.Combine(folder, "started")));
    }

    [Theory]
    [InlineData("sleep 300 & echo $! >> pids; echo $$ >> pids; sleep 300", HttpStatusCode.UnprocessableEntity, "took too long")]
    [InlineData("cat <&3 > /dev/null & echo $! >> pids; echo $$ >> pids; while :; do sleep 300; done", HttpStatusCode.UnprocessableEntity, "took too long")]
    [InlineData("echo $$ >> pids; exit 3", HttpStatusCode.ServiceUnavailable, "did not answer")]
    [InlineData("echo $$ >> pids; printf 'nonsense\\0' >&4; sleep 300", HttpStatusCode.ServiceUnavailable, "did not answer")]
    [InlineData("echo $$ >> pids; exec cat /dev/zero >&4", HttpStatusCode.ServiceUnavailable, "did not answer")]
    public async Task Worker_ThatMisbehaves_IsKilledWithAllItBegan(string does, HttpStatusCode status, string words)
    {
        var before = Profiles();
        await using var app = await Start(Script(does), seconds: 3);
        var sent = await app.SendWith(Photo, "photo.png");

        (await Ask(app, sent, await app.As(RoleCodes.Investigator), "photo.png")).ShouldBe(status).ShouldShow(words);

        var pids = await File.ReadAllLinesAsync(Path.Combine(folder, "pids"));
        Assert.NotEmpty(pids);
        for (var n = 0; n < 50 && pids.Any(IsAlive); n++) await Task.Delay(100);
        Assert.DoesNotContain(pids, IsAlive);
        Assert.Empty(Profiles().Except(before));
    }

    // Other runs on this machine have theirs.
    private static List<string> Profiles() => Directory.Exists("/dev/shm") ? [.. Directory.EnumerateDirectories("/dev/shm", "ragusa-preview-*")] : [];

    [Fact]
    public async Task Previews_ManyAtOnce_WaitForAMomentAndAreToldToComeBack()
    {
        await using var app = await Start(Script("sleep 300"), seconds: 8);
        var sent = await app.SendWith(Photo, "photo.png");
        var (page, address) = (await (await app.As(RoleCodes.Investigator)).Open(sent.Desk()), await app.FileAddress(sent));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => page.Submit(form: $"form[action='{address}/preview']")));

        Assert.Equal([422, 422, 503], answers.Select(a => (int)a.Status).Order());
    }

    [Fact]
    public async Task Worker_SeesNothingOfOurEnvironment()
    {
        Environment.SetEnvironmentVariable("Database__Secret", "unmistakable-password");
        await using var app = await Start(Script("env > seen; exit 1"));
        var sent = await app.SendWith(Photo, "photo.png");

        await Ask(app, sent, await app.As(RoleCodes.Investigator), "photo.png");

        Assert.DoesNotContain("unmistakable", await File.ReadAllTextAsync(Path.Combine(folder, "seen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfWhatIsLockedInfectedOrAChilds_IsMadeForNobody()
    {
        await using var app = await Start(Script("touch started; exit 1"));
        var child = await app.SendWith(Photo, "photo.png", Bringing.ChildsStory);
        var infected = await app.SendWith(Photo, "photo.png");
        var locked = await app.SendWith(Photo, "photo.png");
        await Change(app, infected, "infected");
        await Change(app, locked, "locked");
        var unit = await app.As(RoleCodes.ChildUnit);

        foreach (var (sent, officer) in new[] { (child, unit), (infected, await app.As(RoleCodes.Investigator)), (locked, unit) })
        {
            var page = (await officer.Open(sent.Desk())).ShouldBe(HttpStatusCode.OK).ShouldShow("photo.png", "#files").ShouldNotShow("Show a preview");
            (await page.Post($"{await app.FileAddress(sent)}/preview")).ShouldBe(HttpStatusCode.Forbidden);
        }

        Assert.False(File.Exists(Path.Combine(folder, "started")));
        Assert.Equal(0, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "evidence.preview-read")));
    }

    [Fact]
    public async Task Preview_WithoutPermissionOrWithoutTheButton_IsNotGiven()
    {
        await using var app = await Start(Script("exit 1"));
        var sent = await app.SendWith(Photo, "photo.png");
        var analyst = await app.As(RoleCodes.Analyst);
        var page = await analyst.Open(sent.Desk());

        page.ShouldShow("photo.png", "#files").ShouldNotShow("Show a preview");
        (await page.Post($"{await app.FileAddress(sent)}/preview")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As(RoleCodes.Investigator)).Open($"{await app.FileAddress(sent)}/preview")).ShouldBeAt(sent.Desk());
    }

    [Fact]
    public async Task Previews_NotSetUp_AreNotOffered()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var sent = await app.SendWith(Photo, "photo.png");
        var page = await (await app.As(RoleCodes.Investigator)).Open(sent.Desk());

        page.ShouldShow("photo.png", "#files").ShouldNotShow("Show a preview");
        (await page.Post($"{await app.FileAddress(sent)}/preview")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Previews_OfAProgramThatIsNotThere_StopTheStart() =>
        await Assert.ThrowsAnyAsync<Exception>(() => TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Previews:Chromium"] = "/nowhere/chromium" } }));

    private string Script(string does)
    {
        var path = Path.Combine(folder, "program");
        File.WriteAllText(path, $"#!/bin/sh\ncd '{folder}'\n{does}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static bool IsAlive(string pid) => Directory.Exists("/proc/" + pid) && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static async Task Change(TestApp app, Sent sent, string how)
    {
        var id = FileId.From(Guid.ParseExact((await app.FileAddress(sent))[^32..], "N"));
        await app.With(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<AppDb>();
            var act = Act.Of(Actor.System("tests"), "tests", app.Clock);
            var file = await db.Set<StoredFile>().SingleAsync(f => f.Id == id);
            if (how == "infected") file.Scanned(ScanState.Infected, "Test", act.Now);
            else file.Lock(LockReason.ChildReport);
            await db.Save(act, new FileScanned(id, file.Owner, how, null), default);
            return true;
        });
    }
}
