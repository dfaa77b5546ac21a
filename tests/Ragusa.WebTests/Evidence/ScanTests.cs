using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.WebTests.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Evidence;

/// <summary>Files are scanned by the real clamd where it is installed, and by scanners that do what scanners do.</summary>
public sealed class ScanTests : IDisposable
{
    private const string Program = "/usr/sbin/clamd";

    // In two parts, so that no scanner takes this file for what it tests.
    private static readonly byte[] Eicar = System.Text.Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-clamd-").FullName;
    private Process? clamd;

    public void Dispose()
    {
        if (clamd is not null)
        {
            clamd.Kill();
            clamd.WaitForExit();
            clamd.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Scan_ByTheRealScanner_TellsCleanFromInfected()
    {
        if (!File.Exists(Program)) Assert.Skip("clamd is not installed (Debian: apt-get install clamav-daemon)");

        await using var app = await Start(await StartClamd());
        var infected = await Send(app, Eicar, "harmless.txt");
        var clean = await Send(app, Bringing.Picture, "photo.png");
        await app.Services.GetRequiredService<ScanFiles>().ScanDue(default);

        var officer = await app.As(RoleCodes.Investigator);
        (await officer.Open($"/desk/reports/{clean.Reference}")).ShouldShow("Nothing found", "#files").Element("#files a[download]");
        var page = await officer.Open($"/desk/reports/{infected.Reference}");
        page.ShouldShow("Malware found: Test.Eicar.UNOFFICIAL", "#files");
        Assert.Empty(page.All("#files a[download]"));
        var asked = await page.Follow("Download harmless.txt");
        asked.ShouldShow("Malware was found in this file");
        using var refused = await asked.Browser.Client.GetAsync($"{asked.Address.AbsolutePath}/content");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        using var file = await asked.Browser.Client.GetAsync($"{asked.Address.AbsolutePath}/content?sure=true");
        Assert.Equal(Eicar, await file.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Scan_ByAScannerThatHangs_FailsAndHoldsNothingUp()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        await using var app = await Start($"127.0.0.1:{((IPEndPoint)hanging.LocalEndpoint).Port}");

        var sent = await Send(app, Bringing.Picture, "photo.png");
        await app.Services.GetRequiredService<ScanFiles>().ScanDue(default);

        (await (await app.As(RoleCodes.Investigator)).Open($"/desk/reports/{sent.Reference}")).ShouldShow("The scanner did not answer", "#files");
        var address = await app.FileAddress(sent);
        var officer = await app.As(RoleCodes.Investigator);
        using var unasked = await officer.Client.GetAsync(address + "/content");
        Assert.Equal(HttpStatusCode.Redirect, unasked.StatusCode);
        (await officer.Open(address)).ShouldShow("No scanner has looked into this file");
    }

    [Fact]
    public async Task Scan_ThatFailed_IsTriedAgainLater()
    {
        await using var app = await Start(Path.Combine(folder, "nobody.sock"));
        await Send(app, Bringing.Picture, "photo.png");
        var scanning = app.Services.GetRequiredService<ScanFiles>();
        for (var n = 0; n < 8; n++)
        {
            await scanning.ScanDue(default);
            app.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        Assert.Equal((ScanState.Failed, 5), await app.With(async (AppDb db) => await db.Set<StoredFile>().Select(f => new ValueTuple<ScanState, int>(f.Scan, f.Scans)).SingleAsync()));
    }

    private static Task<TestApp> Start(string place) =>
        TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Evidence:Clamd"] = place, ["Evidence:ClamdSeconds"] = "2" } });

    private static async Task<Sent> Send(TestApp app, byte[] bytes, string name)
    {
        var reporter = await app.AtFiles();
        await reporter.Client().Bring(bytes, name);
        await reporter.Answer(Stories.SuspiciousMessage);
        var sent = await reporter.SendReport();
        await app.Settle();
        return sent;
    }

    private async Task<string> StartClamd()
    {
        var socket = Path.Combine(folder, "clamd.sock");
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        await File.WriteAllTextAsync(Path.Combine(database, "test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Test.Eicar\n");
        var settings = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"LocalSocket {socket}\nDatabaseDirectory {database}\nForeground yes\nTemporaryDirectory {folder}\n");
        clamd = Process.Start(new ProcessStartInfo(Program, ["-c", settings]) { RedirectStandardOutput = true, RedirectStandardError = true });
        for (var n = 0; n < 300 && !File.Exists(socket); n++) await Task.Delay(100);
        return File.Exists(socket) ? socket : throw new InvalidOperationException("clamd did not start.");
    }
}
