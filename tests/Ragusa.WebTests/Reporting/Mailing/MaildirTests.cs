using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Mailing;

/// <summary>What a mail server delivers into the folder becomes reports; nothing is lost and nothing comes twice.</summary>
public sealed class MaildirTests
{
    private const string Forward =
        "They want my password, is that real?\r\n\r\n---------- Forwarded message ---------\r\nFrom: Your Bank <alert@bank-secure.example>\r\nDate: Sun, 8 Feb 2026\r\nSubject: Your account is locked\r\nTo: ana@shop.example\r\n\r\nOpen https://bank-secure.example/login now.";

    [Fact]
    public async Task Mail_OfAPerson_BecomesAReportWithItselfAsFile()
    {
        await using var box = await Postbox.Open();
        var mail = Postbox.Mail("Money gone", "Somebody took 400 euros from my account.");

        var report = await box.Report(mail);

        Assert.Equal((Channel.Mail, ReportStatus.Open, "en"), (report.Channel, report.Status, report.Language));
        var answers = await box.AnswersOf(report);
        Assert.Equal("Money gone\n\nSomebody took 400 euros from my account.", answers.Story);
        Assert.Equal("ana@shop.example", answers.Mailbox);
        var file = Assert.Single(await box.App.With((IFiles files) => files.Of(report.Id.Value, default)));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail))), "message/rfc822"), (file.Facts.Sha256, file.Facts.SniffedType));
        Assert.Empty(box.Waiting);
        Assert.EndsWith(":2,S", Assert.Single(box.Taken), StringComparison.Ordinal);
        Assert.Single(await box.Journal("reporting.mail-received"));
    }

    [Fact]
    public async Task Mail_ThatForwards_KeepsOwnWordsApartFromTheOriginal()
    {
        await using var box = await Postbox.Open();

        var report = await box.Report(Postbox.Mail("Fwd: Your account is locked", Forward));
        var officer = await box.App.As(RoleCodes.Investigator);
        var page = await officer.Open(Postbox.DeskAddress(report));

        var answers = await box.AnswersOf(report);
        Assert.Equal("They want my password, is that real?", answers.Story);
        Assert.Contains("bank-secure.example/login", Assert.Single(answers.Forwarded), StringComparison.Ordinal);
        page.ShouldShow("E-mail", ".ragusa-item__head").ShouldShow("Became this report", "#mails").ShouldShow("vouches for the sender", "#mails").ShouldShow("alert@bank-secure.example", ".ragusa-mail");
    }

    [Fact]
    public async Task Mail_WithTheOriginalAttached_ShowsItTakenApart()
    {
        await using var box = await Postbox.Open();
        const string parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        const string body = "--b\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: boss@evil.example\r\nSubject: Pay this\r\nReply-To: other@evil2.example\r\n\r\nTransfer 9,000 today.\r\n--b--\r\n";

        var report = await box.Report(Postbox.Mail("Fwd", body, headers: parts));

        Assert.Equal("Look at this.", (await box.AnswersOf(report)).Story);
        (await (await box.App.As(RoleCodes.Investigator)).Open(Postbox.DeskAddress(report))).ShouldShow("boss@evil.example", ".ragusa-mail").ShouldShow("other@evil2.example", ".ragusa-mail");
    }

    [Fact]
    public async Task SameBytes_Twice_AreOneReport()
    {
        await using var box = await Postbox.Open();
        var mail = Postbox.Mail("Once", "This came once.");
        await box.Report(mail);

        box.Deliver(mail);
        await box.Collect();

        Assert.Single(await box.Reports());
        Assert.Equal(2, box.Taken.Count);
        Assert.Empty(box.Waiting);
    }

    [Fact]
    public async Task PowerCut_BetweenCommitAndMove_DoublesNothing()
    {
        await using var box = await Postbox.Open();
        await box.Report(Postbox.Mail("Cut", "The lights went out."));

        // As the folder stands when the power goes after the commit and before the move.
        File.Move(box.PathOf("cur", box.Taken[0]), box.PathOf("new", "1770627600.M000000.mx"));
        await box.App.Restart();
        await box.Collect();

        Assert.Single(await box.Reports());
        Assert.Single(box.Taken);
        Assert.Empty(box.Waiting);
    }

    [Fact]
    public async Task FullDisk_LeavesTheMailWhereItIs_AndTakesItWhenThereIsRoom()
    {
        var free = 50L;
        await using var box = await Postbox.Open(s => s.AddSingleton(new DiskGauge(() => (free, 1000), 20, 5)));
        box.Deliver(Postbox.Mail("One", "First."));
        box.Deliver(Postbox.Mail("Two", "Second."));

        await box.Collect();
        Assert.Equal(2, box.Waiting.Count);
        Assert.Empty(await box.Reports());
        Assert.Equal("evidence.no-room", box.State.Because);
        Assert.NotNull(box.State.StalledSince);

        free = 1_000_000;
        await box.Collect();
        Assert.Empty(box.Waiting);
        Assert.Equal(2, (await box.Reports()).Count);
        Assert.Null(box.State.StalledSince);
    }

    [Fact]
    public async Task Store_ThatBreaksOffInTheMiddle_LosesNothing()
    {
        await using var box = await Postbox.Open();
        box.Deliver(Postbox.Mail("Breaks", new string('x', 200_000)));
        var blobs = Path.Combine(box.App.DataFolder, "blobs");
        Directory.CreateDirectory(blobs);
        // A file stands where the store wants its folder: every write fails, as on a disk that is full or gone.
        Directory.Delete(blobs, recursive: true);
        await File.WriteAllTextAsync(blobs, "");

        await box.Collect();
        Assert.Single(box.Waiting);
        Assert.Empty(await box.Reports());
        Assert.Equal(0, await box.App.With((AppDb db) => db.Set<Upload>().CountAsync()));

        File.Delete(blobs);
        await box.Collect();
        Assert.Single(await box.Reports());
        Assert.Empty(box.Waiting);
    }

    [Fact]
    public async Task WhatIsNoMail_IsMovedAside_AndHoldsNobodyUp()
    {
        await using var box = await Postbox.Open(null, ("Mail:LargestMegabytes", "1"));
        var secret = box.PathOf("secret");
        await File.WriteAllTextAsync(secret, Postbox.Mail("Secret", "Nobody sent this."));
        File.CreateSymbolicLink(box.PathOf("new", "0.link"), secret);
        box.Deliver([], "0.empty");
        box.Deliver(RandomNumberGenerator.GetBytes(5_000), "0.garbage");
        box.Deliver(Postbox.Mail("Large", new string('x', 1_100_000)), "0.large");
        box.Deliver(Postbox.Mail("Good", "A real one."));

        await box.Collect();

        Assert.Equal(["0.empty", "0.garbage", "0.large", "0.link"], box.Rejected);
        Assert.True(File.Exists(secret));
        Assert.Equal("Good\n\nA real one.", (await box.AnswersOf(Assert.Single(await box.Reports()))).Story);
        Assert.Equal((1, 4), (box.State.Taken, box.State.Rejected));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("cur")]
    [InlineData(".rejected/new")]
    public async Task FolderThatIsALink_IsNotFollowed(string part)
    {
        await using var box = await Postbox.Open();
        box.Deliver(Postbox.Mail("Good", "A real one."));
        await box.Collect();
        box.Deliver([], "authorized_keys");
        var elsewhere = Directory.CreateDirectory(box.PathOf("elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "ours"), "no mail");
        Directory.Move(box.PathOf(part.Split('/')), box.PathOf("aside"));
        Directory.CreateSymbolicLink(box.PathOf(part.Split('/')), elsewhere);

        await Assert.ThrowsAsync<IOException>(() => box.Watch.Round(CancellationToken.None));

        Assert.Equal(["ours"], Directory.EnumerateFiles(elsewhere).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task File_ThatIsStillWritten_WaitsForItsEnd()
    {
        await using var box = await Postbox.Open();
        var path = box.Deliver(Postbox.Mail("Half", "Only half"));
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-0.2));

        await box.Watch.Round(CancellationToken.None);

        Assert.Single(box.Waiting);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "10,000 parts", Parts(10_000) },
        { "endless headers", string.Concat(Enumerable.Range(0, 60_000).Select(n => $"X-{n}: {n}\r\n")) },
        { "one endless header", $"X-Long: {new string('a', 3_000_000)}\r\n\r\nText" },
        { "deep", string.Concat(Enumerable.Range(0, 400).Select(n => $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")) },
        { "zip bomb", $"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Bomb(), Base64FormattingOptions.InsertLineBreaks)}" },
        { "cut", "Content-Type: multipart/mixed; boundary=\"x\r\n\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!" },
        { "nul and controls", "Subject: a\0b\u0001\r\n\r\n\0\0\u0007\u202Etxet" },
        { "marks", $"Content-Type: text/plain; charset=utf-8\r\n\r\na{new string('\u0301', 50_000)}" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileMail_IsTakenWithoutHarm(string name, string rest)
    {
        await using var box = await Postbox.Open();

        box.Deliver($"From: Mallory <m@evil.example>\r\nSubject: {name}\r\n{rest}");
        await box.Collect();

        var report = Assert.Single(await box.Reports());
        Assert.Empty(box.Rejected);
        (await (await box.App.As(RoleCodes.Investigator)).Open(Postbox.DeskAddress(report))).ShouldShow("m@evil.example", "#mails");
    }

    [Fact]
    public async Task Folder_OfManyMails_BecomesReportsInOrder()
    {
        await using var box = await Postbox.Open();
        for (var n = 0; n < 200; n++) box.Deliver(Postbox.Mail($"Number {n}", $"Story {n} of its own.", $"p{n} <p{n}@d{n}.example>"));

        await box.Collect();

        var reports = await box.Reports();
        Assert.Equal(200, reports.Count);
        Assert.Equal("Number 0\n\nStory 0 of its own.", (await box.AnswersOf(reports[0])).Story);
        Assert.Equal(200, box.Taken.Count);
    }

    [Fact]
    public async Task Next_OfALargeFolder_GivesTheOldestAndCountsAll()
    {
        await using var box = await Postbox.Open();
        foreach (var n in Enumerable.Range(0, 50).Reverse()) await File.WriteAllTextAsync(box.PathOf("tmp", $"{n:000}"), "");
        Directory.Delete(box.PathOf("new"), recursive: true);
        Directory.Move(box.PathOf("tmp"), box.PathOf("new"));

        var names = new Maildir(box.PathOf()).Next(3, out var waiting);

        Assert.Equal(["000", "001", "002"], names);
        Assert.Equal(50, waiting);
    }

    [Fact]
    public async Task TakenMail_IsForgottenInTheFolderAfterItsTime()
    {
        await using var box = await Postbox.Open();
        await box.Report(Postbox.Mail("Old", "An old one."));
        File.SetLastWriteTimeUtc(box.PathOf("cur", box.Taken[0]), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));

        box.App.Clock.Advance(TimeSpan.FromHours(2));
        await box.Collect();

        Assert.Empty(box.Taken);
    }

    private static string Parts(int count) =>
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Range(0, count).Select(n => $"--b\r\nContent-Type: application/x-{n}\r\n\r\n{n}\r\n")) + "--b--\r\n";

    private static byte[] Bomb()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("zero").Open();
            entry.Write(new byte[50_000_000]);
        }

        return zip.ToArray();
    }
}
