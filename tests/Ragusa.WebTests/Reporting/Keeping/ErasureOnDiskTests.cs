using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Linking;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>After erasure nothing of the person is found in the raw files of the database.</summary>
public sealed class ErasureOnDiskTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Name = "Zdenka Quixotic";
    private const string Mail = "zdenka.quixotic@wombat.example";
    private const string Phone = "+385915550142";
    private const string Story = "The purple numbat asked for gift cards";
    private const string Note = "Numbat again, says the neighbour";
    private const string Added = "The bilby wrote a second time";

    private static readonly string[] Words = ["quixotic", "wombat", "numbat", "bilby", "385915550142"];

    private static void Tell(JsonObject answers)
    {
        answers["narrative"]!["text"] = $"{Story}, by my card 4111 1111 1111 1111. Call me: {Phone}.";
        answers["contact"] = new JsonObject { ["identity"] = "named", ["name"] = Name, ["channel"] = "email", ["email"] = Mail };
    }

    [Fact]
    public async Task Files_BeforeErasure_HoldKeyedThingsOnly()
    {
        var (accepted, traces) = await Send();

        var files = await DatabaseFiles.Of(app);

        Assert.All(new[] { Name, Mail, Phone, Story, Note, Added, accepted.Code!.Value.Reveal(), accepted.Reference.Characters, accepted.Reference.ToString() }, text => Assert.Empty(files.Hold(text)));
        // What the next test looks for is really found before.
        Assert.All(traces, trace => Assert.NotEmpty(files.Hold(trace.Bytes)));
        Assert.Contains(Tokens(), token => files.Hold(token).Count > 0);
    }

    [Fact]
    public async Task Files_AfterErasure_HoldNothingOfThePerson()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var (accepted, traces) = await Send(own);
        var keeper = await own.As(RoleCodes.DataProtectionOfficer);

        await (await keeper.Open($"/desk/reports/{accepted.Reference.Print("VM")}/erase")).Submit(new { confirmed = accepted.Reference.Print("VM") });
        await own.Settle();
        await own.SettleLinks();
        await own.Settle();
        await own.Services.GetRequiredService<Scrubbing>().ScrubIfAsked(default);
        var files = await DatabaseFiles.Of(own);

        Assert.All(new[] { Name, Mail, Phone, Story, Note, Added, accepted.Code!.Value.Reveal(), accepted.Reference.Characters, accepted.Reference.ToString() }, text => Assert.Empty(files.Hold(text)));
        Assert.Empty(await Rows(own, accepted));
        if (TestDatabase.IsPostgres)
        {
            await AssertLogHoldsNoWord(own, accepted.Reference);
            return;
        }

        // SQLite overwrites what it deletes and its log is cut off: wrapped key, codes, digests, tokens and the encrypted reference are gone from the bytes.
        Assert.All(traces, trace => Assert.True(files.Hold(trace.Bytes).Count == 0, $"{trace.What} is still in {string.Join(", ", files.Hold(trace.Bytes))}"));
        Assert.All(Tokens(own), token => Assert.Empty(files.Hold(token)));
    }

    /// <summary>The rows that the database itself still gives out for the person, whatever lies in the free space of its pages.</summary>
    private static async Task<IReadOnlyList<string>> Rows(TestApp app, Accepted accepted) => await app.With(async (AppDb db) =>
    {
        List<string> found = [];
        if (await db.Set<DataKey>().AnyAsync(k => k.Record == accepted.Id.Value)) found.Add("key");
        if (await db.Set<SearchDocument>().AnyAsync(d => d.Owner == accepted.Id.Value)) found.Add("tokens");
        if (await db.Set<FollowUpKey>().AnyAsync(k => k.Report == accepted.Id)) found.Add("code");
        if (await db.Set<IdempotencyKey>().AnyAsync(k => k.Report == accepted.Id)) found.Add("repeat key");
        if (await db.Set<Message>().AnyAsync(m => m.Report == accepted.Id)) found.Add("messages");
        if (await db.Set<RestrictedOriginals>().AnyAsync(o => o.Report == accepted.Id)) found.Add("originals");
        if (await db.Set<Provenance>().AnyAsync(p => p.Report == accepted.Id && (p.Place != null || p.Print != null))) found.Add("hashes of origin");
        if (await db.Set<Report>().AnyAsync(r => r.Reference == accepted.Reference.Characters)) found.Add("reference");
        if (await db.Set<ReportOffence>().AnyAsync(o => o.Report == accepted.Id && o.DecidedBecause != null)) found.Add("reasons");
        return (IReadOnlyList<string>)found;
    });

    private static async Task AssertLogHoldsNoWord(TestApp app, PublicReference reference)
    {
        var log = await DatabaseFiles.LogOf(app);
        Assert.All(new[] { Name, Mail, Phone, Story, Note, Added, reference.Characters, reference.ToString() }, text => Assert.Empty(log.Hold(text)));
    }

    private Task<(Accepted Accepted, IReadOnlyList<(string What, byte[] Bytes)> Traces)> Send() => Send(app);

    /// <summary>A named report with messages, a note and a decision, and the keyed things that stand for it in the database.</summary>
    private static async Task<(Accepted Accepted, IReadOnlyList<(string What, byte[] Bytes)> Traces)> Send(TestApp app)
    {
        var accepted = (await app.Send(key: new RepeatKey(Id.Next(app.Clock.Now), "once"), change: Tell)).Value;
        await app.Settle();
        await app.With(async (IServiceProvider s) =>
        {
            var act = new Act(Actor.Public, "reporting.follow-up", app.Clock.Now, Id.Next(app.Clock.Now));
            return await Reply.Handle(new(accepted.Id, Added), act, s.GetRequiredService<AppDb>(), s.GetRequiredService<Envelopes>(), default);
        });
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var page = await officer.Open($"/desk/reports/{accepted.Reference.Print("VM")}");
        page = await page.Submit(new { kind = "note", text = Note }, form: "form[action$='handler=Write']");
        await page.Submit(new { offence = "sim_swap", decision = "confirm", because = Note }, form: "form[action$='handler=Decide']");
        await app.Settle();
        return (accepted, await app.With(async (AppDb db) => await Traces(db, accepted)));
    }

    private static async Task<IReadOnlyList<(string, byte[])>> Traces(AppDb db, Accepted accepted)
    {
        var report = await db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id);
        var repeat = await db.Set<IdempotencyKey>().AsNoTracking().SingleAsync(k => k.Report == accepted.Id);
        var message = await db.Set<Message>().AsNoTracking().FirstAsync(m => m.Report == accepted.Id);
        return
        [
            ("The wrapped key", (await db.Set<DataKey>().AsNoTracking().SingleAsync(k => k.Record == accepted.Id.Value)).Wrapped),
            ("The hash of the code", (await db.Set<FollowUpKey>().AsNoTracking().SingleAsync(k => k.Report == accepted.Id)).CodeHash),
            ("The hash of the answers", repeat.BodyHash),
            ("The hash of the repeat key", repeat.Key),
            ("The sealed answers", report.Answers[..64]),
            ("The sealed salt", report.ReceiptSalt),
            ("A sealed message", message.Body[..32]),
            ("The encrypted reference", (byte[])db.Model.FindEntityType(typeof(Report))!.FindProperty(nameof(Report.Reference))!.GetTypeMapping().Converter!.ConvertToProvider(report.Reference)!),
            ("Masked originals", (await db.Set<RestrictedOriginals>().AsNoTracking().SingleAsync(o => o.Report == accepted.Id)).Values[..32]),
        ];
    }

    private IEnumerable<string> Tokens() => Tokens(app);

    private static IEnumerable<string> Tokens(TestApp app) => Words.SelectMany(word => SearchText.Parts.Select(part => new SearchTokens(app.Services.GetRequiredService<KeyRing>()).Of(part, word)));
}
