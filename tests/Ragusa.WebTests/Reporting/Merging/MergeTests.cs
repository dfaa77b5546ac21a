using System.Net;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Merging;

/// <summary>Reports that are the same are handled together and can be taken apart again.</summary>
public sealed class MergeTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly ClaimsPrincipal Officer = new(new ClaimsIdentity([new Claim(Permission.Claim, ReportingPermissions.Read), new Claim(Permission.Claim, ReportingPermissions.Close)], "test"));

    [Fact]
    public async Task Merge_ClosesTheReportAndShowsBothSidesToOfficersOnly()
    {
        var (lead, same) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);

        var page = await Merge(officer, same, Printed(lead));

        page.ShouldShow("Both reports are handled together now.").ShouldShow(Printed(lead), "#together");
        (await officer.Open(Address(lead))).ShouldShow(Printed(same), "#together").ShouldShow("put another report with it that is the same");
        Assert.Equal((ReportStatus.Closed, "duplicate_of"), await Load(same) is var r ? (r.Status, r.ClosedBecause) : default);
        var reporter = await (await app.Browse("/follow-up")).Submit([("reference", Printed(same)), ("code", same.Code!.Value.Reveal())]);
        reporter.ShouldBeAt("/follow-up/report").ShouldShow("We already had this report and put both together.").ShouldNotShow(Printed(lead));
    }

    [Fact]
    public async Task Unmerge_PutsEverythingBack()
    {
        var (lead, same) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        await officer.Open(Address(same)).Submit(new { kind = "question", text = "Which bank?" }, "Send", "form[action*=Write]");
        var before = await Load(same);

        await Merge(officer, same, Printed(lead));
        (await officer.Open(Address(same)).Submit(null, null, "form[action*=Unmerge]")).ShouldShow("The report stands alone again, as before.");

        var after = await Load(same);
        Assert.Equal(
            (before.Status, before.AnswerUntil, before.ReassessAt, before.ClosedAt, before.ClosedBecause, before.IsMerged),
            (after.Status, after.AnswerUntil, after.ReassessAt, after.ClosedAt, after.ClosedBecause, after.IsMerged));
        Assert.Equal(ReportStatus.NeedsInfo, after.Status);
        Assert.Equal(0, (await Load(lead)).DuplicateCount);
        (await officer.Open(Address(lead))).ShouldNotShow(Printed(same));
    }

    [Fact]
    public async Task Merge_OfChains_EndsInOneLeadAndNeverInACircle()
    {
        var (a, b, c) = (await app.SendAnalysed(), await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        await Merge(officer, a, Printed(b));
        await Merge(officer, b, Printed(c));

        (await officer.Open(Address(a))).ShouldShow(Printed(c), "#together");
        var lead = await officer.Open(Address(c));
        lead.ShouldShow(Printed(a), "#together").ShouldShow(Printed(b), "#together");
        (await lead.Submit(new { same = Printed(a) }, null, "form[action*='=Merge']")).ShouldBe(HttpStatusCode.Conflict);
        Assert.Equal(ReportStatus.Open, (await Load(c)).Status);
    }

    [Fact]
    public async Task Merge_OfTwoOfficersTheOtherWayRound_LetsOneWin()
    {
        for (var n = 0; n < 3; n++)
        {
            var (a, b) = (await app.SendAnalysed(), await app.SendAnalysed());
            var (seenA, seenB) = ((await Load(a)).Version, (await Load(b)).Version);

            var results = await Task.WhenAll(Task.Run(() => MergeAlone(a, seenA, b)), Task.Run(() => MergeAlone(b, seenB, a)));

            Assert.Single(results, r => r.IsDone);
            Assert.Single(new[] { await Load(a), await Load(b) }, r => r.IsMerged);
        }
    }

    [Fact]
    public async Task Merge_Wrongly_IsRefusedWithWords()
    {
        var officer = await app.As(RoleCodes.UnitHead);
        var (one, other, child) = (await app.SendAnalysed(), await app.SendAnalysed(), await app.SendAnalysed(ReportSamples.ChildThreatened));

        (await Merge(officer, one, "VM-2222")).ShouldShow("There is no other report with this reference.");
        (await Merge(officer, one, Printed(one))).ShouldShow("This is the report itself.");
        (await Merge(officer, one, Printed(child))).ShouldShow("There is no other report with this reference.");
        (await Merge(await app.As(RoleCodes.ChildUnit), one, Printed(child))).ShouldShow("Only one of the two reports is about a child.");

        await app.With((IServiceProvider s) => Withdraw.Handle(other.Id, PublicAct, s.GetRequiredService<AppDb>(), default));
        (await Merge(officer, one, Printed(other))).ShouldShow("That report was withdrawn or erased.");
        var stale = await officer.Open(Address(one));
        await officer.Open(Address(one)).Submit(new { unit = "north_desk", unitReason = "x" }, null, "form[action*=Reroute]");
        (await stale.Submit(new { same = Printed(await app.SendAnalysed()) }, null, "form[action*='=Merge']")).ShouldBe(HttpStatusCode.Conflict);
        (await (await (await app.As(RoleCodes.Analyst)).Open(Address(one))).Post($"{Address(one)}?handler=Merge")).ShouldBe(HttpStatusCode.Forbidden);
        (await stale.Post($"{Address(child)}?handler=Merge")).ShouldBe(HttpStatusCode.NotFound);
        Assert.False((await Load(one)).IsMerged);
    }

    [Fact]
    public async Task Merge_HeldReport_IsRefused()
    {
        var (held, lead) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        await officer.Open(Address(held)).Submit(new { until = "2026-06-01", why = "Court order." }, null, "form[action*=Hold]");

        (await Merge(officer, held, Printed(lead))).ShouldBe(HttpStatusCode.Conflict);
        Assert.False((await Load(held)).IsMerged);
    }

    [Fact]
    public async Task Reopen_OfADuplicate_IsRefusedUntilItIsTakenApart()
    {
        var (same, lead) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        var page = await Merge(officer, same, Printed(lead));

        Assert.Empty(page.All("form[action*=Reopen]"));
        (await page.Post($"{Address(same)}?handler=Reopen", ("version", $"{(await Load(same)).Version}"))).ShouldShow("Undo that first.");
    }

    [Fact]
    public async Task Reply_OfTheReporterOfADuplicate_IsSeenAtTheLead()
    {
        var (same, lead) = (await app.SendAnalysed(), await app.SendAnalysed());
        var officer = await app.As(RoleCodes.UnitHead);
        await Merge(officer, same, Printed(lead));
        await officer.Open(Address(lead));

        await app.With((IServiceProvider s) => Reply.Handle(new(same.Id, "One more thing."), PublicAct, s.GetRequiredService<AppDb>(), s.GetRequiredService<Envelopes>(), default));
        await app.Settle();

        Assert.True((await Load(lead)).HasUnread);
        (await officer.Open(Address(lead))).ShouldNotShow("One more thing.");
    }

    private Act PublicAct => new(Actor.Public, "reporting.follow-up", app.Clock.Now, Id.Next(app.Clock.Now));

    private Task<Result> MergeAlone(Accepted report, int version, Accepted lead) => app.With((IServiceProvider s) =>
    {
        var db = s.GetRequiredService<AppDb>();
        var act = new Act(Actor.Officer(Guid.Empty), "reporting.handle", app.Clock.Now, Id.Next(app.Clock.Now));
        return db.Competing(ReportRefusals.ChangedMeanwhile, () => MergeReport.Handle(new(report.Id, version, Printed(lead)), Guid.Empty, Officer, act, db, s.GetRequiredService<Reports>(), default));
    });

    private static async Task<Page> Merge(SignedInPerson officer, Accepted report, string same) => await officer.Open(Address(report)).Submit(new { same }, null, "form[action*='=Merge']");

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}";

    private Task<Report> Load(Accepted accepted) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
}
