using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Mailing;

/// <summary>What an organisation's program meets at <c>POST /api/v1/mail</c>.</summary>
public sealed class MailApiTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Address = "/api/v1/mail";

    private static ByteArrayContent Body(byte[] mail, string type = "message/rfc822") => new(mail) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static ByteArrayContent Body(string mail, string type = "message/rfc822") => Body(Encoding.UTF8.GetBytes(mail), type);

    private Task<int> Stored() => app.With((AppDb db) => db.Set<ReceivedMail>().CountAsync());

    [Fact]
    public async Task Mail_BecomesAReportWithAReceiptThatListsIt()
    {
        var bank = await app.AsOrganisation("reports:write", "reports:read");
        var mail = Postbox.Mail("Phishing at our customers", "Eleven customers got this.");
        var keys = ReceiptKeys.Parse(await app.Client().GetStringAsync(ReceiptKeys.WellKnownPath)).Value;

        using var reply = await bank.Client.PostAsync(Address, Body(mail));
        var answer = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var receipt = ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(answer["receipt"]!.ToJsonString()), keys).Value;
        Assert.Equal((string?)answer["reference"], receipt.Reference);
        Assert.Equal(Encoding.UTF8.GetByteCount(mail), Assert.Single(receipt.Files).Size);
        Assert.True(FollowUpCode.Parse((string)answer["followUpCode"]!).IsDone);
        Assert.Equal(HttpStatusCode.OK, (await bank.Client.GetAsync(reply.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task SameMail_Again_IsTheSameReportWithoutACode()
    {
        var bank = await app.AsOrganisation("reports:write");
        var mail = Postbox.Mail("Twice", "The same bytes.");

        var answers = new List<JsonNode>();
        for (var n = 0; n < 2; n++)
        {
            using var reply = await bank.Client.PostAsync(Address, Body(mail));
            Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
            answers.Add(JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
        }

        Assert.Equal((string?)answers[0]["reference"], (string?)answers[1]["reference"]);
        Assert.Null((string?)answers[1]["followUpCode"]);
        using var other = await (await app.AsOrganisation("reports:write")).Client.PostAsync(Address, Body(mail));
        Assert.NotEqual((string?)answers[0]["reference"], (string?)JsonNode.Parse(await other.Content.ReadAsStringAsync())!["reference"]);
    }

    [Fact]
    public async Task SameMail_ManyTimesAtOnce_IsOneReport()
    {
        var bank = await app.AsOrganisation("reports:write");
        var mail = Postbox.Mail("At once", "Six times in one moment.");

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bank.Client.PostAsync(Address, Body(mail))));

        Assert.All(replies, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        var report = await app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Organisation == bank.Organisation.Value));
        await using var bytes = await app.With(async (IFiles files) => await files.Open(Assert.Single(await files.Of(report.Id.Value, default)).Id, default));
        Assert.Equal(mail, await new StreamReader(bytes!).ReadToEndAsync());
    }

    [Fact]
    public async Task SameAddition_ManyTimesAtOnce_IsOneAddition()
    {
        var bank = await app.AsOrganisation("reports:write");
        var accepted = await app.SendAnalysed();
        var mail = Postbox.Mail($"Re: {accepted.Reference.Print("VM")}", "Six times the same addition.");

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bank.Client.PostAsync(Address, Body(mail))));

        Assert.All(replies, r => Assert.Equal(HttpStatusCode.Accepted, r.StatusCode));
        Assert.Equal(1, await app.With((AppDb db) => db.Set<ReceivedMail>().CountAsync(m => m.Report == accepted.Id)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_ThatQuotesAReference_IsAnsweredTheSameWhetherItExists(bool exists)
    {
        var bank = await app.AsOrganisation("reports:write");
        var accepted = await app.SendAnalysed();
        var reference = exists ? accepted.Reference.Print("VM") : "VM-7KQ2-M9XT-B4HP";

        using var reply = await bank.Client.PostAsync(Address, Body(Postbox.Mail($"Re: {reference}", $"More about it. {exists}")));

        Assert.Equal((HttpStatusCode.Accepted, ""), (reply.StatusCode, await reply.Content.ReadAsStringAsync()));
        Assert.Null(reply.Headers.Location);
        Assert.Equal(0, await app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == bank.Organisation.Value)));
        Assert.Equal(exists ? 1 : 0, await app.With((AppDb db) => db.Set<ReceivedMail>().CountAsync(m => m.Report == accepted.Id && m.Standing == MailStanding.Waiting)));
    }

    [Fact]
    public async Task Mail_WhatItSaysOfItsAuthentication_IsNotBelieved()
    {
        var bank = await app.AsOrganisation("reports:write");

        using var reply = await bank.Client.PostAsync(Address, Body(Postbox.Mail("Claims", "All passes, it says.")));
        var reference = PublicReference.Parse((string)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["reference"]!, "VM").Value;

        var page = await (await app.As(Ragusa.Access.RoleCodes.Investigator)).Open($"/desk/reports/{reference.Print("VM")}");
        await app.Settle();
        (await page.Browser.Open($"/desk/reports/{reference.Print("VM")}")).ShouldShow("Nobody vouches for the sender", "#mails");
    }

    [Fact]
    public async Task Mail_WithoutKeyOrScope_IsRefused()
    {
        using var nobody = await app.Client().PostAsync(Address, Body(Postbox.Mail("a", "b")));
        using var reader = await (await app.AsOrganisation("reports:read")).Client.PostAsync(Address, Body(Postbox.Mail("a", "b")));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (nobody.StatusCode, reader.StatusCode));
    }

    [Fact]
    public async Task Mail_WhatIsNone_IsRefusedAndNothingIsStored()
    {
        var bank = await app.AsOrganisation("reports:write");
        var before = await Stored();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await bank.Client.PostAsync(Address, Body("{}", "application/json"))).StatusCode);
        await bank.Client.PostAsync(Address, new ByteArrayContent([1])).ShouldBeRefused("reporting.mail-type", HttpStatusCode.UnsupportedMediaType);
        await bank.Client.PostAsync(Address, Body("no header here\r\n\r\nand no more")).ShouldBeRefused("reporting.mail-unreadable", HttpStatusCode.UnprocessableEntity);
        await bank.Client.PostAsync(Address, Body("")).ShouldBeRefused("reporting.mail-unreadable", HttpStatusCode.UnprocessableEntity);
        await bank.Client.PostAsync(Address, Body(new byte[26_000_000])).ShouldBeRefused("reporting.mail-too-large", HttpStatusCode.RequestEntityTooLarge);
        using var endless = new StreamContent(new Endless(26_000_000)) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } };
        await bank.Client.PostAsync(Address, endless).ShouldBeRefused("reporting.mail-too-large", HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task Mail_WithoutRoomOnTheDisk_IsAskedToComeAgain()
    {
        await using var full = await TestApp.Start(new TestSettings { Services = s => s.AddSingleton(new DiskGauge(() => (50, 1000), 20, 5)) });

        await (await full.AsOrganisation("reports:write")).Client.PostAsync(Address, Body(Postbox.Mail("a", "b"))).ShouldBeRefused("evidence.no-room", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Organisation_ThatSendsSlowly_HoldsUpNobodyElse()
    {
        var slow = await app.AsOrganisation("reports:write");
        using var stop = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => slow.Client.PostAsync(Address, new StreamContent(new NeverEnding()) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } }, stop.Token)).ToList();
        await Task.Delay(300);

        using var other = await (await app.AsOrganisation("reports:write")).Client.PostAsync(Address, Body(Postbox.Mail("Quick", "Between two slow ones.")));

        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
    }

    /// <summary>A sender who begins and then says nothing.</summary>
    private sealed class NeverEnding : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>Bytes whose number nobody announces.</summary>
    private sealed class Endless(long size) : Stream
    {
        private long given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, size - given);
            given += some;
            return some;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
