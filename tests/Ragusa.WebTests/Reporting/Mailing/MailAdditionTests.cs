using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Mailing;

/// <summary>A mail that quotes a reference: addresses can be forged and references are public, so an officer decides.</summary>
public sealed class MailAdditionTests
{
    private const string Text = "The quokka wrote again today.";

    private static Task<List<Message>> Thread(Postbox box, Report report) =>
        box.App.With((AppDb db) => db.Set<Message>().AsNoTracking().Where(m => m.Report == report.Id).ToListAsync());

    private static string Quoting(Report report, string from = "Cleo <cleo@else.example>", bool isAuthenticated = false, string headers = "") =>
        Postbox.Mail($"Re: {Postbox.ReferenceOf(report)}", Text, from, isAuthenticated, headers);

    private static async Task<Report> Add(Postbox box, string mail)
    {
        box.Deliver(mail);
        await box.Collect();
        return Assert.Single(await box.Reports());
    }

    [Fact]
    public async Task Addition_OfAForgedSender_WaitsAndOnlyOfficersSeeIt()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));

        await Add(box, Quoting(report, "Ana <ana@shop.example>"));

        Assert.Empty(await Thread(box, report));
        var page = await (await box.App.As(RoleCodes.IntakeOfficer)).Open(Postbox.DeskAddress(report));
        page.ShouldShow("Quotes the reference of this report", "#mails").ShouldShow("ana@shop.example", "#mails").ShouldShow("Nobody vouches for the sender", "#mails").ShouldShow(Text, "#mails");
    }

    [Fact]
    public async Task Addition_Accepted_IsAMessageOfTheReporter()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        var officer = await box.App.As(RoleCodes.IntakeOfficer);

        var page = await (await officer.Open(Postbox.DeskAddress(report))).Submit(button: "Accept as the reporter", form: "form[action*='handler=Mail']");

        page.ShouldShow("The e-mail is part of the report").ShouldShow(Text, "#messages").ShouldShow("accepted an e-mail");
        Assert.Equal(MessageKind.FromReporter, Assert.Single(await Thread(box, report)).Kind);
        var entry = Assert.Single(await box.Journal("reporting.mail-accepted"));
        Assert.Equal(officer.Id.Value.ToString(), entry.ActorId);
        Assert.DoesNotContain("quokka", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addition_Refused_IsGoneFromThePageAndDecidedOnce()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        var officer = await box.App.As(RoleCodes.IntakeOfficer);
        var page = await officer.Open(Postbox.DeskAddress(report));

        (await page.Submit(button: "Refuse", form: "form[action*='handler=Mail']")).ShouldShow("The e-mail is refused").ShouldNotShow(Text);
        var late = await page.Submit(button: "Accept as the reporter", form: "form[action*='handler=Mail']");

        Assert.Equal(System.Net.HttpStatusCode.Conflict, late.Status);
        Assert.Empty(await Thread(box, report));
        Assert.Single(await box.Journal("reporting.mail-refused"));
    }

    [Fact]
    public async Task Addition_WithoutPermissionOrToken_IsNotDecided()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        var mail = (await box.Mails())[1];

        var coordinator = await box.App.As(RoleCodes.DataProtectionOfficer);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("decision", "confirm"), KeyValuePair.Create("mail", $"{mail.Id.Value}"), KeyValuePair.Create("version", "0")]);
        using var reply = await (await coordinator.Open("/desk/keeping")).Browser.Client.PostAsync($"{Postbox.DeskAddress(report)}?handler=Mail", form);

        Assert.NotEqual(System.Net.HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(MailStanding.Waiting, (await box.Mails())[1].Standing);
    }

    [Fact]
    public async Task Addition_OfTheVerifiedMailbox_CountsAtOnce()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));

        var after = await Add(box, Quoting(report, "Ana <ana@shop.example>", isAuthenticated: true));

        Assert.Single(await Thread(box, report));
        Assert.True(after.HasUnread);
        Assert.Equal(MailStanding.Accepted, (await box.Mails())[1].Standing);
    }

    [Fact]
    public async Task Addition_ThatForwardsAMail_TakesNothingFromTheFirstMail()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Postbox.Mail($"Fwd: {Postbox.ReferenceOf(report)}", "---------- Forwarded message ---------\r\nFrom: Bank <alert@bank-secure.example>\r\nSubject: Locked\r\nTo: ana@shop.example\r\n\r\nPay at http://bank-secure.example/login\r\n"));

        var page = await (await box.App.As(RoleCodes.Investigator)).Open(Postbox.DeskAddress(report));

        page.ShouldShow("alert@bank-secure.example", "main");
        Assert.Equal(2, page.All(".ragusa-mail").Count);
    }

    [Theory]
    [InlineData("Cleo <cleo@shop.example>", true, "")]
    [InlineData("Ana <ana@shop.example>", true, "Auto-Submitted: auto-replied\r\n")]
    [InlineData("Ana <ana@shop.example>", false, "Authentication-Results: mx.velmora.example; dmarc=pass header.from=shop.example\r\n")]
    public async Task Addition_OfAnotherMailboxOrAMachine_Waits(string from, bool isAuthenticated, string headers)
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));

        await Add(box, Quoting(report, from, isAuthenticated, headers));

        Assert.Empty(await Thread(box, report));
        Assert.Equal(MailStanding.Waiting, (await box.Mails())[1].Standing);
    }

    [Fact]
    public async Task Addition_ToAReportOfAnUnverifiedMailbox_Waits()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story.", isAuthenticated: false));

        await Add(box, Quoting(report, "Ana <ana@shop.example>", isAuthenticated: true));

        Assert.Equal(MailStanding.Waiting, (await box.Mails())[1].Standing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Language: fr\r\n")]
    public async Task Answer_ToWhoQuotes_IsTheSameWhetherTheReferenceExists(string headers)
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        box.Deliver(Quoting(report, "Cleo <cleo@else.example>", isAuthenticated: true, headers));
        box.Deliver(Postbox.Mail("Re: VM-7KQ2-M9XT-B4HP", Text, "Dora <dora@else.example>", headers: headers));

        await box.Collect();

        var (known, unknown) = (box.Letters.Single(l => l.To == "cleo@else.example"), box.Letters.Single(l => l.To == "dora@else.example"));
        Assert.Equal(known.Body, unknown.Body);
        Assert.Equal(known.Header("Subject"), unknown.Header("Subject"));
        Assert.DoesNotContain("/follow-up/link/", known.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await box.Reports()).Count);
    }

    [Fact]
    public async Task Reference_InAForwardedMailOrMistyped_IsNotQuoted()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        var reference = Postbox.ReferenceOf(report);
        var wrong = reference[..^1] + (reference[^1] == 'A' ? 'B' : 'A');

        box.Deliver(Postbox.Mail("Look", $"See.\r\n\r\n---------- Forwarded message ---------\r\nFrom: m@evil.example\r\nDate: x\r\nSubject: s\r\n\r\n{reference}"));
        box.Deliver(Postbox.Mail($"Re: {wrong}", Text, "Bo <bo@shop.example>"));
        await box.Collect();

        Assert.Equal(3, (await box.Reports()).Count);
        Assert.All(await box.Mails(), m => Assert.Equal(MailStanding.Report, m.Standing));
    }

    [Fact]
    public async Task Additions_BeyondWhatAPageHolds_BecomeReports()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        for (var n = 0; n < MailToAddition.MostWaiting + 3; n++) box.Deliver(Postbox.Mail($"{Postbox.ReferenceOf(report)}", $"Flood number {n}.", $"f{n}@f{n}.example", isAuthenticated: false));

        await box.Collect();

        Assert.Equal(MailToAddition.MostWaiting, (await box.Mails()).Count(m => m.Standing == MailStanding.Waiting));
        Assert.Equal(4, (await box.Reports()).Count);
    }

    [Fact]
    public async Task Erasure_TakesMailsLinksAndFilesAlong()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(box.App.DataFolder, BlobStore.FolderName), "*", SearchOption.AllDirectories).Count());

        var keeper = await box.App.As(RoleCodes.DataProtectionOfficer);
        (await keeper.Open($"{Postbox.DeskAddress(report)}/everything")).ShouldShow("cleo@else.example");
        await (await keeper.Open($"{Postbox.DeskAddress(report)}/erase")).Submit(new { confirmed = Postbox.ReferenceOf(report) });
        await box.App.Settle();

        Assert.Empty(await box.Mails());
        Assert.Equal(0, await box.App.With((AppDb db) => db.Set<ReportLink>().CountAsync()));
        Assert.Equal(0, await box.App.With((AppDb db) => db.Set<StoredFile>().CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(box.App.DataFolder, BlobStore.FolderName), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Addition_InTheMomentOfErasure_LeavesNothingBesideTheErasedReport(bool isUnread)
    {
        var between = new Between();
        await using var box = await Postbox.Open(s => s.AddScoped<IFiles>(p => new FilesWithAMoment(ActivatorUtilities.CreateInstance<Files>(p), between)));
        var report = await box.Report(Postbox.Mail("One", "My story."));
        if (isUnread) await Add(box, Quoting(report));

        between.Do = async () =>
        {
            between.Do = null;
            await box.App.With(async (IServiceProvider s) => await s.GetRequiredService<Eraser>().Erase(
                await s.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == report.Id), Act.Of(Actor.System("test"), "reporting.erase", box.App.Clock), false, [], default));
        };
        box.Deliver(Quoting(report, "Dora <dora@else.example>"));
        await box.Collect();

        Assert.Null(between.Do);
        Assert.DoesNotContain(await box.Mails(), m => m.Report == report.Id);
        var owners = await box.App.With((AppDb db) => db.Set<StoredFile>().Select(f => f.Owner).ToListAsync());
        Assert.Equal([Assert.Single(await box.Reports(), r => r.Id != report.Id).Id.Value], owners);
    }

    [Fact]
    public async Task Mails_MoreThanAPageShows_WaitingOnesAreAmongThem()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        var key = await box.App.With(async (Envelopes envelopes) => await envelopes.KeyOf(report.Id.Value, default));
        await box.App.With(async (AppDb db) =>
        {
            var act = Act.Of(Actor.System("test"), "reporting.mail", box.App.Clock);
            for (var n = 0; n < 60; n++)
            {
                var mail = ReceivedMail.AsAddition(new MailOnItsWay(MailId.New(act.Now), Guid.NewGuid().ToByteArray(), FileId.New(act.Now), new MailContent($"S{n}", "", "a@b.example", true, "x", [], null)), report.Id, key!, act.Now);
                mail.Decide(isAccepted: true, null, act.Now);
                db.Add(mail);
            }

            await db.Save(act, new MailReceived(report.Id, MailId.New(act.Now)), default);
            return true;
        });

        await Add(box, Quoting(report));

        (await (await box.App.As(RoleCodes.IntakeOfficer)).Open(Postbox.DeskAddress(report))).ShouldShow(Text, "#mails");
    }

    private sealed class Between
    {
        public Func<Task>? Do { get; set; }
    }

    /// <summary>Between the look at a report and the save of what comes beside it.</summary>
    private sealed class FilesWithAMoment(IFiles files, Between between) : IFiles
    {
        public async Task<Acceptance> Accept(Guid owner, IReadOnlyCollection<FileId> ids, Guid record, Instant now, CancellationToken ct)
        {
            var accepted = await files.Accept(owner, ids, record, now, ct);
            if (between.Do is { } deed) await deed();
            return accepted;
        }

        public Task<IReadOnlyList<KeptFile>> Of(Guid record, CancellationToken ct) => files.Of(record, ct);

        public Task<IReadOnlyList<KeptFile>> Of(IReadOnlyCollection<Guid> records, CancellationToken ct) => files.Of(records, ct);

        public Task<IReadOnlyList<Guid>> OwnersAmong(IReadOnlyCollection<Guid> records, CancellationToken ct) => files.OwnersAmong(records, ct);

        public Task<bool> IsListed(IReadOnlyCollection<Guid> records, CancellationToken ct) => files.IsListed(records, ct);

        public Task<Stream?> Open(FileId file, CancellationToken ct) => files.Open(file, ct);

        public Task Lock(Guid record, LockReason because, Act act, CancellationToken ct) => files.Lock(record, because, act, ct);

        public Task<IReadOnlyList<FileId>> Erase(Guid record, CancellationToken ct) => files.Erase(record, ct);

        public void Destroy(IReadOnlyList<FileId> gone) => files.Destroy(gone);
    }

    [Fact]
    public async Task Retention_OfTheThread_TakesMailsBesideTheReportAlong()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        await (await (await box.App.As(RoleCodes.UnitHead)).Open(Postbox.DeskAddress(report))).Submit(new { reason = "solved" }, form: "form[action$='handler=Close']");

        box.App.Clock.Advance(TimeSpan.FromDays(1100));
        await box.App.Services.GetRequiredService<KeepRetention>().Run(default);

        Assert.Equal(MailStanding.Report, Assert.Single(await box.Mails()).Standing);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(box.App.DataFolder, BlobStore.FolderName), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Mail_WithAFileOfTheHashSet_GoesToTheChildUnitAndIsSealed()
    {
        var list = Path.GetTempFileName();
        await File.WriteAllTextAsync(list, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a listed picture"u8)) + "\n");
        await using var box = await Postbox.Open(null, ("Evidence:HashSet", list));
        var picture = $"Content-Type: image/jpeg; name=holiday.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String("a listed picture"u8)}";
        var report = await box.Report(Postbox.Mail("One", "My story."));

        box.Deliver(Postbox.Mail(Postbox.ReferenceOf(report), picture, "x@else.example", headers: "").Replace("Content-Type: text/plain; charset=utf-8\r\n\r\n", "", StringComparison.Ordinal));
        await box.Collect();

        Assert.Contains(ReportAccess.ChildRoute, Assert.Single(await box.Reports()).Routes, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await box.App.As(RoleCodes.Investigator)).Open(Postbox.DeskAddress(report))).Status);
        var page = await (await box.App.As(RoleCodes.ChildUnit)).Open(Postbox.DeskAddress(report));
        page.ShouldShow("Quotes the reference", "#mails").ShouldNotShow("holiday.jpg");
        Assert.Empty(page.All("#mails a[href*='/files/']"));
        File.Delete(list);
    }

    [Fact]
    public async Task AddedMail_IsDownloadedByWhoMayAndRecorded()
    {
        await using var box = await Postbox.Open();
        var report = await box.Report(Postbox.Mail("One", "My story."));
        await Add(box, Quoting(report));
        var page = await (await box.App.As(RoleCodes.Investigator)).Open(Postbox.DeskAddress(report));

        // No scanner said that it is harmless, so the link leads to a page that asks once more.
        using var file = await page.Browser.Client.GetAsync(page.Element("#mails a[href*='/files/']:not([href$='/mail'])").GetAttribute("href") + "/content?sure=true");

        Assert.Contains("quokka", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Single(await box.Journal("evidence.file-downloaded"));
    }
}
