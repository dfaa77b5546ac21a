using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Reporting;

/// <summary>The people of an organisation see what it sent and where it stands, and nothing of anybody else.</summary>
public sealed class OwnReportsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string List = "/desk/own-reports";

    [Fact]
    public async Task Report_SentBySomebodySignedInForAnOrganisation_StandsInItsList()
    {
        var (bank, other) = ((await app.AsOrganisation()).Organisation, (await app.AsOrganisation()).Organisation);
        var (clerk, colleague, stranger) = (await app.As(RoleCodes.OrganisationReporter, bank), await app.As(RoleCodes.OrganisationReporter, bank), await app.As(RoleCodes.OrganisationReporter, other));

        (await clerk.Open(List)).ShouldBe(HttpStatusCode.OK).ShouldShow("Nothing was reported yet.");
        var begun = await (await clerk.Open("/report/start")).Submit(button: "Start");
        var reporter = await new Reporter(begun).Answer(Stories.SuspiciousMessage);
        reporter.Page.ShouldShow("in the name of your organisation");
        var sent = await reporter.SendReport();

        (await colleague.Open(List)).ShouldShow(sent.Reference, "main");
        (await stranger.Open(List)).ShouldNotShow(sent.Reference);
        (await clerk.Open($"/desk/reports/{sent.Reference}")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.True(await app.With((AppDb db) => db.Set<JournalEntry>().AnyAsync(e => e.Action == "reporting.own-reports-listed")));
    }

    [Fact]
    public async Task List_OfAnAccountWithoutOrganisation_SaysSo()
    {
        var clerk = await app.As(RoleCodes.OrganisationReporter);

        (await clerk.Open(List)).ShouldBe(HttpStatusCode.OK).ShouldShow("Your account belongs to no organisation.");
        (await (await app.As(RoleCodes.Analyst)).Open(List)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Report_OfSomebodyNotSignedIn_BelongsToNoOrganisation()
    {
        var reporter = await (await Reporter.Begin(app)).Answer(Stories.SuspiciousMessage);
        reporter.Page.ShouldNotShow("in the name of your organisation");
        await reporter.SendReport();

        Assert.Contains(await app.With((AppDb db) => db.Set<Report>().OrderByDescending(r => r.ReceivedAt).Select(r => r.Organisation).ToListAsync()), organisation => organisation is null);
    }
}
