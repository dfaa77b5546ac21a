using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Engines.Linking;
using Ragusa.Engines.Warnings;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention;
using Ragusa.Prevention.Contracts;

namespace Ragusa.WebTests.Prevention.Asking;

/// <summary>"Is this a scam?" answers with what everybody may know, and nobody learns of a single report from it.</summary>
public sealed class ScamCheckTests(PatientApp app) : IClassFixture<PatientApp>
{
    private const string Api = "/api/v1/scam-check";
    private static readonly TimeSpan Yesterday = TimeSpan.FromDays(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_WhatManyTold_SaysSoInBands()
    {
        await app.Tell("domain", "several-qx7.net", 8, Yesterday);
        await app.Tell("domain", "many-qx7.net", 60, Yesterday);

        Assert.Equal("several", (string?)(await Ask("several-qx7.net"))["reported"]);
        Assert.Equal("many", (string?)(await Ask("https://many-qx7.net/pay"))["reported"]);
        Assert.Equal("many", (string?)(await Ask("hxxps://many-qx7[.]net/pay"))["reported"]);
    }

    // The "look-ups used to probe reports": each of these must be as if nobody had told anything.
    [Theory]
    [InlineData("too-few-qx7.net", 4, 1, null, false, false, false, LinkUse.Offender)]
    [InlineData("one-person-qx7.net", 60, 1, 1, false, false, false, LinkUse.Offender)]
    [InlineData("today-qx7.net", 60, 0, null, false, false, false, LinkUse.Offender)]
    [InlineData("long-ago-qx7.net", 60, 61, null, false, false, false, LinkUse.Offender)]
    [InlineData("restricted-qx7.net", 60, 1, null, true, false, false, LinkUse.Offender)]
    [InlineData("held-qx7.net", 60, 1, null, false, true, false, LinkUse.Offender)]
    [InlineData("detached-qx7.net", 60, 1, null, false, false, true, LinkUse.Offender)]
    [InlineData("payer-qx7.net", 60, 1, null, false, false, false, LinkUse.Payer)]
    [InlineData("blogger.com", 60, 1, null, false, false, false, LinkUse.Offender)]
    public async Task Ask_WhatMayNotBeSaid_IsAnsweredAsTheUnknown(string domain, int reports, int daysAgo, int? people, bool restricted, bool held, bool silent, LinkUse use)
    {
        await app.Tell("domain", domain, reports, TimeSpan.FromDays(daysAgo), people, restricted, held, silent, use);

        var (told, untold) = (await Raw(domain), await Raw("never-told-qx7.net"));
        Assert.Equal(Without(untold.Body, "never-told-qx7.net"), Without(told.Body, domain));
        Assert.Equal(untold.Headers, told.Headers);

        var (page, other) = (await OnPage(domain), await OnPage("never-told-qx7.net"));
        Assert.Equal(Without(other, "never-told-qx7.net"), Without(page, domain));
        Assert.Contains("That does not mean that it is safe", page, StringComparison.Ordinal);
    }

    // Whoever sends reports himself until the answer turns does not know how many of others it took.
    /// <summary>Who probes says that it happened last week.</summary>
    [Fact]
    public async Task Reports_ThatCameInToday_DoNotCount_WheneverTheyHappened()
    {
        await app.Tell("domain", "backdated-qx9.net", 30, TimeSpan.FromDays(7), received: TimeSpan.Zero);
        Assert.Equal(ReportedBand.Nothing, await Standing("backdated-qx9.net"));
        await app.Tell("domain", "older-qx9.net", 30, TimeSpan.FromDays(7));
        Assert.NotEqual(ReportedBand.Nothing, await Standing("older-qx9.net"));
    }

    [Fact]
    public async Task Bands_BeginSomewhereElse_ForEachValue()
    {
        Dictionary<int, int> begins = [];
        for (var value = 0; value < 20; value++)
        {
            var people = 4;
            await app.Tell("domain", $"spread-{value}-qx7.net", people, Yesterday);
            while (people < 10 && await Standing($"spread-{value}-qx7.net") == ReportedBand.Nothing) await app.Tell("domain", $"spread-{value}-qx7.net", ++people, Yesterday + TimeSpan.FromMinutes(people));
            begins[people] = begins.GetValueOrDefault(people) + 1;
        }

        Assert.Equal([5, 6, 7], begins.Keys.Order());
    }

    [Fact]
    public async Task Ask_Displayed_SaysThatItsOwnerMayBeInnocent()
    {
        await app.Tell("caller", "+385912340001", 30, Yesterday);

        var answer = await Ask("+385 91 234 0001");
        Assert.Equal((true, true), ((bool)answer["displayed"]!, (string?)answer["reported"] is "many" or "several"));
        (await (await app.Browse(AskModel.Address)).Submit(new { what = "+385 91 234 0001" })).ShouldShow("its owner may have nothing to do with it", "main");
    }

    [Theory]
    [InlineData("https://www.deutschepost.de/track", "deutschepost.de", null)]
    [InlineData("https://deutsche-post.example/track", null, "deutschepost.de")]
    [InlineData("https://deutschep0st.example/", null, "deutschepost.de")]
    [InlineData("deutschepost.track-parcel.example", null, "deutschepost.de")]
    [InlineData("https://quite-another.example/", null, null)]
    public async Task Ask_NameOfSomebodyWellKnown_SaysWhoseItIs(string asked, string? belongs, string? like)
    {
        var answer = await Ask(asked);

        Assert.Equal((belongs, like), ((string?)answer["belongsTo"], (string?)answer["looksLike"]));
    }

    [Fact]
    public async Task Ask_WhatAnAlertLists_LeadsToIt()
    {
        await using var warned = await TestApp.Start(new TestSettings { Services = s => s.AddSingleton<IWarningsInForce>(new OneWarning("domain", "listed.example")) });
        using var client = warned.Client();

        var reply = JsonNode.Parse(await (await client.PostAsJsonAsync(Api, new { what = "https://listed.example/x" }, Ct)).Content.ReadAsStringAsync(Ct))!;
        Assert.Equal("7KQ2-M9XT-B4HP", (string?)reply["answers"]![0]!["alerts"]![0]);

        var page = await (await warned.Browse(AskModel.Address)).Submit(new { what = "https://listed.example/x" });
        page.ShouldShow("We warn of this now", "main").ShouldShow("Fake parcel fee messages", "main a[href='/alerts/7KQ2-M9XT-B4HP']").ShouldShow("hxxps://listed[.]example/x", "main code");
        Assert.DoesNotContain(page.All("a"), a => a.GetAttribute("href")!.Contains("listed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_IsCountedUnderAHashOfTheDay_AndKnownNowhereElse()
    {
        await using var own = await TestApp.Start(new TestSettings());
        using var client = own.Client();
        var entries = await own.With((AppDb db) => db.Set<JournalEntry>().CountAsync(Ct));
        for (var n = 0; n < 3; n++) await client.PostAsJsonAsync(Api, new { what = "counted-qx7.net" }, Ct);
        var keep = own.Services.GetRequiredService<KeepAsked>();
        await keep.Flush(Ct);

        var (ring, now) = (own.Services.GetRequiredService<KeyRing>(), own.Clock.Now);
        var rows = await own.With((AppDb db) => db.Set<AskedCount>().AsNoTracking().ToListAsync(Ct));
        Assert.Contains(rows, r => r.Times == 3);
        Assert.NotEqual(AskedTally.KeyOf(ring, "host", "counted-qx7.net", now), AskedTally.KeyOf(ring, "host", "counted-qx7.net", now + TimeSpan.FromDays(1)));
        Assert.Equal(entries, await own.With((AppDb db) => db.Set<JournalEntry>().CountAsync(Ct)));
        Assert.False(await own.With((AppDb db) => db.Set<Occurrence>().AnyAsync(Ct)) || await own.With((AppDb db) => db.Set<Source>().AnyAsync(Ct)) || await own.With((AppDb db) => db.Set<Work>().AnyAsync(Ct)));

        own.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await keep.Flush(Ct);
        Assert.False(await own.With((AppDb db) => db.Set<AskedCount>().AnyAsync(Ct)));
    }

    [Theory]
    [InlineData("is this safe?")]
    [InlineData("4539 5787 6362 1486")]
    [InlineData("   ")]
    public async Task Ask_WhatIsNoIdentifier_IsRefused(string asked)
    {
        using var client = app.Client();
        if (asked.Trim().Length > 0) await client.PostAsJsonAsync(Api, new { what = asked }, Ct).ShouldBeRefused("prevention.not-an-identifier");
        (await (await app.Browse(AskModel.Address)).Submit(new { what = asked })).ShouldPointAt("what", "Enter a link");
    }

    [Fact]
    public async Task Ask_TooLong_IsRefused()
    {
        using var client = app.Client();
        await client.PostAsJsonAsync(Api, new { what = new string('a', 3000) }, Ct).ShouldBeRefused("prevention.not-an-identifier");
        await client.PostAsJsonAsync(Api, new { }, Ct).ShouldBeRefused("prevention.not-an-identifier");
        (await (await app.Browse(AskModel.Address)).Submit(new { what = new string('a', 3000) })).ShouldPointAt("what", "Enter a link");
    }

    [Theory]
    [InlineData("fr", "Est-ce une arnaque")]
    [InlineData("ar", "هل هذا احتيال")]
    public async Task Page_InOtherLanguages_IsThere(string language, string title)
    {
        var browser = app.Browser();
        (await browser.Open($"{AskModel.Address}?lang={language}")).ShouldShow(title, "h1");
        (await (await browser.Open(AskModel.Address)).Submit(new { what = "unknown.example" })).ShouldShow("unknown[.]example", "main");
    }

    private Task<ReportedBand> Standing(string domain) =>
        app.With((IReportedValues values) => values.Standing("domain", domain, new(5, 25, 2, 60), Ct));

    private async Task<JsonNode> Ask(string what) => JsonNode.Parse((await Raw(what)).Body)!["answers"]![0]!;

    private async Task<(string Body, string Headers)> Raw(string what)
    {
        using var client = app.Client();
        var reply = await client.PostAsJsonAsync(Api, new { what }, Ct);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.True(reply.Headers.CacheControl!.NoStore);
        return (await reply.Content.ReadAsStringAsync(Ct), string.Join('\n', reply.Headers.Select(h => h.Key).Order()));
    }

    private async Task<string> OnPage(string what) => (await (await app.Browse(AskModel.Address)).Submit(new { what })).Text("main");

    private static string Without(string text, string domain) => text.Replace(domain.Replace(".", "[.]", StringComparison.Ordinal), "X", StringComparison.Ordinal).Replace(domain, "X", StringComparison.Ordinal);
}

/// <summary>All tests come from one address: here it may ask as often as it wants.</summary>
public sealed class PatientApp() : TestApp(new TestSettings
{
    Services = s => s.AddSingleton(new AskingRules(5, 25, 2, 60, 3, new AskingQuota(10_000, 10_000), new AskingQuota(10_000, 10_000), 15)),
});

/// <summary>One warning that lists one value.</summary>
internal sealed class OneWarning(string kind, string canonical) : IWarningsInForce
{
    public Warning Warning { get; set; } = new()
    {
        Identifier = "velmora-7KQ2M9XTB4HP-1",
        Reference = "7KQ2-M9XT-B4HP",
        Sender = "alerts@report.velmora.example",
        Edition = 1,
        Kind = WarningKind.Alert,
        Sent = FakeClock.Beginning,
        FirstPublished = FakeClock.Beginning,
        Expires = FakeClock.Beginning.AddDays(7),
        Urgency = WarningUrgency.Immediate,
        Severity = WarningSeverity.Moderate,
        Certainty = WarningCertainty.Observed,
        Texts =
        [
            new WarningText("en", "Fake parcel fee messages", "Parcel fee messages", "A message asks for 1.99.", "Do not open the link.", "Call your bank.", new Uri("https://report.velmora.example/alerts/7KQ2-M9XT-B4HP")),
            new WarningText("fr", "Faux frais de colis", "Faux frais", "Un message demande 1,99.", "N’ouvrez pas le lien.", "Appelez votre banque.", null),
        ],
        Indicators = [new WarningIndicator(kind, canonical, FakeClock.Beginning, FakeClock.Beginning, 80, FakeClock.Beginning.AddDays(7), "7KQ2-M9XT-B4HP")],
    };

    public IReadOnlyList<Warning> Warnings => [Warning];

    public Warning? Find(AlertId alert) => Warning;

    public IReadOnlyList<Warning> Listing(string asked, string value) => (asked, value) == (kind, canonical) ? [Warning] : [];
}
