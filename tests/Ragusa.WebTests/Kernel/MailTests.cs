using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.WebTests.Kernel;

/// <summary>Outgoing mail against a mail server that speaks the protocol, with good manners and bad.</summary>
public sealed class MailTests : IDisposable
{
    private readonly string certificates = Path.GetTempFileName();

    public void Dispose() => File.Delete(certificates);

    [Fact]
    public async Task Letter_Put_ArrivesWithAnEmptySenderAndIsForgotten()
    {
        await using var server = SmtpServer.Start();
        await using var app = await Start(server);

        await Put(app, "There is news – حدث جديد", "Sign in.\n.\nThe desk");
        Assert.True(await Carry(app));

        var letter = Assert.Single(server.Letters);
        Assert.Equal(("", "officer@unit.example"), (letter.From, letter.To));
        Assert.StartsWith("=?utf-8?B?", letter.Header("Subject"), StringComparison.Ordinal);
        Assert.Equal("Sign in.\r\n.\r\nThe desk\r\n", letter.Body);
        Assert.Equal(0, await Waiting(app));
        Assert.False(await Carry(app));
    }

    [Fact]
    public async Task Letter_ThatSeveralWantToCarryAtOnce_IsCarriedOnceAndNobodyFails()
    {
        await using var server = SmtpServer.Start();
        await using var app = await Start(server);
        await Put(app);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Carry(app))));

        Assert.Single(server.Letters);
        Assert.Equal(0, await Waiting(app));
    }

    [Fact]
    public async Task Letter_AtRest_IsSealed()
    {
        await using var server = SmtpServer.Start();
        await using var app = await Start(server);

        await Put(app, "Subject of wombats", "Body of wombats");

        var row = await app.With((AppDb db) => db.Set<WaitingLetter>().AsNoTracking().SingleAsync());
        var text = System.Text.Encoding.UTF8.GetString(row.Content);
        Assert.DoesNotContain("wombats", text, StringComparison.Ordinal);
        Assert.DoesNotContain("officer", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_OfAnErasedRecord_NeverLeaves()
    {
        await using var server = SmtpServer.Start();
        await using var app = await Start(server);
        var record = await Put(app);
        await app.With(async (IServiceProvider s) =>
        {
            await s.GetRequiredService<Envelopes>().Erase(record, default);
            await s.GetRequiredService<AppDb>().Save(Act(app), new Noted(), default);
            return record;
        });

        Assert.True(await Carry(app));

        Assert.Empty(server.Heard);
        Assert.Equal(0, await Waiting(app));
    }

    [Theory]
    [InlineData("PLAIN LOGIN")]
    [InlineData("LOGIN")]
    public async Task Letter_OverStartTls_IsEncryptedAndSignedIn(string auth)
    {
        await using var server = SmtpServer.Start(new SmtpManners { OffersTls = true, Auth = auth });
        await using var app = await Start(server, ("Mail:User", SmtpServer.User), ("Mail:Password", SmtpServer.Password), ("Mail:Patience", "00:00:20"));

        await Put(app);
        await Carry(app);

        Assert.True(Assert.Single(server.Letters).WasEncrypted);
        Assert.Equal(["EHLO report.velmora.example", "STARTTLS"], server.Heard.Take(2));
    }

    [Fact]
    public async Task Letter_OverTlsFromTheStart_IsEncrypted()
    {
        await using var server = SmtpServer.Start(new SmtpManners { IsTlsFromTheStart = true });
        await using var app = await Start(server);

        await Put(app);
        await Carry(app);

        Assert.True(Assert.Single(server.Letters).WasEncrypted);
    }

    [Fact]
    public async Task Letter_CertificateOfAnotherName_GetsNothing()
    {
        await using var server = SmtpServer.Start(new SmtpManners { OffersTls = true, HasWrongName = true, Auth = "PLAIN" });
        await using var app = await Start(server, ("Mail:User", SmtpServer.User), ("Mail:Password", SmtpServer.Password), ("Mail:Patience", "00:00:20"));

        await ShouldWait(app, server);

        Assert.DoesNotContain(server.Heard, said => said.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letter_ServerWithoutTls_GetsNothing()
    {
        await using var server = SmtpServer.Start();
        await using var app = await Start(server, ("Mail:Security", "starttls"));

        await ShouldWait(app, server);

        Assert.Equal(["EHLO report.velmora.example"], server.Heard);
    }

    [Fact]
    public async Task Letter_AnswerSlippedInBehindStartTls_IsNotBelieved()
    {
        await using var server = SmtpServer.Start(new SmtpManners { OffersTls = true, Answer = c => c == "STARTTLS" ? "220 go on\r\n250 slipped in" : null });
        await using var app = await Start(server);

        await ShouldWait(app, server);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task Letter_ServerDies_WaitsAndArrivesLater(string at)
    {
        await using var server = SmtpServer.Start(new SmtpManners { DiesAt = at });
        await using var app = await Start(server);

        await ShouldWait(app, server);
        Assert.False(await Carry(app));
        server.Manners = new SmtpManners();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Carry(app));

        Assert.Single(server.Letters);
        Assert.Equal(0, await Waiting(app));
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("RCPT")]
    public async Task Letter_ServerNeverAnswers_IsTriedAgain(string at)
    {
        await using var server = SmtpServer.Start(new SmtpManners { SleepsAt = at });
        await using var app = await Start(server);

        await ShouldWait(app, server);
    }

    [Theory]
    [InlineData("RCPT", "450 mailbox busy")]
    [InlineData("EHLO", "554 go away")]
    [InlineData("EHLO", "blah")]
    [InlineData(".", "451 later")]
    public async Task Letter_RefusedForNow_IsTriedAgain(string at, string answer)
    {
        await using var server = SmtpServer.Start(new SmtpManners { Answer = c => c == at ? answer : null });
        await using var app = await Start(server);

        await ShouldWait(app, server);
    }

    [Fact]
    public async Task Letter_RefusedForGood_IsGivenUpAndCounted()
    {
        await using var server = SmtpServer.Start(new SmtpManners { Answer = c => c == "RCPT" ? "550-no\r\n550 such person" : null });
        await using var app = await Start(server);

        await Put(app);
        await Carry(app);

        Assert.Equal(0, await Waiting(app));
        var entry = await app.With((AppDb db) => db.Set<JournalEntry>().AsNoTracking().SingleAsync(e => e.Action == "kernel.letter-given-up"));
        Assert.Contains("smtp-550", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_RefusedForADay_IsGivenUp()
    {
        await using var server = SmtpServer.Start(new SmtpManners { DiesAt = "MAIL" });
        await using var app = await Start(server);
        await Put(app);

        var tries = 0;
        for (; await Waiting(app) > 0 && tries < 60; tries++)
        {
            await Carry(app);
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(tries, 23, 26);
        Assert.Equal(1, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "kernel.letter-given-up")));
    }

    [Fact]
    public async Task Letter_MailIsOff_IsNotQueued()
    {
        await using var app = await TestApp.Start(new TestSettings());

        await Put(app);

        Assert.Equal(0, await Waiting(app));
        Assert.False(await app.With((Letters letters) => Task.FromResult(letters.IsConfigured)));
    }

    [Fact]
    public async Task Letter_ToWhatIsNoAddress_IsABug()
    {
        await using var app = await TestApp.Start(new TestSettings());

        await Assert.ThrowsAsync<ArgumentException>(() => Put(app, to: "a@home.example>\r\nRCPT TO:<b@home.example"));
    }

    [Theory]
    [InlineData("Mail:From", "nobody", "Mail:From")]
    [InlineData("Mail:Port", "99999", "Mail:Port")]
    [InlineData("Mail:Security", "perhaps", "Mail:Security")]
    [InlineData("Mail:Security", "none", "another computer")]
    [InlineData("Mail:User", "ragusa", "Mail:Password")]
    [InlineData("Mail:PasswordFile", "/no/such/file", "does not exist")]
    [InlineData("Mail:ReturnPath", "x", "Mail:ReturnPath")]
    [InlineData("Mail:Authorities", "/no/such/file", "cannot be read")]
    public void Settings_ThatCannotWork_StopTheStart(string key, string value, string said)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "mail.unit.example", ["Mail:From"] = "notices@unit.example", [key] = value };

        var refused = Assert.Throws<StartRefused>(() => MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private async Task<TestApp> Start(SmtpServer server, params (string Key, string Value)[] more)
    {
        await File.WriteAllTextAsync(certificates, server.CertificatePem);
        var settings = server.Settings();
        settings["Mail:Authorities"] = certificates;
        foreach (var (key, value) in more) settings[key] = value;
        return await TestApp.Start(new TestSettings { Configuration = settings, Services = WithoutTheJob });
    }

    // The tests carry the letters themselves, one at a time.
    private static void WithoutTheJob(IServiceCollection services)
    {
        var job = services.Single(s => s.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && s.ImplementationFactory?.Method.Module == typeof(Postman).Module
            && s.ImplementationFactory.Method.ReturnType == typeof(Postman));
        services.Remove(job);
    }

    private static async Task ShouldWait(TestApp app, SmtpServer server)
    {
        await Put(app);
        Assert.True(await Carry(app));
        Assert.Empty(server.Letters);
        Assert.Equal(1, await Waiting(app));
    }

    private static async Task<Guid> Put(TestApp app, string subject = "News", string body = "Sign in.", string to = "officer@unit.example")
    {
        var record = Id.Next(app.Clock.Now);
        return await app.With(async (IServiceProvider s) =>
        {
            var act = Act(app);
            var key = s.GetRequiredService<Envelopes>().NewKey(record, act.Now);
            s.GetRequiredService<Letters>().Put(new Letter(key, to, subject, body), act);
            await s.GetRequiredService<AppDb>().Save(act, new Noted(), default);
            return record;
        });
    }

    internal sealed record Noted : IEvent
    {
        public ObjectRef Subject => new("tests.note", "1");
    }

    private static Act Act(TestApp app) => Ragusa.Kernel.Act.Of(Actor.System("tests"), "tests", app.Clock);

    private static Task<bool> Carry(TestApp app) => app.Services.GetRequiredService<Postman>().CarryNext(default);

    private static Task<int> Waiting(TestApp app) => app.With((AppDb db) => db.Set<WaitingLetter>().CountAsync());
}
