using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Cli;

namespace Ragusa.WebTests.Operation;

/// <summary><c>ragusa-cli doctor</c> on an installation that is well, and on ones that are not.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> environment = [];
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Doctor_OfAHealthyInstallation_WhileItsServerRuns_FindsNothingWrong()
    {
        var (end, said, findings) = await Examine();

        Assert.True(end == 0, said);
        foreach (var code in new[] { "folder", "keys", "ring", "database", "version", "server" }) Assert.Equal("fine", findings[code]);
        Assert.Equal("fine", findings[TestDatabase.IsPostgres ? "fsync" : "integrity"]);
        foreach (var code in new[] { "scanner", "smtp", "maildir", "previews", "backup" }) Assert.Equal("off", findings[code]);
    }

    [Fact]
    public async Task Doctor_InWords_SaysWhatToDo()
    {
        File.SetUnixFileMode(app.KeyRingFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var (end, said) = await Run();

        Assert.Equal(1, end);
        Assert.Contains("chmod 600", said, StringComparison.Ordinal);
        Assert.Contains("1 thing", await Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_AKeyRingThatOthersCanRead_IsWrong()
    {
        File.SetUnixFileMode(app.KeyRingFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await ShouldBeWrong("keys", "can be read by others");
    }

    [Fact]
    public async Task Doctor_TheRingOfAnotherInstallation_IsWrong()
    {
        await using var other = await TestApp.Start(new TestSettings { IsEmpty = true });
        File.Copy(other.KeyRingFile, app.KeyRingFile, overwrite: true);

        await ShouldBeWrong("ring", "Wrong key ring");
    }

    [Fact]
    public async Task Doctor_WithoutARing_IsWrongAndMakesNone()
    {
        File.Delete(app.KeyRingFile);

        await ShouldBeWrong("keys", "There is no key ring");
        Assert.False(File.Exists(app.KeyRingFile));
    }

    [Fact]
    public async Task Doctor_OfAFolderThatIsNotThere_IsWrongAndMakesNone()
    {
        var (end, said, findings) = await Examine(data: app.DataFolder + "-none");

        Assert.Equal(1, end);
        Assert.Equal("wrong", findings["folder"]);
        Assert.Contains("There is no data folder", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(app.DataFolder + "-none"));
    }

    [Fact]
    public async Task Doctor_OfADatabaseThatIsDown_NeverSaysThePassword()
    {
        var (end, said, findings) = await Examine(database: "Host=127.0.0.1;Port=9;Username=ragusa;Password=Unmistakable;Database=ragusa");

        Assert.Equal(1, end);
        Assert.Equal("wrong", findings["database"]);
        Assert.DoesNotContain("Unmistakable", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAConnectionThatIsNone_SaysSoWithoutRepeatingIt()
    {
        var (end, said, _) = await Examine(database: "Host=127.0.0.1;Passwort=Unmistakable");

        Assert.Equal(1, end);
        Assert.DoesNotContain("Unmistakable", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Passwort", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfADatabaseOfANewerVersion_IsWrong()
    {
        await app.With<AppDb, int>(db => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Later', '99.0.0')"""));

        await ShouldBeWrong("version", "newer Ragusa");
    }

    [Fact]
    public async Task Doctor_OfAnOlderDatabase_SaysThatTheNextStartBringsItUp()
    {
        await app.With<AppDb, int>(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """));

        var (_, said, findings) = await Examine();

        Assert.Equal("warning", findings["version"]);
        Assert.Contains("pending", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfADamagedDatabaseFile_IsWrong()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The file of SQLite.");
        await app.Stopped(async () =>
        {
            // The first pages stay, so that it is still a database.
            await using var file = new FileStream(Path.Combine(app.DataFolder, "ragusa.db"), FileMode.Open);
            var copy = app.DataFolder + "/copy.db";
            await using (var whole = File.Create(copy)) await file.CopyToAsync(whole);
            await using var damaged = new FileStream(copy, FileMode.Open);
            damaged.Position = 4096 * 20;
            await damaged.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 4096 * 40)));
            return 0;
        });
        var broken = Directory.CreateDirectory(Path.Combine(app.DataFolder, "..", "broken")).FullName;
        File.Move(Path.Combine(app.DataFolder, "copy.db"), Path.Combine(broken, "ragusa.db"));

        var (end, _, findings) = await Examine(data: broken);

        Assert.Equal(1, end);
        Assert.True(findings.GetValueOrDefault("integrity") == "wrong" || findings["database"] == "wrong");
    }

    [Fact]
    public async Task Doctor_OfAPackWithAFault_NamesIt()
    {
        var pack = Directory.CreateDirectory(Path.Combine(app.DataFolder, "..", "pack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pack, "profile.json"), "{ \"country\": 7 }");

        var (end, said, findings) = await Examine(more: ["--packs", pack]);

        Assert.Equal(1, end);
        Assert.Equal("wrong", findings["pack"]);
        Assert.Contains("profile.json", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfSurroundingsThatAreAway_NamesEach()
    {
        Set("Evidence__Clamd", "127.0.0.1:9");
        Set("Mail__Host", "127.0.0.1");
        Set("Mail__Port", "9");
        Set("Mail__Security", "none");
        Set("Mail__From", "desk@report.velmora.example");
        Set("Mail__Maildir", app.DataFolder + "-mail");
        Set("Previews__Chromium", "/nowhere/chromium");

        var (end, _, findings) = await Examine();

        Assert.Equal(1, end);
        foreach (var code in new[] { "scanner", "smtp", "maildir", "previews" }) Assert.Equal("wrong", findings[code]);
    }

    [Fact]
    public async Task Doctor_OfAScannerAndAMailServerThatAnswer_FindsThemWell()
    {
        await using var smtp = SmtpServer.Start();
        using var clamd = new TcpListener(IPAddress.Loopback, 0);
        clamd.Start();
        var answer = Task.Run(async () =>
        {
            using var line = await clamd.AcceptSocketAsync();
            await line.ReceiveAsync(new byte[6]);
            await line.SendAsync(Encoding.ASCII.GetBytes("PONG\0"));
        });
        foreach (var (key, value) in smtp.Settings()) Set(key.Replace(":", "__", StringComparison.Ordinal), value);
        Set("Evidence__Clamd", $"127.0.0.1:{((IPEndPoint)clamd.LocalEndpoint).Port}");

        var (_, _, findings) = await Examine();
        await answer;

        Assert.NotEqual("wrong", findings["scanner"]);
        Assert.Equal("fine", findings["smtp"]);
    }

    [Fact]
    public async Task Doctor_OfAFolderOfMailOfAnotherUser_IsWrong()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Every folder is open to root.");
        var mail = Directory.CreateDirectory(Path.Combine(app.DataFolder, "mail")).FullName;
        File.SetUnixFileMode(mail, UnixFileMode.UserExecute);
        Set("Mail__Maildir", mail);

        var (_, _, findings) = await Examine();

        Assert.Equal("wrong", findings["maildir"]);
        File.SetUnixFileMode(mail, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Doctor_OfAMailThatLiesTooLong_IsWrong()
    {
        var fresh = Directory.CreateDirectory(Path.Combine(app.DataFolder, "..", "mail", "new")).FullName;
        var mail = Path.Combine(fresh, "1770627600.M000000.mx");
        await File.WriteAllTextAsync(mail, "Subject: Stuck\r\n\r\n");
        File.SetLastWriteTimeUtc(mail, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        Set("Mail__Maildir", Path.GetDirectoryName(fresh)!);

        await ShouldBeWrong("maildir", "more than ten minutes");
    }

    [Fact]
    public async Task Doctor_OfBackups_WantsAYoungOne()
    {
        var backups = Directory.CreateDirectory(Path.Combine(app.DataFolder, "..", "backups")).FullName;
        var (end, _, findings) = await Examine(more: ["--backups", backups]);
        Assert.Equal(1, end);
        Assert.Equal("wrong", findings["backup"]);
    }

    [Fact]
    public async Task Doctor_OfAReadOnlyPostgres_SaysSo()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "A setting of PostgreSQL.");
        var connection = await app.With((AppDb db) => Task.FromResult(db.Database.GetConnectionString()!));

        var (end, said, findings) = await Examine(database: connection + ";Options=-c default_transaction_read_only=on -c synchronous_commit=off");

        Assert.Equal(1, end);
        Assert.Equal("wrong", findings["read-only"]);
        Assert.Equal("wrong", findings["synchronous_commit"]);
        Assert.Contains("power cut", said, StringComparison.Ordinal);
    }

    private async Task ShouldBeWrong(string code, string words)
    {
        var (end, said, findings) = await Examine();
        Assert.Equal(1, end);
        Assert.Equal("wrong", findings[code]);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private void Set(string name, string value) => environment[name] = value;

    private async Task<(int End, string Said, Dictionary<string, string> Findings)> Examine(string? data = null, string? database = null, params string[] more)
    {
        var (end, said) = await Run(data, database, ["--json", .. more]);
        return (end, said, JsonNode.Parse(said)!.AsArray().ToDictionary(f => (string)f!["code"]!, f => (string)f!["health"]!));
    }

    private async Task<string> Text() => (await Run()).Said;

    private async Task<(int End, string Said)> Run(string? data = null, string? database = null, params string[] more)
    {
        database ??= await app.With((AppDb db) => Task.FromResult(TestDatabase.IsPostgres ? db.Database.GetConnectionString() : null));
        string[] arguments = ["doctor", "--data", data ?? app.DataFolder, "--keys", app.KeyRingFile, .. database is null ? [] : new[] { "--database", database }, .. more];
        if (environment.Count > 0) return await RunApart(arguments);

        var said = new StringWriter();
        var end = await new RootCommand { Doctor.Command() }.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = said, Error = said }, TestContext.Current.CancellationToken);
        return (end, said.ToString());
    }

    // Settings of the environment belong to a process: in this one they would reach every other test.
    private async Task<(int End, string Said)> RunApart(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ragusa-cli.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var command = Process.Start(start)!;
        var said = await command.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (command.ExitCode, said);
    }
}
