using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>Acting on many reports at once.</summary>
public sealed class BulkTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Assign_Chosen_ChangesThemAfterThePreviewAndEachHasItsEntry()
    {
        var (a, b) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var preview = await Prepare(officer, "assign", [a, b], ("officer", officer.Id.Value.ToString()));
        preview.ShouldShow("2 reports will change", "main");
        Assert.Null((await Load(a)).Assignee);
        await preview.Submit(form: Form("Confirm"));
        await app.Settle();

        Assert.All([await Load(a), await Load(b)], r => Assert.Equal(officer.Id.Value, r.Assignee));
        var entries = await Entries(a);
        Assert.Contains(entries, e => e.Action == "reporting.report-assigned" && e.ActorId == officer.Id.Value.ToString());
        (await officer.Open(preview.Address.PathAndQuery)).ShouldShow("2 changed", "main").ShouldShow("2 of 2 reports", "main");
        (await officer.Open("/desk/acts")).ShouldShow("Assign reports", "main");
    }

    [Fact]
    public async Task Close_OfVarious_SaysWhichCannotAndUndoesWhatNobodyChanged()
    {
        var (free, taken, over) = (await app.SendAnalysed(), await app.SendAnalysed(), await app.SendAnalysed());
        var (officer, colleague) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.Investigator));
        await (await officer.Open(Address(over))).Submit(new { reason = "solved" }, form: Form("Close"));
        await (await colleague.Open(Address(taken))).Submit(new { officer = colleague.Id.Value.ToString() }, "Assign", "form.ragusa-line");

        var page = await Prepare(officer, "close", [free, taken, over], ("reason", "no_line_of_enquiry"));
        page.ShouldShow("2 reports will change", "main").ShouldShow("This report has ended", "main").ShouldShow(colleague.Name, "main");
        page = await page.Submit(form: Form("Confirm"));
        await app.Settle();
        Assert.All([await Load(free), await Load(taken)], r => Assert.Equal(ReportStatus.Closed, r.Status));

        // Somebody looks at one of them anew: that stays.
        await (await colleague.Open(Address(taken))).Submit(form: Form("Reopen"));
        page = await (await officer.Open(page.Address.PathAndQuery)).Submit(form: Form("Undo"));
        await app.Settle();

        Assert.Equal(ReportStatus.Open, (await Load(free)).Status);
        page = await officer.Open(page.Address.PathAndQuery);
        page.ShouldShow("1 is as before", "main").ShouldShow("1 stays, because somebody changed it since", "main").ShouldShow(Printed(taken), "main");
        Assert.Contains(await Entries(free), e => e.Action == "reporting.report-put-back");
        Assert.Empty(page.All(Form("Undo")));
    }

    [Fact]
    public async Task Confirm_AnOffence_IsUndoneToHowItStood()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var before = await Load(accepted);

        var page = await Prepare(officer, "confirm", [accepted], ("chosen", "sim_swap"), ("because", "All of one wave."));
        await page.Submit(form: Form("Confirm"));
        await app.Settle();
        Assert.Equal((ReportStatus.Triaged, "sim_swap"), ((await Load(accepted)).Status, (await Load(accepted)).PrimaryOffence));

        await (await officer.Open(page.Address.PathAndQuery)).Submit(form: Form("Undo"));
        await app.Settle();
        Assert.Equal((before.Status, before.PrimaryOffence), ((await Load(accepted)).Status, (await Load(accepted)).PrimaryOffence));
        Assert.False(await app.With((AppDb db) => db.Set<ReportOffence>().AnyAsync(o => o.Report == accepted.Id && o.Code == "sim_swap")));
    }

    [Fact]
    public async Task Reroute_Some_GivesThemToTheUnitWithTheReasonAndIsUndone()
    {
        var (a, b) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        var before = (await Load(a)).Unit;

        var page = await Prepare(officer, "reroute", [a, b], ("toUnit", "north_desk"), ("because", "The wave is theirs."));
        page.ShouldShow("2 reports will change", "main").ShouldShow("Given to North Coast desk", "main");
        await page.Submit(form: Form("Confirm"));
        await app.Settle();
        Assert.All([await Load(a), await Load(b)], r => Assert.Equal("north_desk", r.Unit));
        (await officer.Open(Address(a))).ShouldShow("The wave is theirs.");

        await (await officer.Open(page.Address.PathAndQuery)).Submit(form: Form("Undo"));
        await app.Settle();
        Assert.All([await Load(a), await Load(b)], r => Assert.Equal(before, r.Unit));
        (await Prepare(officer, "reroute", [a], ("toUnit", "moon"), ("because", "x"))).ShouldPointAt("toUnit", "Choose");
        (await Prepare(officer, "reroute", [a], ("toUnit", "north_desk"))).ShouldPointAt("because", "Give a reason");
        (await Prepare(officer, "reroute", [a], ("toUnit", before), ("because", "x"))).ShouldShow("This is so already", "main");
    }

    [Fact]
    public async Task Hold_Some_KeepsThemUntilTheDayAndIsUndoneWithoutOtherHolds()
    {
        var (free, closed) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.AsOneWhoMay(ReportingPermissions.Read, ReportingPermissions.Handle, ReportingPermissions.Close, ReportingPermissions.Hold);
        await (await officer.Open(Address(closed))).Submit(new { reason = "solved" }, form: Form("Close"));
        await (await officer.Open(Address(free))).Submit(new { until = "2026-03-01", why = "Another order." }, form: Form("Hold"));

        var page = await Prepare(officer, "hold", [free, closed], ("until", "2026-04-01"), ("because", "Order 17 of the court."));
        page.ShouldShow("2 reports will change", "main").ShouldShow("1 April 2026", "main");
        await page.Submit(form: Form("Confirm"));
        await app.Settle();
        Assert.All([await Load(free), await Load(closed)], r => Assert.True(r.IsHeld(app.Clock.Now + TimeSpan.FromDays(40))));

        await (await officer.Open(page.Address.PathAndQuery)).Submit(form: Form("Undo"));
        await app.Settle();
        Assert.False((await Load(closed)).IsHeld(app.Clock.Now));
        Assert.True((await Load(free)).IsHeld(app.Clock.Now + TimeSpan.FromDays(10)));
        Assert.False((await Load(free)).IsHeld(app.Clock.Now + TimeSpan.FromDays(40)));
        (await Prepare(officer, "hold", [free], ("until", "2026-02-01"), ("because", "x"))).ShouldPointAt("until", "Give a day after today");
    }

    [Fact]
    public async Task Act_ChangedMeanwhile_LeavesThatReportAlone()
    {
        var accepted = await app.SendAnalysed();
        var (officer, colleague) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.Investigator));
        var page = await Prepare(officer, "close", [accepted], ("reason", "solved"));
        await (await colleague.Open(Address(accepted))).Submit(new { officer = colleague.Id.Value.ToString() }, "Assign", "form.ragusa-line");

        await page.Submit(form: Form("Confirm"));
        await app.Settle();

        Assert.Equal(ReportStatus.Open, (await Load(accepted)).Status);
        (await officer.Open(page.Address.PathAndQuery)).ShouldShow("1 could not change", "main").ShouldShow("Somebody else changed this report", "main");
    }

    [Fact]
    public async Task Act_ConfirmedTwice_IsDoneOnce()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.UnitHead);
        var page = await Prepare(officer, "assign", [accepted], ("officer", officer.Id.Value.ToString()));

        await page.Submit(form: Form("Confirm"));
        (await page.Submit(form: Form("Confirm"))).ShouldBe(HttpStatusCode.Conflict).ShouldShow("has gone on meanwhile");
        await app.Settle();

        Assert.Single(await Entries(accepted), e => e.Action == "reporting.report-assigned");
    }

    [Fact]
    public async Task Act_OfWhoLostTheRight_ChangesNothing()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.AsOneWhoMay(ReportingPermissions.Read, ReportingPermissions.Handle, ReportingPermissions.Assign);
        var page = await Prepare(officer, "assign", [accepted], ("officer", officer.Id.Value.ToString()));
        await app.With(async (AppDb db) =>
        {
            var id = BulkActId.From(Guid.ParseExact(page.Address.Segments[^1], "N"));
            var act = await db.Set<BulkAct>().SingleAsync(b => b.Id == id);
            act.Confirm();
            await TakeRoles(officer, db);
            await db.Save(new Act(Actor.System("test"), "test", app.Clock.Now, Id.Next(app.Clock.Now)), new BulkActWentOn(id), default);
            return true;
        });
        await app.Settle();

        Assert.Null((await Load(accepted)).Assignee);
    }

    [Fact]
    public async Task Act_OnAChildsReport_IsNothingForOthers()
    {
        var (child, other) = (await app.SendAnalysed(ReportSamples.ChildThreatened), await app.SendAnalysed());
        var (officer, unit) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.ChildUnit));

        (await Prepare(officer, "close", [child, other], ("reason", "solved"))).ShouldShow("1 report will change", "main");
        (await Prepare(officer, "close", [child], ("reason", "solved"))).ShouldShow("Choose at least one report");
        (await Prepare(unit, "assign", [child, other], ("officer", (await app.As(RoleCodes.IntakeOfficer)).Id.Value.ToString()))).ShouldShow("1 report will change", "main");
    }

    [Fact]
    public async Task Act_OnAllThatMatch_TakesThemFromTheSearch()
    {
        for (var n = 0; n < 3; n++) await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "The ochre bettong called.");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await (await officer.Open("/desk/queue?q=bettong")).Submit(new { kind = "assign", all = "true" }, form: "form.ragusa-rows");
        page = await page.Submit(new { officer = officer.Id.Value.ToString() }, form: "main form");

        page.ShouldShow("3 reports will change", "main");
    }

    [Fact]
    public async Task Act_WithoutRightChoiceOrReason_SaysWhatToDo()
    {
        var accepted = await app.SendAnalysed();
        var (officer, analyst) = (await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.Analyst));
        var queue = await officer.Open("/desk/queue");

        (await Prepare(officer, "close", [accepted])).ShouldPointAt("reason", "Choose why");
        (await Prepare(officer, "confirm", [accepted], ("chosen", "sim_swap"))).ShouldPointAt("because", "Give a reason");
        (await Prepare(officer, "confirm", [accepted], ("chosen", "witchcraft"), ("because", "x"))).ShouldPointAt("chosen", "no such code");
        (await queue.Submit(new { kind = "assign" }, form: "form.ragusa-rows")).ShouldShow("Choose at least one report");
        (await queue.Post("/desk/acts/new", ("kind", "erase"))).ShouldBe(HttpStatusCode.Forbidden);
        Assert.Empty((await analyst.Open("/desk/queue")).All("select[name=kind]"));
        (await (await analyst.Open("/desk/queue")).Post("/desk/acts/new", ("kind", "close"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Act_OfAnotherOrUnknown_IsNotFound()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var page = await Prepare(officer, "close", [await app.SendAnalysed()], ("reason", "solved"));
        var other = await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/queue");

        (await other.Browser.Open(page.Address.PathAndQuery)).ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in new[] { "Confirm", "Cancel", "Undo" }) (await other.Post($"{page.Address.AbsolutePath}?handler={handler}")).ShouldBe(HttpStatusCode.NotFound);
        (await officer.Open("/desk/acts/nonsense")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Undo_AfterItsTime_IsRefused()
    {
        await using var late = await TestApp.Start(new TestSettings());
        var accepted = await late.SendAnalysed();
        var officer = await late.As(RoleCodes.IntakeOfficer);
        var page = await Prepare(officer, "assign", [accepted], ("officer", officer.Id.Value.ToString()));
        await page.Submit(form: Form("Confirm"));
        await late.Settle();
        page = await officer.Open(page.Address.PathAndQuery);

        var id = BulkActId.From(Guid.ParseExact(page.Address.Segments[^1], "N"));
        var act = await late.With((AppDb db) => db.Set<BulkAct>().AsNoTracking().SingleAsync(b => b.Id == id));
        Assert.NotEmpty(page.All(Form("Undo")));
        Assert.Equal("reporting.bulk-undo-over", act.Undo(late.Clock.Now + TimeSpan.FromHours(25)).Refusal?.Code);
        Assert.True(act.Undo(late.Clock.Now + TimeSpan.FromHours(23)).IsDone);
    }

    [Fact]
    public async Task Message_ToMany_ReachesEachInTheirLanguageAndIsNotUndone()
    {
        var (english, french) = (await app.SendAnalysed(), await SendIn("fr"));
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await Prepare(officer, "message", [english, french], ("text", "keep_evidence"));
        page.ShouldShow("2 reports will change", "main").ShouldShow("gardez les messages", "main").ShouldShow("cannot be taken back", "main");
        await page.Submit(form: Form("Confirm"));
        await app.Settle();

        (await FollowUp(english)).ShouldShow("keep the messages").ShouldShow(Printed(english));
        (await FollowUp(french)).ShouldShow("gardez les messages");
        Assert.Contains(await Entries(french), e => e.Action == "reporting.message-written" && e.ActorId == officer.Id.Value.ToString());
        page = await officer.Open(page.Address.PathAndQuery);
        Assert.Empty(page.ShouldShow("2 changed", "main").All(Form("Undo")));
        (await page.Post($"{page.Address.AbsolutePath}?handler=Undo")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Message_InALanguageThatDoesNotExist_IsNotSent()
    {
        var (english, french) = (await app.SendAnalysed(), await SendIn("fr"));
        var officer = await app.As(RoleCodes.UnitHead);
        await app.With((AppDb db) => new WriteOwnText(db).Handle(
            new(null, 0, "Parcel wave", new Dictionary<string, string?> { ["en"] = "The parcel service knows of {reference}." }), officer.Id.Value, Act.Of(Actor.Officer(officer.Id.Value), "test", app.Clock), default));
        var text = await app.With((AppDb db) => db.Set<OwnText>().SingleAsync(t => t.Name == "Parcel wave"));

        var page = await Prepare(officer, "message", [english, french], ("text", text.Id.Value.ToString("n")));
        page.ShouldShow("1 report will change", "main").ShouldShow("does not exist in the language", "main").ShouldShow(Printed(french), "main");
        await page.Submit(form: Form("Confirm"));
        await app.Settle();

        (await FollowUp(english)).ShouldShow($"knows of {Printed(english)}");
        (await FollowUp(french)).ShouldNotShow("knows of");
        (await Prepare(officer, "message", [english])).ShouldPointAt("text", "Choose a text");
    }

    private async Task<Accepted> SendIn(string language)
    {
        var act = new Act(Actor.Public, "reporting.submit", app.Clock.Now, Id.Next(app.Clock.Now));
        var accepted = (await app.Services.GetRequiredService<Intake>().Accept(app.Submission() with { Language = language }, act, default)).Value;
        await app.Settle();
        return accepted;
    }

    private async Task<Page> FollowUp(Accepted accepted) =>
        await (await app.Browse("/follow-up")).Submit([("reference", Printed(accepted)), ("code", accepted.Code!.Value.Reveal())]);

    private static async Task<Page> Prepare(SignedInPerson officer, string kind, Accepted[] reports, params (string, string?)[] fields) =>
        await (await officer.Open("/desk/queue")).Post("/desk/acts/new?handler=Prepare", [("kind", kind), ("all", "false"), .. reports.Select(r => ("report", (string?)r.Id.Value.ToString())), .. fields]);

    internal static async Task TakeRoles(SignedInPerson officer, AppDb db) =>
        db.RemoveRange(await db.Set<AccountRole>().Where(r => r.Account == officer.Id).ToListAsync());

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}";

    private static string Form(string handler) => $"form[action$='handler={handler}']";

    private Task<Report> Load(Accepted accepted) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));

    private Task<IReadOnlyList<JournalEntry>> Entries(Accepted accepted) => app.With((Journal journal) => journal.HistoryOf(accepted.Id.Value.ToString(), null, 100, default));
}
