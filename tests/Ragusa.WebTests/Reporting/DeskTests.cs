using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>The desk as officers meet it: the queue and the page of one report.</summary>
public sealed class DeskTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Injection = "<script>alert('numbat')</script> <b>and more</b>";

    private static readonly string[] Handlers = ["Assign", "Decide", "Write", "Close", "Reopen", "Originals"];

    public static TheoryData<string> Forms => [.. Handlers];

    [Fact]
    public async Task Queue_UrgentReport_StandsWithWordClockAndReasons()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var queue = (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");

        var row = queue.All("table tbody tr").Single(r => r.TextContent.Contains(Printed(accepted), StringComparison.Ordinal)).TextContent;
        Assert.Contains("min left", row, StringComparison.Ordinal);
        Assert.Contains("Money may still be stopped", row, StringComparison.Ordinal);
        Assert.Contains("4,200.00\u00a0EUR", row, StringComparison.Ordinal);
        Assert.Contains("Not yet", row, StringComparison.Ordinal);
        Assert.Contains("Nobody", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_WithoutPermission_IsRefused()
    {
        var editor = await app.As(RoleCodes.PublicInformationEditor);

        (await editor.Open("/desk/queue")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browse("/desk/queue")).ShouldBeAt("/sign-in");
    }

    [Fact]
    public async Task Queue_Searched_FindsByWordPhraseAndReferenceAndRecordsIt()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "The purple wombat asked for gift cards.");
        var officer = await app.As(RoleCodes.Analyst);

        (await officer.Open("/desk/queue?q=wombat")).ShouldShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?q=%22purple+wombat%22")).ShouldShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?q=%22wombat+purple%22")).ShouldShow("No report has these words").ShouldNotShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?q=" + Printed(accepted).ToLowerInvariant())).ShouldBeAt(Address(accepted));
        Assert.Contains(await Journal(accepted), e => e.Action == "reporting.reports-searched" && e.ActorId == officer.Id.Value.ToString());
    }

    [Fact]
    public async Task Queue_Filtered_ShowsWhatFitsAndIgnoresNonsense()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue?route=H3&offence=fraud_bank_impersonation&who=nobody&status=open")).ShouldShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?who=mine")).ShouldShow("No report fits these filters");
        (await officer.Open("/desk/queue?status=closed")).ShouldNotShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?status=%00&who=x&route=H9&offence=%3Cb%3E&after=9.zz")).ShouldBe(HttpStatusCode.OK);
        (await officer.Open("/desk/queue?route=%00&offence=%00")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Queue_MoreThanOnePage_GoesOnAfterTheLastRow()
    {
        await using var many = await TestApp.Start(new TestSettings());
        for (var n = 0; n < 55; n++) await many.Send();
        await many.Settle();
        var officer = await many.As(RoleCodes.IntakeOfficer);

        var first = await officer.Open("/desk/queue");
        var second = await first.Follow("Next page");

        Assert.DoesNotContain(second.All("a"), a => a.TextContent == "Next page");
        Assert.Equal(50, first.All("table tbody tr").Count);
        Assert.Equal(5, second.All("table tbody tr").Count);
    }

    [Fact]
    public async Task Report_Opened_ShowsFactsRulesAndHistory()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = (await officer.Open(Address(accepted))).ShouldBeAt(Address(accepted));

        page.ShouldShow("4,200.00 EUR", "main").ShouldShow("Budapest Convention 7, 8", "main").ShouldShow("Rule ", "main").ShouldShow("read the report", ".ragusa-history");
        Assert.NotEmpty(page.All(".ragusa-item__clock time[data-clock]"));
        (await page.Post(Address(accepted) + "?handler=NoSuch")).ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Report_OpenedByManyInOneMoment_IsShownToEachAndRecordedForEach()
    {
        var accepted = await app.SendAnalysed();
        var officers = new List<SignedInPerson>();
        for (var n = 0; n < 5; n++) officers.Add(await app.As(RoleCodes.IntakeOfficer));

        var pages = await Task.WhenAll(officers.Select(o => o.Open("/desk/reports/" + accepted.Reference.Print("VM"))));

        Assert.All(pages, page => page.ShouldBe(HttpStatusCode.OK));
        var subject = accepted.Id.Value.ToString();
        var readers = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.SubjectId == subject && e.Action == "reporting.report-read").Select(e => e.ActorId).ToListAsync());
        Assert.Equal(officers.Select(o => o.Id.Value.ToString()).Order(), readers.Order());
    }

    [Fact]
    public async Task Report_UnknownOrUnreadableReference_IsNotFound()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        foreach (var reference in new[] { PublicReference.Draw([]).Print("VM"), "nonsense", "VM-2222-2222-2222" })
        {
            foreach (var path in new[] { "", "/print" }) (await officer.Open($"/desk/reports/{reference}{path}")).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Report_AboutAChild_IsThereForTheChildUnitOnly()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var officer = await app.As(RoleCodes.UnitHead);
        var unit = await app.As(RoleCodes.ChildUnit);
        var mine = await officer.Open(Address(await app.SendAnalysed()));

        (await officer.Open("/desk/queue?status=all")).ShouldNotShow(Printed(accepted));
        (await officer.Open("/desk/queue?q=" + Printed(accepted))).ShouldShow("No report has these words");
        (await officer.Open(Address(accepted))).ShouldBe(HttpStatusCode.NotFound);
        (await officer.Open(Address(accepted) + "/print")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var form in Handlers) (await mine.Post($"{Address(accepted)}?handler={form}", ("version", "0"))).ShouldBe(HttpStatusCode.NotFound);
        (await unit.Open(Address(accepted))).ShouldShow("Child", ".ragusa-item__tags");
        (await unit.Open("/desk/queue?route=H2")).ShouldShow(Printed(accepted), "main");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Report_FormOfAnAnalyst_IsForbidden(string form)
    {
        var accepted = await app.SendAnalysed();
        var analyst = await app.As(RoleCodes.Analyst);
        var page = await analyst.Open(Address(accepted));

        Assert.Empty(page.All($"form[action*='handler={form}']"));
        (await page.Post($"{Address(accepted)}?handler={form}", ("version", "0"), ("text", "x"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Report_WrittenInMarkup_IsShownInert()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = Injection);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open(Address(accepted));
        page = await page.Submit(new { kind = "note", text = Injection }, form: Form("Write"));
        page = await page.Submit(new { offence = "sim_swap", decision = "confirm", because = Injection }, form: Form("Decide"));

        Assert.Equal(3, page.All(".ragusa-typed").Count(e => e.TextContent == Injection));
        Assert.Empty(page.All("main script, main b"));
        Assert.DoesNotContain(Injection, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Injection, (await officer.Open(Address(accepted) + "/print")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_Written_IsReadByTheReporterWithoutAName()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await (await officer.Open(Address(accepted))).Submit(new { kind = "question", text = "Which bank was it?" }, form: Form("Write"));

        page.ShouldShow("The question is there for the reporter.").ShouldShow("Question asked", ".ragusa-item__tags").ShouldShow("asked the reporter", ".ragusa-history");
        Assert.Equal(ReportStatus.NeedsInfo, (await Load(accepted)).Status);
    }

    [Fact]
    public async Task Report_SecondOfTwo_IsToldAndKeepsWhatWasTyped()
    {
        var accepted = await app.SendAnalysed();
        var (first, second) = (await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.UnitHead));
        var seenByFirst = await first.Open(Address(accepted));
        var seenBySecond = await second.Open(Address(accepted));
        await seenByFirst.Submit(new { officer = first.Id.Value.ToString() }, "Assign", "form.ragusa-line");

        var late = await seenBySecond.Submit(new { reason = "solved", words = "We found the money." }, form: Form("Close"));

        late.ShouldBe(HttpStatusCode.Conflict).ShouldShow("Somebody else changed this report", ".govuk-error-summary");
        Assert.Equal("We found the money.", late.Element("textarea[name=words]").TextContent.Trim());
        Assert.Equal("solved", late.Element("select[name=reason] option[selected]").GetAttribute("value"));
        Assert.Equal((ReportStatus.Open, (Guid?)first.Id.Value), ((await Load(accepted)).Status, (await Load(accepted)).Assignee));
        (await late.Submit(form: Form("Close"))).ShouldShow("The report is closed.");
    }

    [Fact]
    public async Task Report_Closed_CanBeOpenedAgain()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.Investigator);

        var page = await (await officer.Open(Address(accepted))).Submit(new { reason = "no_line_of_enquiry" }, form: Form("Close"));
        page.ShouldShow("Closed", ".ragusa-item__tags").ShouldShow("No line of enquiry", ".ragusa-history");
        Assert.Empty(page.All(Form("Decide")));
        page = await page.Submit(form: Form("Reopen"));

        page.ShouldShow("The report is open again.");
        Assert.Equal(ReportStatus.Open, (await Load(accepted)).Status);
    }

    [Fact]
    public async Task Report_FormsFilledWrongly_SayWhatToDo()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.UnitHead);
        var page = await officer.Open(Address(accepted));

        (await page.Submit(new { text = " " }, form: Form("Write"))).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldPointAt("text", "Write something first");
        (await page.Submit(new { text = "a\u0007b" }, form: Form("Write"))).ShouldPointAt("text", "cannot be stored");
        (await page.Submit(new { text = new string('x', 10_001) }, form: Form("Write"))).ShouldPointAt("text", "10,000");
        (await page.Submit(new { because = "It is so." }, form: Form("Decide"))).ShouldPointAt("decision", "confirm or reject");
        (await page.Submit(new { decision = "confirm", because = "" }, form: Form("Decide"))).ShouldPointAt("because", "Give a reason");
        (await page.Submit(form: Form("Close"))).ShouldPointAt("reason", "Choose why");
        (await page.Post(Address(accepted) + "?handler=Decide", ("version", Version(page)), ("offence", "jaywalking"), ("decision", "confirm"), ("because", "x"))).ShouldPointAt("offence", "no such code");
        (await page.Post(Address(accepted) + "?handler=Assign", ("version", Version(page)), ("officer", Guid.NewGuid().ToString()))).ShouldPointAt("officer", "Choose somebody");
        (await page.Post(Address(accepted) + "?handler=Write", ("text", "No version at all."), ("kind", "note"))).ShouldBe(HttpStatusCode.Conflict);
        Assert.Equal(ReportStatus.Open, (await Load(accepted)).Status);
    }

    [Fact]
    public async Task Report_CoveredValues_AreShownWhenAskedForAndTheAskingIsRecorded()
    {
        var accepted = await app.SendAnalysed(change: NamedReporter);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open(Address(accepted));
        page.ShouldShow("Covered", "main").ShouldNotShow("Zdenka Quixotic");
        (await officer.Open(Address(accepted) + "/print")).ShouldNotShow("Zdenka Quixotic");
        Assert.DoesNotContain(await Journal(accepted), e => e.Action == "reporting.sensitive-read");

        (await page.Submit(form: Form("Uncover"))).ShouldShow("Zdenka Quixotic", "main");
        Assert.Contains(await Journal(accepted), e => e.Action == "reporting.sensitive-read" && e.ActorId == officer.Id.Value.ToString());
    }

    [Fact]
    public async Task Report_CardNumbers_AreShownToThoseWithTheRightAndRecorded()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "They used my card 4111 1111 1111 1111.");
        var (officer, investigator) = (await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.Investigator));

        Assert.Empty((await officer.Open(Address(accepted))).ShouldShow("•••• 1111", "main").All(Form("Originals")));
        var page = await (await investigator.Open(Address(accepted))).Submit(form: Form("Originals"));

        page.ShouldShow("4111", "#originals");
        Assert.Contains(await Journal(accepted), e => e.Action == "reporting.restricted-read" && e.ActorId == investigator.Id.Value.ToString());
    }

    [Fact]
    public async Task Report_Erased_ShowsTheProofAndNoWords()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A bilby wrote to me.");
        var (officer, keeper) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.DataProtectionOfficer));
        (await officer.Open(Address(accepted) + "/erase")).ShouldBe(HttpStatusCode.Forbidden);

        var asked = await keeper.Open(Address(accepted)).Follow("Erase for good");
        asked.ShouldShow("Backups hold the key until", "main");
        (await asked.Submit(new { confirmed = "VM-2222-2222-2222" })).ShouldPointAt("confirmed", "not the reference");
        var page = await asked.Submit(new { confirmed = Printed(accepted) });

        page.ShouldBeAt(Address(accepted)).ShouldShow("The content of this report was erased", "main").ShouldShow("Last backup copy ends", "main").ShouldShow("Yes, it fits", "main").ShouldNotShow("bilby");
        (await officer.Open(Address(accepted))).ShouldNotShow("bilby");
        (await officer.Open(Address(accepted) + "/print")).ShouldShow("was erased", "main").ShouldNotShow("bilby");
        (await keeper.Open($"/desk/reports/{PublicReference.Draw([]).Print("VM")}/erase")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Erase_AfterSomebodyElseChangedIt_IsTold()
    {
        var accepted = await app.SendAnalysed();
        var (officer, keeper) = (await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.DataProtectionOfficer));
        var asked = await keeper.Open(Address(accepted) + "/erase");
        await (await officer.Open(Address(accepted))).Submit(button: "Take this report", form: Form("Assign"));

        (await asked.Submit(new { confirmed = Printed(accepted) })).ShouldBe(HttpStatusCode.Conflict);
        Assert.NotEqual(ReportStatus.Erased, (await Load(accepted)).Status);
    }

    [Fact]
    public async Task Print_IsRecordedEachTime()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.Prosecutor);

        (await officer.Open(Address(accepted) + "/print")).ShouldShow("Digest in the receipt", "main");

        Assert.Contains(await Journal(accepted), e => e.Action == "reporting.report-printed" && e.ActorId == officer.Id.Value.ToString());
    }

    [Fact]
    public async Task Bar_ShowsOnlyWhereOneMayGo()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var places = (await officer.Open("/desk/queue")).All(".ragusa-bar__places a").Select(a => a.GetAttribute("href"));

        Assert.Equal(["/desk/queue", "/desk/call", "/desk/alerts", "/desk/campaigns", "/desk/look-up", "/desk/quarantine", "/desk/referred", "/desk/duty", "/desk/intake", "/desk/workload", "/desk/trends"], places);
    }

    [Theory]
    [InlineData(RoleCodes.IntakeOfficer, "/desk/queue")]
    [InlineData(RoleCodes.Administrator, "/desk/people")]
    [InlineData(RoleCodes.PublicInformationEditor, "/desk/public-alerts")]
    [InlineData(RoleCodes.OrganisationReporter, "/desk/own-reports")]
    public async Task Desk_LeadsToTheFirstPlaceOneMayGo(string role, string place) => (await (await app.As(role)).Open("/desk")).ShouldBeAt(place);

    private static void NamedReporter(System.Text.Json.Nodes.JsonObject answers) =>
        answers["contact"] = new System.Text.Json.Nodes.JsonObject { ["identity"] = "named", ["name"] = "Zdenka Quixotic" };

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}";

    private static string Form(string handler) => $"form[action$='handler={handler}']";

    private static string Version(Page page) => page.Element($"{Form("Write")} input[name=version]").GetAttribute("value")!;

    private Task<Report> Load(Accepted accepted) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));

    private Task<IReadOnlyList<JournalEntry>> Journal(Accepted accepted) => app.With((Journal journal) => journal.HistoryOf(accepted.Id.Value.ToString(), null, 100, default));
}
