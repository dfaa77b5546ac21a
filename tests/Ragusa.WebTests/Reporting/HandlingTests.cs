using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

public sealed class HandlingTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Guid OfficerId = Guid.Parse("019bad5f-dee0-7000-8000-00000000000a");
    private static readonly ClaimsPrincipal Officer = Having(ReportingPermissions.Read);
    private static readonly ClaimsPrincipal ChildUnit = Having(ReportingPermissions.Read, ReportingPermissions.ReadChild);

    [Fact]
    public async Task Analysis_OfTheWorkedExample_ProposesCodesAndUrgencyAndMakesItFindable()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A quokka called from my bank.");

        var report = await Load(accepted.Id);
        Assert.Equal("fraud_bank_impersonation", report.PrimaryOffence);
        Assert.Equal(ReportStatus.Open, report.Status);
        Assert.Contains("H3", report.Routes, StringComparison.Ordinal);
        Assert.True(report.Urgency > 0);
        Assert.Equal(new Money(420000, "EUR"), new Money(report.LossMinor!.Value, report.LossCurrency!));
        Assert.NotNull(report.MoneyUntil);

        Assert.Contains((await List(Officer, search: "quokka")).Rows, row => row.Id == accepted.Id);
        Assert.Empty((await List(Officer, search: "wallaby")).Rows);
    }

    [Fact]
    public async Task List_ManyReports_ComesMostUrgentFirstAndPagesWithoutGaps()
    {
        await using var many = await TestApp.Start(new TestSettings());
        for (var n = 0; n < 60; n++) await many.Send(n % 3 == 0 ? ReportSamples.BankCaller : "message_only");
        await many.Settle();

        var first = await List(Officer, other: many);
        var second = await List(Officer, other: many, after: first.Next);

        Assert.Equal((50, true), (first.Rows.Count, first.Next is not null));
        Assert.Equal((10, false), (second.Rows.Count, second.Next is not null));
        var all = first.Rows.Concat(second.Rows).ToList();
        Assert.Equal(60, all.Select(r => r.Id).Distinct().Count());
        Assert.Equal(all.OrderByDescending(r => r.Urgency).Select(r => r.Urgency), all.Select(r => r.Urgency));
    }

    [Fact]
    public async Task Read_ChildReport_IsUnknownToAllButTheChildUnit()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened);

        Assert.Equal("reporting.no-such-report", (await Read(accepted.Id, Officer)).Refusal?.Code);
        Assert.DoesNotContain((await List(Officer)).Rows, row => row.Id == accepted.Id);
        Assert.Equal(accepted.Id, (await Read(accepted.Id, ChildUnit)).Value.Opened.Report.Id);
        Assert.Contains((await List(ChildUnit)).Rows, row => row.Id == accepted.Id);
    }

    [Fact]
    public async Task Read_AReport_IsInTheJournalEachTime()
    {
        var accepted = await app.SendAnalysed();
        await Read(accepted.Id, Officer);
        var again = (await Read(accepted.Id, Officer)).Value;

        Assert.Equal(2, again.History.Count(e => e.Action == "reporting.report-read"));
        Assert.NotNull(again.Opened.Report.FirstReadAt);
    }

    [Fact]
    public async Task Question_FromTheDesk_IsAnsweredByTheReporterAndHeard()
    {
        var accepted = await app.SendAnalysed();
        var asked = await Write(accepted.Id, MessageKind.Question, "Which bank was it?");
        Assert.True(asked.IsDone);
        await Write(accepted.Id, MessageKind.Note, "Looks like the same gang.");
        Assert.Equal(ReportStatus.NeedsInfo, (await Load(accepted.Id)).Status);

        var view = (await app.With((IServiceProvider s) => ReadFollowUp.Handle(accepted.Id, PublicAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), default))).Value;
        Assert.Equal(["Which bank was it?"], view.Thread.Select(m => m.Text));

        var replied = await app.With((IServiceProvider s) => Reply.Handle(
            new(accepted.Id, "The Numbat Savings Bank."), PublicAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Envelopes>(), default));
        Assert.True(replied.IsDone);
        await app.Settle();

        var report = await Load(accepted.Id);
        Assert.Equal((ReportStatus.Open, true), (report.Status, report.HasUnread));
        Assert.Contains((await List(Officer, search: "numbat")).Rows, row => row.Id == accepted.Id);
    }

    [Fact]
    public async Task Close_ByTheSecondOfTwo_IsToldAndNothingIsOverwritten()
    {
        var accepted = await app.SendAnalysed();
        var seen = (await Load(accepted.Id)).Version;
        Assert.True((await Assign(accepted.Id, seen, OfficerId)).IsDone);

        Assert.Equal("reporting.changed-meanwhile", (await Assign(accepted.Id, seen, Guid.NewGuid())).Refusal?.Code);
        Assert.Equal(OfficerId, (await Load(accepted.Id)).Assignee);
    }

    [Fact]
    public async Task Offence_SetByAnOfficer_NeedsAReasonAndBecomesPrimary()
    {
        var accepted = await app.SendAnalysed();
        Assert.Equal("reporting.reason-missing", (await Decide(accepted.Id, "sim_swap", "")).Refusal?.Code);
        Assert.Equal("reporting.no-such-offence", (await Decide(accepted.Id, "jaywalking", "because")).Refusal?.Code);
        Assert.True((await Decide(accepted.Id, "sim_swap", "The number was moved first.")).IsDone);

        var view = (await Read(accepted.Id, Officer)).Value;
        Assert.Equal("sim_swap", view.Opened.Report.PrimaryOffence);
        Assert.Equal("The number was moved first.", view.ReasonFor(view.Offences[0]));
    }

    [Fact]
    public async Task Erase_AReport_LeavesTheRowAndNothingOfThePerson()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A bilby wrote to me.");
        var erased = await app.With((IServiceProvider s) => EraseReport.Handle(
            accepted.Id, Version(accepted.Id), ChildUnit, OfficerAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), s.GetRequiredService<Eraser>(), default));
        Assert.True(erased.IsDone);

        Assert.True((await Read(accepted.Id, Officer)).Value.Opened.IsErased);
        Assert.Empty((await List(Officer, search: "bilby")).Rows);
        var reopened = await app.With((AppDb db) => OpenFollowUp.Handle(accepted.Reference.ToString(), accepted.Code!.Value.Reveal(), db, app.Services.GetRequiredService<KeyRing>(), app.Services.GetRequiredService<CountryProfile>(), default));
        Assert.Equal("reporting.follow-up-not-found", reopened.Refusal?.Code);
    }

    [Fact]
    public async Task Reassess_WhenTheMoneyClockRuns_ChangesUrgency()
    {
        await using var clocked = await TestApp.Start(new TestSettings());
        var accepted = await clocked.SendAnalysed();
        var before = await clocked.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
        clocked.Clock.Advance(TimeSpan.FromHours(80));
        await clocked.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ReassessReports>().Single().ReassessDue(default);

        var after = await clocked.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
        Assert.True(after.Urgency < before.Urgency, $"{before.Urgency} -> {after.Urgency}");
        Assert.Null(after.ReassessAt);
    }

    private Act PublicAct => new(Actor.Public, "reporting.follow-up", app.Clock.Now, Id.Next(app.Clock.Now));

    private Act OfficerAct => new(Actor.Officer(OfficerId), "reporting.handle", app.Clock.Now, Id.Next(app.Clock.Now));

    private static ClaimsPrincipal Having(params string[] permissions) =>
        new(new ClaimsIdentity(permissions.Select(p => new Claim(Permission.Claim, p)), "test"));

    private Task<Report> Load(ReportId id) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == id));

    private int Version(ReportId id)
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AppDb>().Set<Report>().Where(r => r.Id == id).Select(r => r.Version).Single();
    }

    private Task<ListReports.Page> List(ClaimsPrincipal user, string? search = null, Place? after = null, TestApp? other = null)
    {
        var words = search is null ? null : new Wanted.Words(search, SearchText.Parts);
        return (other ?? app).With((IServiceProvider s) => ListReports.Handle(
            new(new Sought(words, new HashSet<ReportStatus> { ReportStatus.Open }, []), After: after), user, s.GetRequiredService<AppDb>(), s.GetRequiredService<Search>(), default));
    }

    private Task<Result<ReadReport.View>> Read(ReportId id, ClaimsPrincipal user) => app.With((IServiceProvider s) =>
        ReadReport.Handle(id, user, OfficerAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), s.GetRequiredService<Journal>(), default));

    private Task<Result> Write(ReportId id, MessageKind kind, string text) => app.With((IServiceProvider s) => WriteMessage.Handle(
        new(id, Version(id), kind, text), OfficerId, Officer, OfficerAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), s.GetRequiredService<Envelopes>(),
        s.GetRequiredService<CountryProfile>(), default));

    private Task<Result> Assign(ReportId id, int version, Guid officer) => app.With((IServiceProvider s) =>
        AssignReport.Handle(new(id, version, officer), Officer, OfficerAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), default));

    private Task<Result> Decide(ReportId id, string offence, string reason) => app.With((IServiceProvider s) => DecideOffence.Handle(
        new(id, Version(id), offence, true, reason), OfficerId, Officer, OfficerAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Reports>(), s.GetRequiredService<Envelopes>(),
        s.GetRequiredService<IOffenceRegister>(), default));
}
