using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention;
using Ragusa.Prevention.Contracts;
using Ragusa.WebTests.Prevention.Asking;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Prevention.Subscribing;

/// <summary>Warnings by e-mail: only its owner subscribes a mailbox, nobody learns who does, and leaving takes one press.</summary>
public sealed partial class SubscribeTests : IAsyncLifetime
{
    private const string Address = "quokka@example.net";

    private readonly SmtpServer server = SmtpServer.Start();
    private readonly OneWarning board = new("domain", "listed.example");
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        app = await TestApp.Start(new TestSettings { Configuration = server.Settings(), Services = s => s.AddSingleton<IWarningsInForce>(board) });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Subscriber_WhoConfirms_GetsTheDigest_AndLeavesWithOnePress()
    {
        await Confirmed();
        await Release(new AlertPublished(Alert, 1));

        var letter = server.Letters.Last();
        Assert.Equal("Fake parcel fee messages", letter.Header("Subject"));
        Assert.Contains("Do not open the link.", letter.Body, StringComparison.Ordinal);
        Assert.Contains("listed[.]example", letter.Body, StringComparison.Ordinal);
        Assert.StartsWith("text/plain", letter.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Header("List-Unsubscribe-Post"));

        // RFC 8058: a post without cookie and without the token of a form.
        var leave = new Uri(letter.Header("List-Unsubscribe").Trim('<', '>'));
        Assert.Contains(leave.AbsoluteUri, letter.Body, StringComparison.Ordinal);
        using var client = app.Client();
        using var press = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(leave.PathAndQuery, press, Ct)).StatusCode);
        Assert.Empty(await Subscribers());
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(leave.PathAndQuery, null, Ct)).StatusCode);

        var before = server.Letters.Count;
        await Release(new AlertCorrected(Alert, 2));
        Assert.Equal(before, server.Letters.Count);
    }

    [Fact]
    public async Task Subscriber_WhoDoesNotConfirm_GetsNothing_AndIsErased()
    {
        await Ask(Address);
        await Release(new AlertPublished(Alert, 1));
        Assert.Single(server.Letters);

        app.Clock.Advance(TimeSpan.FromHours(49));
        await app.Services.GetRequiredService<DigestPost>().Run(Ct);
        Assert.Empty(await Subscribers());
        (await (await app.Browse(LinkIn(server.Letters.Single(), "confirm"))).Submit()).ShouldBe(HttpStatusCode.NotFound).ShouldShow("no longer valid", "main");
    }

    [Fact]
    public async Task OpeningALink_ChangesNothing()
    {
        await Ask(Address);
        await app.Browse(LinkIn(server.Letters.Single(), "confirm"));
        Assert.Null((await Subscribers()).Single().ConfirmedAt);

        await (await app.Browse(LinkIn(server.Letters.Single(), "confirm"))).Submit();
        await Release(new AlertPublished(Alert, 1));
        await app.Browse(LinkIn(server.Letters.Last(), "leave"));
        Assert.Single(await Subscribers());
    }

    // The issue's "a subscriber list probed for addresses".
    [Fact]
    public async Task Form_ForAKnownAndAnUnknownAddress_AnswersTheSame_AndDoesTheSame()
    {
        await Confirmed();
        var (known, unknown) = (await Form(Address), await Form("nobody@example.net"));

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Text("main"), unknown.Text("main"));
        Assert.Equal(2, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "prevention.subscription-wished", Ct)) - 1);
    }

    [Fact]
    public async Task Form_SentAgainAndAgain_WritesOneLetterADay()
    {
        foreach (var spelling in new[] { Address, "Quokka@Example.net", $" {Address} " })
        {
            await Ask(spelling);
            await Ask(spelling);
        }

        Assert.Single(server.Letters);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await Ask(Address);
        Assert.Equal(2, server.Letters.Count);
    }

    [Fact]
    public async Task Form_ForASubscribedAddress_ChangesNothing_AndTellsItsOwnerOnceADay()
    {
        await Confirmed(language: "fr");
        app.Clock.Advance(TimeSpan.FromHours(25));
        await Ask(Address, language: "ar");
        await Ask(Address, language: "ar");

        Assert.Equal("fr", (await Subscribers()).Single().Language);
        Assert.Equal(2, server.Letters.Count);
        Assert.Contains("rien n’a changé", server.Letters.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_InTheSubscribersLanguage_AndOfHisRegionAlone()
    {
        await Confirmed(language: "fr");
        board.Warning = board.Warning with { Areas = [new WarningArea("XV-99", new Dictionary<string, string> { ["en"] = "Elsewhere" })] };
        await app.With(async (AppDb db) =>
        {
            var one = await db.Set<Subscriber>().SingleAsync(Ct);
            db.Entry(one).Property(s => s.Region).CurrentValue = "XV-01";
            await db.Save(Act.Of(Actor.System("test"), "test", app.Clock), new SubscriptionAsked(one.Id), Ct);
            return 0;
        });
        await Release(new AlertPublished(Alert, 1));
        Assert.Single(server.Letters);

        board.Warning = board.Warning with { Areas = [new WarningArea("XV", new Dictionary<string, string> { ["en"] = "Everywhere" })] };
        await Release(new AlertCorrected(Alert, 2));
        Assert.Equal(2, server.Letters.Count);
        Assert.Contains("N’ouvrez pas le lien.", server.Letters.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawal_BeforeAnybodyWasTold_IsToldToNobody_AndAfterwardsToEverybody()
    {
        await Confirmed();
        var published = board.Warning;
        var cancelled = published with { Kind = WarningKind.Cancel, Edition = 2, Note = "The number is the post's own.", References = [published.ToReference()] };

        await Tell(new AlertPublished(Alert, 1));
        board.Warning = cancelled;
        await Release(new AlertWithdrawn(Alert, 2));
        Assert.Single(server.Letters);

        board.Warning = published;
        await Release(new AlertPublished(Alert, 1));
        board.Warning = cancelled;
        await Release(new AlertWithdrawn(Alert, 2));
        Assert.Equal(3, server.Letters.Count);
        Assert.Equal("Withdrawn: Fake parcel fee messages", server.Letters.Last().Header("Subject"));
        Assert.DoesNotContain("listed[.]example", server.Letters.Last().Body, StringComparison.Ordinal);
    }

    // What was released and corrected within the hold goes out once, as it stands then: nothing can overtake.
    [Fact]
    public async Task Correction_WithinTheHold_GoesOutInsteadOfTheAlert()
    {
        await Confirmed();
        await Tell(new AlertPublished(Alert, 1));
        await Tell(new AlertCorrected(Alert, 2));
        await Release(new AlertCorrected(Alert, 2));

        Assert.Equal(2, server.Letters.Count);
    }

    [Fact]
    public async Task Address_IsNowhereInTheClear()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The server's own files are not the test's to read.");
        await Confirmed();
        await Ask("another.quokka@example.net");

        var folder = Directory.EnumerateFiles(app.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(folder);
        Assert.DoesNotContain(folder, file => Contains(file, "quokka"));
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("leave")]
    public async Task Link_ThatNobodyWrote_LeadsNowhere(string kind)
    {
        await Confirmed();
        var id = (await Subscribers()).Single().Id;
        var links = app.Services.GetRequiredService<SubscriptionLinks>();
        var other = links.TokenOf(kind == "confirm" ? "leave" : "confirm", id);

        foreach (var token in new[] { other, new string('A', 43), "x", "%20" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Browse($"{SubscribeModel.Address}/{kind}/{token}")).Status);
        }

        Assert.Single(await Subscribers());
    }

    [Fact]
    public async Task Form_WithoutAnAddress_IsRefused() => (await Form("nobody")).ShouldPointAt("email", "Enter an e-mail address");

    [Fact]
    public async Task Form_WithoutAMailServer_PromisesNothing()
    {
        await using var silent = await TestApp.Start(new TestSettings());
        var page = await silent.Browse(SubscribeModel.Address);
        page.ShouldShow("sends no e-mail", "main");
        Assert.Empty(page.All("main form"));
        var act = Act.Of(Actor.Public, "test", silent.Clock);
        Assert.Equal("prevention.no-mail", (await silent.With((AskSubscription ask) => ask.Handle(Address, new SubscriptionChoice("en", null, null), act, Ct))).Refusal?.Code);
    }

    private static AlertId Alert { get; } = AlertId.From(Guid.Parse("01890000-0000-7000-8000-000000000001"));

    private async Task Confirmed(string language = "en")
    {
        await Ask(Address, language);
        (await (await app.Browse(LinkIn(server.Letters.Single(), "confirm"))).Submit()).ShouldBe(HttpStatusCode.OK);
        Assert.NotNull((await Subscribers()).Single().ConfirmedAt);
    }

    private async Task Ask(string address, string language = "en")
    {
        await Form(address, language);
        await Posted();
    }

    private async Task<Page> Form(string address, string language = "en") => await (await app.Browse(SubscribeModel.Address)).Submit(new { email = address, lang = language });

    private async Task Tell(IEvent news)
    {
        await app.With(async (AppDb db) =>
        {
            await db.Save(Act.Of(Actor.System("test"), "test", app.Clock), news, Ct);
            return 0;
        });
        await app.Settle();
    }

    private async Task Release(IEvent news)
    {
        await Tell(news);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.Services.GetRequiredService<DigestPost>().Run(Ct);
        await Posted();
    }

    private async Task Posted()
    {
        await app.Settle();
        while (await app.With((AppDb db) => db.Set<WaitingLetter>().AnyAsync(Ct))) await Task.Delay(100, Ct);
    }

    private Task<List<Subscriber>> Subscribers() => app.With((AppDb db) => db.Set<Subscriber>().AsNoTracking().ToListAsync(Ct));

    private static string LinkIn(ReceivedLetter letter, string kind) => new Uri(Link().Matches(letter.Body).Select(m => m.Value).First(l => l.Contains($"/{kind}/", StringComparison.Ordinal))).PathAndQuery;

    private static bool Contains(string file, string word)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0;
    }

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Link();
}
