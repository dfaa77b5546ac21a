using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Ragusa.EndToEnd.Launcher;

/// <summary>The first command of the README, as a newcomer meets it: the published copy, its files, its refusals.</summary>
[Collection("launcher")]
public sealed class UpTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-up-").FullName;
    private readonly int port = Command.FreePort();

    private string Data => Path.Combine(folder, "data");

    private string KeyRing => Path.Combine(folder, "keys", "ragusa.keyring");

    private Uri Address => new($"http://localhost:{port}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Command Up(params IEnumerable<string> more) =>
        Command.Start(["up", "--urls", $"http://localhost:{port}", "--data", Data, "--keys", KeyRing, .. more]);

    [Fact]
    public async Task Up_TwiceOnOneFolder_ServesPagesAndEndsCleanly()
    {
        await using (var first = Up())
        {
            await first.Answers(new Uri(Address, "/health/ready"));
            await AssertPageWithItsFiles();
            Assert.Contains($"http://localhost:{port}", first.Output);
            Assert.Contains("First administrator", first.Output);
            Assert.Equal(0, await first.IsInterrupted());
        }

        var watch = Stopwatch.StartNew();
        await using var second = Up();
        await second.Answers(new Uri(Address, "/health/ready"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"The second start took {watch.Elapsed}.");
        Assert.DoesNotContain("Build", second.Output);
        Assert.Equal(0, await second.IsInterrupted());
    }

    [Fact]
    public async Task Up_PortInUse_SaysSoInOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();

        await AssertRefused(Up(), $"port {port} is in use");
    }

    [Fact]
    public async Task Up_CountryThatIsNotThere_SaysWhichThereAre() =>
        await AssertRefused(Up("--pack", "atlantis"), "In packs/ there are: demo korsande.");

    [Fact]
    public async Task Up_FolderThatCannotBe_SaysSoInOneLine()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "data"), "a file, not a folder", TestContext.Current.CancellationToken);

        await AssertRefused(Up(), "cannot write to the folder");
    }

    [Fact]
    public async Task Up_WrongKeyRing_SaysSoInOneLine()
    {
        await StartOnce();
        File.Delete(KeyRing);

        await AssertRefused(Up(), "Wrong key ring");
    }

    [Fact]
    public async Task Up_DatabaseOfANewerVersion_SaysSoInOneLine()
    {
        await StartOnce();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(Data, "ragusa.db")};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var later = database.CreateCommand();
            later.CommandText = """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Later', '99.0.0')""";
            await later.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await AssertRefused(Up(), "newer Ragusa");
    }

    [Fact]
    public async Task Up_DemoOnAnOpenAddress_IsRefused() =>
        await AssertRefused(Command.Start("up", "--demo", "--urls", $"http://0.0.0.0:{port}", "--data", Data, "--keys", KeyRing), "this computer only");

    [Fact]
    public async Task Up_FolderOfARunningServer_SaysSoInOneLine()
    {
        await using var first = Up();
        await first.Answers(new Uri(Address, "/health/ready"));

        await AssertRefused(Command.Start("up", "--urls", $"http://localhost:{Command.FreePort()}", "--data", Data, "--keys", KeyRing), "in use by another Ragusa");
    }

    [Theory]
    [InlineData("--nonsense", "does not know \"--nonsense\"")]
    [InlineData("--data", "--data needs a value")]
    [InlineData("--urls=nonsense", "--urls needs an address")]
    public async Task Up_OptionThatCannotBe_SaysSoInOneLine(string option, string words) =>
        await AssertRefused(Command.Start("up", option), words);

    private async Task StartOnce()
    {
        await using var first = Up();
        await first.Answers(new Uri(Address, "/health/ready"));
        await first.IsInterrupted();
    }

    private static async Task AssertRefused(Command command, string words)
    {
        await using (command)
        {
            Assert.NotEqual(0, await command.Ends());
            var line = Assert.Single(command.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(words, line);
        }
    }

    private async Task AssertPageWithItsFiles()
    {
        using var app = new HttpClient { BaseAddress = Address };
        var page = await new Browser(app).Open("/privacy");
        var files = page.All("link[rel=stylesheet]").Select(e => e.GetAttribute("href")).Concat(page.All("script[src]").Select(e => e.GetAttribute("src"))).ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var reply = await app.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.NotEmpty(await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }
}
