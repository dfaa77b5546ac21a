using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Alerting;

/// <summary>A hot report calls its unit: who sees it, who takes it, what happens when nobody does.</summary>
public sealed class AlertTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Alerts = "/desk/alerts";

    [Fact]
    public async Task Alert_OfMoney_StandsOnEveryDeskPageWithAWordAndAClock()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        foreach (var path in new[] { "/desk/queue", "/desk/duty", Alerts })
        {
            var banner = (await officer.Open(path)).ShouldBe(HttpStatusCode.OK).Element(".ragusa-alarm");
            Assert.Contains("Money", banner.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(banner.QuerySelectorAll("time[data-clock]"));
            Assert.Equal("/desk/live", banner.GetAttribute("data-live"));
        }

        (await officer.Open(Alerts)).ShouldShow(Printed(accepted), "main").ShouldShow("min left", "main");
        (await (await app.As(RoleCodes.PublicInformationEditor)).Open(Alerts)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Alert_OfOneUnit_IsNotHiddenByHundredsOfAnother()
    {
        await using var own = await TestApp.Start(new TestSettings());
        for (var n = 0; n < 210; n++) await own.Send();
        await own.Settle();
        own.Clock.Advance(TimeSpan.FromMinutes(1));

        var child = await own.SendAnalysed(ReportSamples.ChildThreatened);

        (await (await own.As(RoleCodes.ChildUnit)).Open(Alerts)).ShouldShow(Printed(child), "main");
    }

    [Fact]
    public async Task Alert_AboutAChild_IsUnknownToEverybodyElse()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var accepted = await own.SendAnalysed(ReportSamples.ChildThreatened);
        var alert = await AlertOf(own, accepted);
        var (head, unit) = (await own.As(RoleCodes.UnitHead), await own.As(RoleCodes.ChildUnit));

        Assert.Equal("child_unit", alert.Unit);
        var page = (await head.Open(Alerts)).ShouldShow("Nothing waits.").ShouldShow("No alert in the last half year.").ShouldNotShow(Printed(accepted));
        Assert.Empty(page.All("[data-alert]"));
        Assert.Equal("none", page.Element("[data-stamp]").GetAttribute("data-stamp"));
        (await head.Open("/desk/alerts/banner")).ShouldNotShow("data-alert");
        (await page.Post(Alerts + "?handler=Take", ("alert", alert.Id.Value.ToString()))).ShouldBe(HttpStatusCode.NotFound);
        (await head.Open("/desk/duty?unit=child_unit")).ShouldBe(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Child unit", (await head.Open("/desk/duty")).Text("main"), StringComparison.Ordinal);
        (await unit.Open(Alerts)).ShouldShow(Printed(accepted), "main").ShouldShow("Child", "main");
    }

    [Fact]
    public async Task Alert_AboutAChildWhoseMoneyMoves_StillCallsTheChildUnitOnly()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened, answers => answers["safety"]!["money_moving"] = "yes");

        var alerts = await app.With((AppDb db) => db.Set<Alert>().AsNoTracking().Where(a => a.Report == accepted.Id).ToListAsync());

        Assert.Equal(["child_unit"], alerts.Select(a => a.Unit));
        Assert.Contains("H3", alerts[0].Routes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_OfSelfHarm_CallsAndIsNoFactOfTheFile()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "I don't want to live any more.");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open(Address(accepted));

        Assert.Contains("H5", (await AlertOf(app, accepted)).Routes, StringComparison.Ordinal);
        Assert.Contains("Self-harm", page.Text(".ragusa-alarm__card"), StringComparison.Ordinal);
        Assert.DoesNotContain("Self-harm", page.Text(".ragusa-item__head"), StringComparison.Ordinal);
        Assert.DoesNotContain("Self-harm", (await officer.Open(Address(accepted) + "/print")).Text("main"), StringComparison.Ordinal);
        var journal = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.SubjectId == accepted.Id.Value.ToString()).Select(e => e.Detail).ToListAsync());
        Assert.Contains(journal, detail => detail.Contains("H3", StringComparison.Ordinal));
        Assert.DoesNotContain(journal, detail => detail.Contains("H5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alert_Taken_LeadsToTheReportAndLeavesTheBanner()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var alert = await AlertOf(app, accepted);

        var report = await (await officer.Open(Alerts)).Submit(form: FormOf(alert));

        report.ShouldBeAt(Address(accepted)).ShouldShow("took the alert", ".ragusa-history");
        var taken = await AlertOf(app, accepted);
        Assert.Equal(officer.Id.Value, taken.TakenBy);
        Assert.NotNull(taken.FirstLookAt);
        Assert.Equal(officer.Id.Value, (await app.With((AppDb db) => db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == accepted.Id))).Assignee);
        (await officer.Open(Alerts)).ShouldShow("Median", "main");
        Assert.Empty((await officer.Open("/desk/queue")).All($"[data-alert='{alert.Id.Value}']"));
    }

    [Fact]
    public async Task Alert_TakenByTwoAtOnce_IsOnlyTheFirstOnes()
    {
        var accepted = await app.SendAnalysed();
        var alert = await AlertOf(app, accepted);
        var (one, two) = (await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.Investigator));
        var (first, second) = (await one.Open(Alerts), await two.Open(Alerts));

        var pages = await Task.WhenAll(first.Submit(form: FormOf(alert)), second.Submit(form: FormOf(alert)));

        Assert.Single(pages, p => p.Status == HttpStatusCode.OK && p.Address.AbsolutePath == Address(accepted));
        Assert.Single(pages, p => p.Status == HttpStatusCode.Conflict).ShouldShow("Somebody else has taken this alert");
    }

    [Fact]
    public async Task Route_ThatComesAfterTheAlertWasTaken_RingsOnceMore()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var accepted = await own.SendAnalysed();
        var officer = await own.As(RoleCodes.IntakeOfficer);
        await (await officer.Open(Alerts)).Submit(form: FormOf(await AlertOf(own, accepted)));
        own.Clock.Advance(TimeSpan.FromHours(2));
        var later = own.Clock.Now;

        var reporter = await own.Browse("/follow-up");
        await reporter.Submit([("reference", Printed(accepted)), ("code", accepted.Code!.Value.Reveal())]);
        await (await reporter.Browser.Open("/follow-up/add/narrative")).Submit([("narrative.text", "I don't want to live any more.")]);
        await own.Settle();

        var rounds = await own.With((AppDb db) => db.Set<Alert>().AsNoTracking().Where(a => a.Report == accepted.Id).OrderBy(a => a.Round).ToListAsync());
        Assert.Equal(["H3", "H5"], rounds.Select(a => a.Routes));
        Assert.Equal((2, true, true), (rounds[1].Round, rounds[1].IsOpen, rounds[1].ReceivedAt >= later));
        Assert.True(await Rings(await own.As(RoleCodes.IntakeOfficer)));

        // What is known already calls nobody again.
        await (await reporter.Browser.Open("/follow-up/add/narrative")).Submit([("narrative.text", "Nothing else.")]);
        await own.Settle();
        Assert.Equal(2, await own.With((AppDb db) => db.Set<Alert>().CountAsync(a => a.Report == accepted.Id)));
    }

    [Fact]
    public async Task Alert_Unknown_IsNotFound()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Alerts);

        (await page.Post(Alerts + "?handler=Take", ("alert", Guid.NewGuid().ToString()))).ShouldBe(HttpStatusCode.NotFound);
        (await page.Post(Alerts + "?handler=Take", ("alert", "x"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alert_NobodyOnDuty_CallsTheWholeUnitAndSaysSo()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        Assert.Equal((Reach.Unit, true), ((await AlertOf(app, accepted)).Reach, (await AlertOf(app, accepted)).FoundAGap));
        (await officer.Open("/desk/queue")).ShouldShow("Nobody is on duty.", ".ragusa-alarm");
        Assert.NotEmpty((await officer.Open("/desk/queue")).All("[data-rings='yes']"));
    }

    [Fact]
    public async Task Alert_NobodyTakesIt_GoesToTheUnitAndThenToItsHead()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var (head, officer, other) = (await own.As(RoleCodes.UnitHead), await own.As(RoleCodes.IntakeOfficer), await own.As(RoleCodes.Investigator));
        await DutyTests.Plan(head, officer, "2026-02-09", "08:00", "20:00").ShouldShow("The roster is changed.");
        var accepted = await own.SendAnalysed();

        Assert.Equal(Reach.Duty, (await AlertOf(own, accepted)).Reach);
        Assert.Equal((true, false), (await Rings(officer), await Rings(other)));

        own.Clock.Advance(TimeSpan.FromMinutes(3.5));
        Assert.Equal(Reach.Unit, (await Escalated(own, accepted, 1)).Reach);
        Assert.True(await Rings(other));

        own.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(Reach.Head, (await Escalated(own, accepted, 2)).Reach);
        Assert.Equal((true, false), (await Rings(head), await Rings(other)));
        (await other.Open(Alerts)).ShouldShow("min late", "main").ShouldShow("Calls the head of the unit", "main");
        Assert.Equal(2, await own.With((AppDb db) => db.Set<JournalEntry>().CountAsync(e => e.Action == "reporting.alert-escalated")));
    }

    [Theory]
    [InlineData(130, "2 h 05 min late")]
    [InlineData(60 * 30, "1 day late")]
    [InlineData(60 * 24 * 349, "348 days late")]
    public async Task Alert_LongDue_IsLateInTheUnitPeopleCountIn(int minutes, string words)
    {
        await using var own = await TestApp.Start(new TestSettings());
        await own.SendAnalysed();
        own.Clock.Advance(TimeSpan.FromMinutes(minutes));

        var page = await (await own.As(RoleCodes.IntakeOfficer)).Open(Alerts);

        page.ShouldShow(words, "main");
    }

    [Fact]
    public async Task Alert_TakenInTime_IsNotEscalated()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var accepted = await own.SendAnalysed();
        var officer = await own.As(RoleCodes.IntakeOfficer);
        await (await officer.Open(Alerts)).Submit(form: FormOf(await AlertOf(own, accepted)));

        own.Clock.Advance(TimeSpan.FromMinutes(20));
        await own.Services.GetRequiredService<EscalateAlerts>().EscalateDue(default);

        Assert.Equal(0, (await AlertOf(own, accepted)).Step);
    }

    [Fact]
    public async Task Alert_ReportRead_NotesTheFirstLook()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.Analyst);

        await officer.Open(Address(accepted));
        await app.Settle();

        var alert = await AlertOf(app, accepted);
        Assert.NotNull(alert.FirstLookAt);
        Assert.True(alert.IsOpen);
    }

    [Fact]
    public async Task Alert_ReportClosed_IsOver()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.Investigator);

        await (await officer.Open(Address(accepted))).Submit(new { reason = "solved" }, form: "form[action$='?handler=Close']");
        await app.Settle();

        Assert.NotNull((await AlertOf(app, accepted)).EndedAt);
    }

    [Fact]
    public async Task Alert_ByMail_ReachesThoseWhoWishItAndSaysNothing()
    {
        await using var server = SmtpServer.Start();
        await using var own = await TestApp.Start(new TestSettings { Configuration = server.Settings() });
        var (head, unit, silent) = (await own.As(RoleCodes.UnitHead), await own.As(RoleCodes.ChildUnit), await own.As(RoleCodes.ChildUnit));
        foreach (var person in new[] { head, unit }) await (await person.Open("/desk/duty")).Submit(form: "form[action*='handler=Wish']").ShouldShow("Your wish is kept.");

        var accepted = await own.SendAnalysed(ReportSamples.ChildThreatened);
        await Posted(own);

        var letter = Assert.Single(server.Letters);
        Assert.StartsWith($"{unit.Id.Value:N}@", letter.To, StringComparison.Ordinal);
        Assert.DoesNotContain(Printed(accepted), letter.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hild", letter.Message, StringComparison.Ordinal);
        Assert.NotEqual(silent.Id, head.Id);
    }

    [Fact]
    public async Task Alerts_OfAWave_AreOneLetterUntilSomeTimeHasPassed()
    {
        await using var server = SmtpServer.Start();
        await using var own = await TestApp.Start(new TestSettings { Configuration = server.Settings() });
        await (await (await own.As(RoleCodes.ChildUnit)).Open("/desk/duty")).Submit(form: "form[action*='handler=Wish']").ShouldShow("Your wish is kept.");

        for (var n = 0; n < 12; n++) await own.SendAnalysed(ReportSamples.ChildThreatened);
        await Posted(own);
        Assert.Single(server.Letters);

        own.Clock.Advance(CallOut.Quiet);
        await own.SendAnalysed(ReportSamples.ChildThreatened);
        await Posted(own);
        Assert.Equal(2, server.Letters.Count);
    }

    [Fact]
    public async Task Alert_AfterTheOneBeforeWasTaken_IsALetterAtOnce()
    {
        await using var server = SmtpServer.Start();
        await using var own = await TestApp.Start(new TestSettings { Configuration = server.Settings() });
        var unit = await own.As(RoleCodes.ChildUnit);
        await (await unit.Open("/desk/duty")).Submit(form: "form[action*='handler=Wish']").ShouldShow("Your wish is kept.");
        var first = await own.SendAnalysed(ReportSamples.ChildThreatened);
        await (await unit.Open(Alerts)).Submit(form: FormOf(await AlertOf(own, first)));

        await own.SendAnalysed(ReportSamples.ChildThreatened);
        await Posted(own);

        Assert.Equal(2, server.Letters.Count);
    }

    private static async Task Posted(TestApp app)
    {
        while (await app.With((AppDb db) => db.Set<WaitingLetter>().AnyAsync())) await Task.Delay(100);
    }

    internal static Task<Alert> AlertOf(TestApp app, Accepted accepted) =>
        app.With((AppDb db) => db.Set<Alert>().AsNoTracking().FirstAsync(a => a.Report == accepted.Id));

    internal static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => "/desk/reports/" + Printed(accepted);

    private static string FormOf(Alert alert) => $"form:has(input[value='{alert.Id.Value}'])";

    private static async Task<bool> Rings(SignedInPerson person) => (await person.Open("/desk/alerts/banner")).Body.Contains("data-rings=\"yes\"", StringComparison.Ordinal);

    // The job itself may be faster than the test.
    private static async Task<Alert> Escalated(TestApp app, Accepted accepted, int step)
    {
        try
        {
            await app.Services.GetRequiredService<EscalateAlerts>().EscalateDue(default);
        }
        catch (DbUpdateConcurrencyException)
        {
            await Task.Delay(500);
        }

        var alert = await AlertOf(app, accepted);
        Assert.Equal(step, alert.Step);
        return alert;
    }
}
