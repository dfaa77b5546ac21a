using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>Taking reports out as a file.</summary>
public sealed class ExportTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Reason = "Monthly figures for the ministry.";
    private static readonly string[] Columns = ["reference", "offence", "loss", "currency"];

    [Theory]
    [InlineData("csv")]
    [InlineData("csv-mark")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public async Task Export_InEachFormat_HoldsTheRowsAndIsRecorded(string format)
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = $"=cmd|'/c calc'!A0 a tan numbat {format.Replace("-", "")}");
        var head = await app.As(RoleCodes.UnitHead);

        var reply = await Download(head, "numbat " + format.Replace("-", ""), format, isWithWords: true);

        var text = Text(format, await reply.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("attachment", reply.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains(accepted.Reference.Print("VM"), text, StringComparison.Ordinal);
        Assert.Contains("4200", text, StringComparison.Ordinal);
        if (format.StartsWith("csv", StringComparison.Ordinal)) Assert.Contains("\"'=cmd|", text, StringComparison.Ordinal);
        var export = await app.With((AppDb db) => db.Set<Export>().AsNoTracking().Where(e => e.Officer == head.Id.Value).SingleAsync());
        Assert.Equal((1, true, true), (export.Rows, export.IsWhole, export.HasWords));
        Assert.Equal(Reason, (await app.With((Envelopes envelopes) => envelopes.KeyOf(export.Id.Value, default)))!.OpenText(Export.Section, export.Reason).Split('\n')[0]);
        Assert.Contains(await Entries(accepted), e => e.Action == "reporting.reports-exported" && e.ActorId == head.Id.Value.ToString());
    }

    [Fact]
    public async Task Export_FromTheQueue_TakesWhatTheQueueShows()
    {
        await app.SendAnalysed();
        var head = await app.As(RoleCodes.UnitHead);

        var link = (await head.Open("/desk/queue?q=bank&status=open")).Element("a[data-key='e']").GetAttribute("href")!;

        Assert.Contains("q=bank", link, StringComparison.Ordinal);
        Assert.Equal("bank", (await head.Open(link)).ShouldBe(HttpStatusCode.OK).Element("input[name='q']").GetAttribute("value"));
    }

    [Fact]
    public async Task Export_WithoutWords_HasCodesAndFiguresOnly()
    {
        await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A beige kowari.");
        var analyst = await app.As(RoleCodes.Analyst);

        var text = await (await Download(analyst, "kowari", "csv")).Content.ReadAsStringAsync();

        Assert.DoesNotContain("beige", text, StringComparison.Ordinal);
        Assert.Empty((await analyst.Open("/desk/export")).All("[name=words]"));
        (await (await analyst.Open("/desk/export")).Post("/desk/export", ("format", "csv"), ("columns", "reference"), ("words", "true"), ("reason", Reason))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Export_WithoutRightReasonOrColumns_SaysWhatToDo()
    {
        var (head, officer) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));
        var page = await head.Open("/desk/export?status=open");

        (await officer.Open("/desk/export")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.Empty((await officer.Open("/desk/queue")).All("a[href^='/desk/export']"));
        (await page.Post("/desk/export", ("format", "csv"), ("columns", "reference"), ("reason", "short"))).ShouldPointAt("reason", "10 to 500 characters");
        (await page.Post("/desk/export", ("format", "csv"), ("reason", Reason))).ShouldPointAt("columns", "at least one column");
        (await page.Post("/desk/export", ("format", "pdf"), ("columns", "reference"), ("reason", Reason))).ShouldShow("Choose a format");
        (await page.Post("/desk/export", ("format", "csv"), ("columns", "reference"), ("reason", Reason), ("q", "\"open"))).ShouldShow("cannot be read");
    }

    [Fact]
    public async Task Export_WhileAnotherRuns_Waits()
    {
        var head = await app.As(RoleCodes.UnitHead);
        await app.With(async (AppDb db) =>
        {
            db.Add(Export.Begin(ExportId.New(app.Clock.Now), head.Id.Value, ExportFormat.Csv, false, [], app.Clock.Now));
            await db.Save(new Act(Actor.System("test"), "test", app.Clock.Now, Id.Next(app.Clock.Now)), new ExportEnded(ExportId.New(app.Clock.Now), 0, false), default);
            return true;
        });

        (await (await head.Open("/desk/export")).Post("/desk/export", ("format", "csv"), ("columns", "reference"), ("reason", Reason))).ShouldBe(HttpStatusCode.Conflict).ShouldShow("Another export of yours is running");
    }

    [Fact]
    public async Task Export_WhileTheRoleIsTakenAway_BreaksOff()
    {
        for (var n = 0; n < 5; n++) await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A dun phascogale.");
        var officer = await app.AsOneWhoMay(ReportingPermissions.Read, ReportingPermissions.Export);
        var wish = new ExportReports.Wish(ExportFormat.Json, Columns, false, Reason, "", new(new Sought(new Wanted.Words("phascogale", SearchText.Parts), null, []))) { Batch = 2 };
        var target = new MemoryStream();
        var sheet = new Interrupted(new JsonSheet(target), () => app.With(async (AppDb db) =>
        {
            await BulkTests.TakeRoles(officer, db);
            await db.Save(new Act(Actor.System("test"), "test", app.Clock.Now, Id.Next(app.Clock.Now)), new ExportEnded(ExportId.New(app.Clock.Now), 0, false), default);
            return true;
        }));
        var begun = await app.With((IServiceProvider s) => Exports(s).Begin(wish, Of(officer), new Act(Actor.Officer(officer.Id.Value), "test", app.Clock.Now, Id.Next(app.Clock.Now)), default));

        Assert.False(await app.With((IServiceProvider s) => Exports(s).Send(begun.Value, wish, officer.Id.Value, sheet, default)));
        await sheet.DisposeAsync();

        var export = await app.With((AppDb db) => db.Set<Export>().AsNoTracking().SingleAsync(e => e.Id == begun.Value));
        Assert.Equal((2, false), (export.Rows, export.IsWhole));
        Assert.NotNull(export.EndedAt);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(target.ToArray()));
    }

    private sealed class Interrupted(ISheet inner, Func<Task> then) : ISheet
    {
        public string ContentType => inner.ContentType;

        public Task Begin(IReadOnlyList<string> columns, CancellationToken ct) => inner.Begin(columns, ct);

        public async Task Row(IReadOnlyList<object?> values, CancellationToken ct)
        {
            await inner.Row(values, ct);
            await then();
        }

        public Task End(CancellationToken ct) => inner.End(ct);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private static ExportReports Exports(IServiceProvider services) => (ExportReports)services.GetService(typeof(ExportReports))!;

    private static async Task<HttpResponseMessage> Download(SignedInPerson officer, string query, string format, bool isWithWords = false)
    {
        var page = await officer.Open("/desk/export?q=" + Uri.EscapeDataString(query));
        var token = page.Element("main form input[name=__RequestVerificationToken]").GetAttribute("value")!;
        List<KeyValuePair<string, string>> fields = [new("q", query), new("format", format), new("reason", Reason), new("__RequestVerificationToken", token), .. Columns.Select(c => KeyValuePair.Create("columns", c))];
        if (isWithWords) fields.Add(new("words", "true"));
        return await officer.Client.PostAsync("/desk/export", new FormUrlEncodedContent(fields));
    }

    private static string Text(string format, byte[] file)
    {
        if (format != "xlsx") return System.Text.Encoding.UTF8.GetString(file);

        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static System.Security.Claims.ClaimsPrincipal Of(SignedInPerson officer) => new(new System.Security.Claims.ClaimsIdentity(
        [
            new(System.Security.Claims.ClaimTypes.NameIdentifier, officer.Id.Value.ToString()), new(ActOfRequest.KindClaim, nameof(ActorKind.Officer)),
            new(Permission.Claim, ReportingPermissions.Read), new(Permission.Claim, ReportingPermissions.Export),
        ], "test"));

    private Task<IReadOnlyList<JournalEntry>> Entries(Accepted accepted) => app.With((Journal journal) => journal.HistoryOf(accepted.Id.Value.ToString(), null, 100, default));
}
