using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Evidence;

/// <summary>A mail that comes as a file is read like a pasted one: on request, with an entry in the journal, and never by those whom it is closed to.</summary>
public sealed class MailFileTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Phishing = """
        Return-Path: <bounce@mass.example>
        Received: from mail.attacker.example (unknown [198.51.100.7])
         by mx.mailbox.example with ESMTP id 4711; Mon, 9 Feb 2026 08:12:00 +0100
        Authentication-Results: mx.mailbox.example; spf=fail smtp.mailfrom=mass.example
        DKIM-Signature: v=1; a=rsa-sha256; d=signer.shady-kit.com; s=k1; h=from:subject; b=AAAA
        From: "service@bank.example" <x7@attacker-mail.com>
        To: victim@mailbox-of-mine.com
        Reply-To: collect@elsewhere-drop.com
        Message-ID: <20260209.1@built-by.kit-host.com>
        Subject: Your account is locked
        Date: Mon, 9 Feb 2026 08:11:58 +0100
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b1

        --b1
        Content-Type: text/html; charset=utf-8

        <p>Sign in at <a href="http://login.attacker-site.com/x?u=1">https://www.bank.example</a> <script src="http://evil.example/x.js"></script>
        <img src="http://pixel.example/p.gif" width="1" height="1"> or pay to RS35260005601001611379</p>
        --b1
        Content-Type: application/pdf; name="invoice.pdf"
        Content-Disposition: attachment; filename="invoice.pdf"
        Content-Transfer-Encoding: base64

        TVqQAAMAAAAEAAAA
        --b1
        Content-Type: message/rfc822

        From: first@inner-sender.com
        Subject: The first one
        Date: Sun, 8 Feb 2026 08:11:58 +0100

        Hello
        --b1--
        """;

    private static byte[] Bytes(string mail) => Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));

    [Theory]
    [InlineData("phishing.eml")]
    [InlineData("no-ending")]
    public async Task Mail_ShowsWhatItPretendsAndWhatItIs_AndTheJournalHasIt(string name)
    {
        var sent = await app.SendWith(Bytes(Phishing), name);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await (await officer.Open(sent.Desk())).Follow("Show what this mail is " + name);

        page.ShouldShow("service@bank.example", ".ragusa-mail").ShouldShow("x7@attacker-mail.com", ".ragusa-mail").ShouldShow("198.51.100.7", ".ragusa-mail")
            .ShouldShow("spf=fail", ".ragusa-mail").ShouldShow("signer.shady-kit.com", ".ragusa-mail").ShouldShow("built-by.kit-host.com", ".ragusa-mail")
            .ShouldShow("The name shows another address than the real one.", ".ragusa-mail")
            .ShouldShow("A link shows another host than the one it leads to.", ".ragusa-mail")
            .ShouldShow("leads to http://login.attacker-site.com/x?u=1", ".ragusa-mail")
            .ShouldShow("invoice.pdf", ".ragusa-mail").ShouldShow(Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String("TVqQAAMAAAAEAAAA"))), ".ragusa-mail")
            .ShouldShow("A mail attached to it").ShouldShow("first@inner-sender.com");
        Assert.Empty(page.All(".ragusa-mail a, .ragusa-mail script, .ragusa-mail img, .ragusa-mail form"));
        var reads = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.Action == "evidence.mail-read" && e.ActorId == officer.Id.Value.ToString()).ToListAsync());
        Assert.Contains((await app.FileAddress(sent))[^32..], Assert.Single(reads).OtherIds!.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        (await officer.Open(sent.Desk())).ShouldShow("read a mail that came as a file");
    }

    [Fact]
    public async Task WhatAMailFileNames_IsListedAndFound()
    {
        var sent = await app.SendWith(Bytes(Phishing.Replace("attacker-site", "listed-site", StringComparison.Ordinal)), "one.eml");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open(sent.Desk());
        foreach (var name in new[] { "http://login.listed-site.com/x?u=1", "x7@attacker-mail.com", "collect@elsewhere-drop.com", "bounce@mass.example", "signer.shady-kit.com", "built-by.kit-host.com", "RS35260005601001611379", "first@inner-sender.com" }) page.ShouldShow(name, "#identifiers");
        page.ShouldShow("In the mail file", "#identifiers").ShouldShow("Structure of a mail", "#identifiers").ShouldShow("Hash of a file", "#identifiers");
        // Whoever it was sent to is the reporter, or stands for them.
        page.ShouldNotShow("victim@mailbox-of-mine.com");
        (await page.Submit(form: "form[action*='handler=Uncover']")).ShouldShow("victim@mailbox-of-mine.com", "#identifiers");
        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString("http://login.listed-site.com/x?u=1"))).ShouldShow(sent.Reference, "main");
        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString("message:http://login.listed-site.com/x?u=1"))).ShouldShow(sent.Reference, "main");
        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString("text:http://login.listed-site.com/x?u=1"))).ShouldShow("No report has these words", "main");
    }

    [Fact]
    public async Task Mailbox_WithTwoMails_ShowsBoth()
    {
        const string mailbox = "From a@b.example Mon Feb  9 08:11:58 2026\nFrom: one@first-mail.com\nSubject: one\nDate: Mon, 9 Feb 2026 08:11:58 +0100\n\nFrom here on it goes.\n\nFrom the start, too.\n\n"
            + "From c@d.example Mon Feb  9 09:11:58 2026\nFrom: two@second-mail.com\nSubject: two\nDate: Mon, 9 Feb 2026 09:11:58 +0100\n\nText\n";
        var sent = await app.SendWith(Encoding.ASCII.GetBytes(mailbox), "archive.mbox");

        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(await app.FileAddress(sent) + "/mail");

        Assert.Equal(2, page.ShouldShow("one@first-mail.com").ShouldShow("two@second-mail.com").All(".ragusa-mail").Count);
    }

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "random bytes", [.. Enumerable.Range(0, 5000).Select(n => (byte)(n * 37 % 251))] },
        { "one byte", [0] },
        { "cut in the middle", Bytes(Phishing)[..700] },
        { "parts within parts", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(n => $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))) },
        { "mails within mails", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("From: a@b.example\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n", 2000))) },
        { "a million brackets", Encoding.ASCII.GetBytes("From: a@b.example\r\nSubject: x\r\nDate: x\r\nContent-Type: text/html\r\n\r\n" + string.Concat(Enumerable.Repeat("<a href=x>", 100_000))) },
        { "headers for ever", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Received: from a by b; x\r\n", 60_000))) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Mail_BrokenOrMadeToBurst_BreaksNoPage(string what, byte[] bytes)
    {
        var sent = await app.SendWith(bytes, what.Replace(' ', '-') + ".eml");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open(sent.Desk())).ShouldBe(HttpStatusCode.OK);
        var page = (await officer.Open(await app.FileAddress(sent) + "/mail")).ShouldBe(HttpStatusCode.OK);

        Assert.InRange(page.All(".ragusa-mail").Count, 1, ToldMail.Most);
    }

    [Fact]
    public async Task Mail_AlteredInTheStore_IsToldAndBreaksNoPage()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var sent = await own.SendWith(Bytes(Phishing), "one.eml");
        var blob = Assert.Single(TusTests.BlobsOf(own));
        var bytes = await File.ReadAllBytesAsync(blob);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        var officer = await own.As(RoleCodes.IntakeOfficer);

        (await officer.Open(sent.Desk())).ShouldBe(HttpStatusCode.OK);
        (await officer.Open(await own.FileAddress(sent) + "/mail")).ShouldBe(HttpStatusCode.OK).ShouldShow("not in the store as they came");
    }

    [Fact]
    public async Task Mail_OfAChildsReport_IsReadByTheChildUnitOnly()
    {
        var sent = await app.SendWith(Bytes(Phishing), "one.eml", Bringing.ChildsStory);
        var address = await app.FileAddress(sent) + "/mail";

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.As(RoleCodes.Investigator)).Open(address)).Status);
        (await (await app.As(RoleCodes.ChildUnit)).Open(address)).ShouldShow("x7@attacker-mail.com", ".ragusa-mail");
        (await (await app.AsOneWhoMay(ReportingPermissions.Read, ReportingPermissions.ReadChild)).Open(address)).ShouldBe(HttpStatusCode.Forbidden);

    }

    [Fact]
    public async Task Mail_LockedInAReportThatOthersSee_IsNotReadForThem()
    {
        var sent = await app.SendWith(Bytes(Phishing.Replace("attacker-mail", "locked-away", StringComparison.Ordinal)), "one.eml");
        var address = await app.FileAddress(sent);
        await app.With(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<AppDb>();
            var id = FileId.From(Guid.ParseExact(address[^32..], "N"));
            var owner = await db.Set<Ragusa.Evidence.StoredFile>().Where(f => f.Id == id).Select(f => f.Owner).SingleAsync();
            await services.GetRequiredService<IFiles>().Lock(owner, LockReason.ChildReport, Act.Of(Actor.System("tests"), "tests", app.Clock), default);
            return true;
        });

        var officer = await app.As(RoleCodes.Investigator);
        (await officer.Open(sent.Desk())).ShouldNotShow("locked-away").ShouldNotShow("Show what this mail is");
        (await officer.Open(address + "/mail")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Mail_InTheHashSet_IsReadByNobody()
    {
        var list = Path.Combine(Directory.CreateTempSubdirectory("ragusa-hashes-").FullName, "set.txt");
        await File.WriteAllTextAsync(list, Convert.ToHexStringLower(SHA256.HashData(Bytes(Phishing))) + "\n");
        await using var own = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Evidence:HashSet"] = list } });
        var sent = await own.SendWith(Bytes(Phishing), "one.eml");
        var unit = await own.As(RoleCodes.ChildUnit);

        (await unit.Open(sent.Desk())).ShouldNotShow("attacker-mail").ShouldNotShow("Show what this mail is");
        (await unit.Open(await own.FileAddress(sent) + "/mail")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task File_ThatIsNoMail_HasNoSuchPage()
    {
        var sent = await app.SendWith();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open(sent.Desk())).ShouldNotShow("Show what this mail is");
        (await officer.Open(await app.FileAddress(sent) + "/mail")).ShouldBe(HttpStatusCode.NotFound);
    }
}
