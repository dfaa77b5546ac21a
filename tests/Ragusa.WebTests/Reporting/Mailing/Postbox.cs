using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Mailing;

/// <summary>Ragusa with a Maildir that a mail server delivers into, and a mail server that takes its answers.</summary>
internal sealed class Postbox : IAsyncDisposable
{
    public const string Us = "report@report.velmora.example";
    private const string Host = "mx.velmora.example";

    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-maildir").FullName;
    private readonly SmtpServer server = SmtpServer.Start();
    private int names;

    public TestApp App { get; private set; } = null!;

    public IReadOnlyCollection<ReceivedLetter> Letters => server.Letters;

    public WatchMaildir Watch => App.Services.GetRequiredService<WatchMaildir>();

    public MaildirState.View State => App.Services.GetRequiredService<MaildirState>().Now;

    public IReadOnlyList<string> Waiting => In("new");

    public IReadOnlyList<string> Taken => In("cur");

    public IReadOnlyList<string> Rejected => In(Path.Combine(".rejected", "new"));

    public static async Task<Postbox> Open(Action<IServiceCollection>? services = null, params (string Key, string Value)[] more)
    {
        var box = new Postbox();
        foreach (var part in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(box.folder, part));
        var configuration = new Dictionary<string, string>(box.server.Settings())
        {
            ["Mail:Maildir"] = box.folder,
            ["Mail:Addresses:0"] = Us,
            ["Mail:ReceivingHosts:0"] = Host,
            ["Mail:AuthenticationServers:0"] = Host,
            ["Mail:ReturnPath"] = "bounces@report.velmora.example",
        };
        foreach (var (key, value) in more) configuration[key] = value;
        box.App = await TestApp.Start(new TestSettings { Configuration = configuration, Services = services ?? (static _ => { }) });
        await box.FirstLook();
        return box;
    }

    /// <summary>A mail as our own server would deliver it.</summary>
    /// <param name="isAuthenticated">The server found the domain of the sender authenticated.</param>
    /// <param name="headers">Lines of the sender's own, each with its end.</param>
    public static string Mail(string subject, string body, string from = "Ana <ana@shop.example>", bool isAuthenticated = true, string headers = "", string? returnPath = null)
    {
        var address = from[(from.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');
        var domain = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return $"Return-Path: <{returnPath ?? address}>\r\n"
            + $"Authentication-Results: {Host}; dmarc={(isAuthenticated ? "pass" : "none")} header.from={domain}\r\n"
            + $"Received: from out.{domain} (out.{domain} [192.0.2.9]) by {Host} (Postfix) with ESMTPS id 4; Mon, 9 Feb 2026 09:00:00 +0000\r\n"
            + $"From: {from}\r\nTo: {Us}\r\nSubject: {subject}\r\nDate: Mon, 09 Feb 2026 08:59:00 +0000\r\nMessage-ID: <{Id.Next(new Instant(638_000_000_000_000_000)):N}@{domain}>\r\n{headers}"
            + (headers.Contains("Content-Type", StringComparison.OrdinalIgnoreCase) ? "" : "Content-Type: text/plain; charset=utf-8\r\n\r\n") + body;
    }

    /// <summary>Puts a file into <c>new</c>, complete for some minutes.</summary>
    public string Deliver(string mail, string? name = null) => Deliver(Encoding.UTF8.GetBytes(mail), name);

    public string Deliver(byte[] mail, string? name = null)
    {
        name ??= $"1770627600.M{names++:000000}.mx";
        var path = Path.Combine(folder, "new", name);
        File.WriteAllBytes(path, mail);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5));
        return path;
    }

    /// <summary>Takes what lies there, lets the rules look at it, and has the answers carried.</summary>
    public async Task Collect()
    {
        await Watch.Round(CancellationToken.None);
        await App.Settle();
        for (var n = 0; n < 100 && await App.With((AppDb db) => db.Set<WaitingLetter>().AnyAsync()); n++) await Task.Delay(100);
    }

    /// <summary>Delivers one mail that becomes a report.</summary>
    public async Task<Report> Report(string mail)
    {
        var before = (await Reports()).Select(r => r.Id).ToHashSet();
        Deliver(mail);
        await Collect();
        return Assert.Single(await Reports(), r => !before.Contains(r.Id));
    }

    public Task<List<Report>> Reports() => App.With((AppDb db) => db.Set<Report>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    public Task<List<ReceivedMail>> Mails() => App.With((AppDb db) => db.Set<ReceivedMail>().AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    public async Task<Answers> AnswersOf(Report report) => (await App.With((Ragusa.Reporting.Reports reports) => reports.Open(report, default))).Answers is var answers ? new Answers(answers) : null!;

    public Task<List<JournalEntry>> Journal(string action) => App.With((AppDb db) => db.Set<JournalEntry>().AsNoTracking().Where(e => e.Action == action).ToListAsync());

    public static string ReferenceOf(Report report) => PublicReference.From(report.Reference).Print("VM");

    public static string DeskAddress(Report report) => $"/desk/reports/{ReferenceOf(report)}";

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public string PathOf(params string[] parts) => Path.Combine([folder, .. parts]);

    // The program looks once by itself when it starts; later only as its clock moves. A test must not meet that look halfway.
    private async Task FirstLook()
    {
        while (State.LookedAt is null) await Task.Delay(10);
        await Watch.Round(CancellationToken.None);
    }

    private IReadOnlyList<string> In(string part) => Directory.Exists(Path.Combine(folder, part)) ? [.. Directory.EnumerateFileSystemEntries(Path.Combine(folder, part)).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)] : [];

    /// <summary>What a report says, by path.</summary>
    internal sealed record Answers(Ragusa.Reporting.Templates.Answers All)
    {
        public string Story => All.Text("narrative.text") ?? "";

        public string Mailbox => All.Text("contact.email") ?? "";

        public IReadOnlyList<string> Forwarded => [.. All.Items("messages").Select(m => (string?)m["text"] ?? "")];
    }
}
