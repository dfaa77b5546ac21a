using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>Ragusa between two mail servers: one delivers into its folder, one carries its answers.</summary>
public sealed class MailApp : ServerApp
{
    private const string Host = "mx.velmora.example";

    private readonly SmtpServer server;
    private readonly string folder;

    public MailApp() : this(SmtpServer.Start(), Directory.CreateTempSubdirectory("ragusa-maildir").FullName)
    {
    }

    private MailApp(SmtpServer server, string folder) : base(
        [
            .. server.Settings(),
            KeyValuePair.Create("Mail:Maildir", folder),
            KeyValuePair.Create("Mail:ReceivingHosts:0", Host),
            KeyValuePair.Create("Mail:AuthenticationServers:0", Host),
        ]) => (this.server, this.folder) = (server, folder);

    /// <summary>Somebody's mail arrives and is taken.</summary>
    public async Task Deliver(string from, string subject, string body, bool isAuthenticated)
    {
        var domain = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "new")).FullName, $"{Guid.CreateVersion7():N}.mx");
        await File.WriteAllTextAsync(path,
            $"Return-Path: <{from}>\r\nAuthentication-Results: {Host}; dmarc={(isAuthenticated ? "pass" : "none")} header.from={domain}\r\n"
            + $"Received: from out.{domain} (out.{domain} [192.0.2.9]) by {Host} with ESMTPS id 4; Mon, 9 Feb 2026 09:00:00 +0000\r\n"
            + $"From: {from}\r\nSubject: {subject}\r\nDate: Mon, 09 Feb 2026 08:59:00 +0000\r\nMessage-ID: <{Guid.CreateVersion7():N}@{domain}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}", Encoding.UTF8);
        File.SetLastWriteTimeUtc(path, Clock.GetUtcNow().UtcDateTime.AddMinutes(-5));
        await Services.GetRequiredService<WatchMaildir>().Round(CancellationToken.None);
    }

    /// <summary>The link in the answer to an address.</summary>
    public async Task<string> LinkTo(string address)
    {
        for (var tries = 0; ; tries++)
        {
            if (server.Letters.FirstOrDefault(l => l.To == address) is { } letter) return Regex.Match(letter.Body, "/follow-up/link/[^\\s]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
            if (tries == 200) throw new TimeoutException($"Nobody answered {address}.");
            await Task.Delay(100);
        }
    }

    public Task<string> ReferenceOfLast() => this.With(async (AppDb db) => PublicReference.From(await db.Set<Report>().OrderByDescending(r => r.ReceivedAt).Select(r => r.Reference).FirstAsync()).Print("VM"));
}

/// <summary>A report by mail: the answer's link opens it by a button, and who merely quotes its reference waits for an officer.</summary>
public sealed class MailJourney(MailApp app, SharedBrowser browser) : Journey(app, browser), IClassFixture<MailApp>
{
    [Theory]
    [MemberData(nameof(Way.All), MemberType = typeof(Way))]
    public async Task Reporter_WithTheLinkOfTheAnswer_OpensTheReportOnce(Way way)
    {
        var address = $"ana{way.Language}{way.Width}@shop.example";
        await app.Deliver(address, "They have my money", "Somebody called and said he was my bank.", isAuthenticated: true);
        var link = await app.LinkTo(address);
        var visitor = await Visit(way);

        await visitor.Open(link);
        await visitor.Press("Show my report");
        await visitor.ShouldSee("This is your report");
        await visitor.Follow("Go to my report");
        await visitor.ShouldBeAt("/follow-up/report");

        await visitor.Open(link);
        await visitor.Press("Show my report");
        await visitor.ShouldSeeHeading("This link is over");
    }

    [Theory]
    [MemberData(nameof(Way.AllAtTheDesk), MemberType = typeof(Way))]
    public async Task Officer_ReadsWhatTheMailIs_AndAcceptsWhatWasAdded(Way way)
    {
        await app.Deliver("bo@shop.example", "Look at this", "I got this today.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Karst Bank <help@karst-secure.example>\r\nSubject: Your account\r\nTo: bo@shop.example\r\n\r\nPay at http://karst-secure.example/login\r\n", isAuthenticated: false);
        var reference = await app.ReferenceOfLast();
        await app.Deliver("stranger@elsewhere.example", $"Re: {reference}", "And then they called me again.", isAuthenticated: false);

        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.Investigator);
        await officer.Open($"/desk/reports/{reference}?lang={way.Language}");
        await officer.ShouldSee("Nobody vouches for the sender");
        await officer.ShouldSee("Quotes the reference of this report");
        await officer.Press("Accept as the reporter’s words");
        await officer.ShouldSee("The e-mail is part of the report.");
        await officer.ShouldSee("Accepted as the reporter’s words");
    }
}
