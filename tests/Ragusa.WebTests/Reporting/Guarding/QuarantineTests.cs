using System.Net;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Guarding;

/// <summary>What becomes of a report that bears many signs of abuse.</summary>
public sealed class QuarantineTests(GuardedApp app) : IClassFixture<GuardedApp>
{
    /// <summary>A machine: everything filled in at once, a token of its own making.</summary>
    private async Task<(Page Sent, Report Report)> SendLikeAMachine(string example = ReportSamples.BankCaller)
    {
        var check = await app.AtCheck(example: example, minutes: 0);
        var sent = await check.Submit(new { token = "16.1.x.y", second_topic = "Buy" }, form: "form[data-proof]");
        return (sent, (await app.Kept(sent)).Report);
    }

    private static string Printed(Report report) => PublicReference.From(report.Reference).Print("VM");

    private async Task<IReadOnlyList<JournalEntry>> Journal(Report report) =>
        await app.With((Journal journal) => journal.HistoryOf(report.Id.Value.ToString(), null, 20, default));

    [Fact]
    public async Task Machine_IsAnsweredAsEverybodyIs()
    {
        var (sent, report) = await SendLikeAMachine();

        Assert.Equal(ReportStatus.Quarantined, report.Status);
        sent.ShouldShow("We have received your report");
        var (reference, code) = (sent.Text(".ragusa-reference strong"), sent.Text(".ragusa-code__value"));
        var own = await (await app.Browse("/follow-up")).Submit([("reference", reference), ("code", code)]);
        own.ShouldBeAt("/follow-up/report").ShouldShow("In the queue").ShouldNotShow("uarantin");
    }

    [Fact]
    public async Task Quarantined_StandsApartFromTheQueue_WithItsReasons()
    {
        var (_, report) = await SendLikeAMachine();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue")).ShouldNotShow(Printed(report));
        var page = await officer.Open("/desk/quarantine");

        var row = page.All("tbody tr").Single(r => r.TextContent.Contains(Printed(report), StringComparison.Ordinal)).TextContent;
        Assert.Contains("a field was filled in that no person sees", row, StringComparison.Ordinal);
        Assert.Contains("a token that is not ours", row, StringComparison.Ordinal);
        Assert.Contains("No proof of work", row, StringComparison.Ordinal);
        (await officer.Open("/desk/reports/" + Printed(report))).ShouldShow("In quarantine");
    }

    [Fact]
    public async Task Release_PutsItIntoTheQueue_AndRingsWhatWasHeldBack()
    {
        var (_, report) = await SendLikeAMachine();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var before = await Journal(report);

        (await Post(officer, "Release", report)).ShouldShow("The report is in the queue.");

        (await officer.Open("/desk/queue")).ShouldShow(Printed(report));
        var after = await Journal(report);
        Assert.Contains(after, e => e.Action == "reporting.report-released" && e.ActorId == officer.Id.Value.ToString());
        Assert.Contains("\"routes\":[]", before.Single(e => e.Action == "reporting.report-analysed").Detail, StringComparison.Ordinal);
        Assert.Single(after, e => e.Action == "reporting.report-analysed" && e.Detail.Contains("\"H3\"", StringComparison.Ordinal));
        (await Post(officer, "Release", report)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Close_WithAReason_EndsIt()
    {
        var (_, report) = await SendLikeAMachine();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await Post(officer, "Close", report, ("reason", "solved"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Post(officer, "Close", report, ("reason", "false_or_abusive"))).ShouldShow("The report is closed.");

        (await officer.Open("/desk/quarantine")).ShouldNotShow(Printed(report));
        Assert.Contains(await Journal(report), e => e.Action == "reporting.report-closed" && e.Purpose == "reporting.quarantine");
    }

    [Fact]
    public async Task AboutAChild_IsSeenByTheChildUnitOnly_AndRingsAtOnce()
    {
        var (_, report) = await SendLikeAMachine(ReportSamples.ChildThreatened);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        Assert.Equal(ReportStatus.Quarantined, report.Status);
        (await officer.Open("/desk/quarantine")).ShouldNotShow(Printed(report));
        (await Post(officer, "Release", report)).ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As(RoleCodes.ChildUnit)).Open("/desk/quarantine")).ShouldShow(Printed(report));
        Assert.Contains(await Journal(report), e => e.Action == "reporting.report-analysed" && e.Detail.Contains("\"H2\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quarantine_WithoutPermission_IsRefused()
    {
        (await (await app.As(RoleCodes.Analyst)).Open("/desk/quarantine")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browse("/desk/quarantine")).ShouldBeAt("/sign-in");
    }

    [Fact]
    public async Task Close_WithoutThePermissionToClose_IsRefused()
    {
        var (_, report) = await SendLikeAMachine();
        var reader = await app.AsOneWhoMay("reporting.read", "reporting.quarantine");

        (await Post(reader, "Close", report, ("reason", "false_or_abusive"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Program_OfAnOrganisation_SeesWhatItSeesOfEveryReport()
    {
        var (_, report) = await SendLikeAMachine();

        Assert.Equal(ReportStatus.Open, report.StatusFor(Actor.Organisation(Guid.NewGuid())));
        Assert.Equal(ReportStatus.Quarantined, report.StatusFor(Actor.Officer(Guid.NewGuid())));
    }

    private static async Task<Page> Post(SignedInPerson officer, string handler, Report report, params (string, string?)[] more)
    {
        var page = await officer.Open("/desk/quarantine");
        return await page.Post($"/desk/quarantine?handler={handler}", [("reference", Printed(report)), ("version", $"{report.Version}"), .. more]);
    }
}
