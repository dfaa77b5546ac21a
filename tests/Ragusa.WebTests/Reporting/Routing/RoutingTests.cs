using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Routing;

/// <summary>Reports come to a unit by rules that are data, and go to another one when an officer says so.</summary>
public sealed class RoutingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Analysis_RegionOfTheAnswers_BringsTheReportToTheUnitThatServesIt()
    {
        var named = await Load(await app.SendAnalysed(change: Where("region", "XV-02")));
        var posted = await Load(await app.SendAnalysed(change: Where("postcode", "5210")));
        var abroad = await Load(await app.SendAnalysed(change: answers => answers["narrative"]!["where"] = new JsonObject { ["country"] = "FR", ["postcode"] = "5210" }));
        var nowhere = await Load(await app.SendAnalysed());

        Assert.Equal(("north_desk", "of_the_region", "XV-02"), (named.Unit, named.UnitRule, named.Region));
        Assert.Equal(("islands_desk", "XV-04"), (posted.Unit, posted.Region));
        Assert.Equal(("cyber_unit", "default", null), (abroad.Unit, abroad.UnitRule, abroad.Region));
        Assert.Equal(("cyber_unit", null), (nowhere.Unit, nowhere.Region));
    }

    [Fact]
    public async Task Analysis_ReportAboutAChild_GoesToTheChildUnitWhereverItHappened()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened, Where("region", "XV-02"));

        Assert.Equal(("child_unit", "child"), (await Load(accepted) is var r ? (r.Unit, r.UnitRule) : default));
    }

    [Fact]
    public async Task Reroute_WithAReason_StaysWhenTheRulesLookAgain()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.UnitHead);

        var page = await officer.Open(Address(accepted)).Submit(new { unit = "financial_desk", unitReason = "An account was found." }, "Give to another unit", "form[action*=Reroute]");
        page.ShouldShow("The report is in the other unit now.").ShouldShow("gave the report from Cybercrime Unit to Financial Desk").ShouldShow("An account was found.");
        await app.With((IServiceProvider s) => Again(s, accepted));

        var report = await Load(accepted);
        Assert.Equal(("financial_desk", null), (report.Unit, report.UnitRule));
        (await officer.Open("/desk/queue?unit=financial_desk")).ShouldShow(Printed(accepted), "main");
        (await officer.Open("/desk/queue?unit=north_desk")).ShouldNotShow(Printed(accepted), "main");
    }

    [Fact]
    public async Task Reroute_Wrongly_IsRefusedAndChangesNothing()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.UnitHead);

        (await officer.Open(Address(accepted)).Submit(new { unit = "", unitReason = "x" }, "Give to another unit", "form[action*=Reroute]")).ShouldShow("Choose a unit.");
        (await officer.Open(Address(accepted)).Submit(new { unit = "north_desk", unitReason = " " }, "Give to another unit", "form[action*=Reroute]")).ShouldShow("Give a reason");
        var stale = await officer.Open(Address(accepted));
        await officer.Open(Address(accepted)).Submit(new { unit = "north_desk", unitReason = "First." }, "Give to another unit", "form[action*=Reroute]");
        (await stale.Submit(new { unit = "islands_desk", unitReason = "Second." }, "Give to another unit", "form[action*=Reroute]")).ShouldBe(HttpStatusCode.Conflict);
        var analyst = await app.As(RoleCodes.Analyst);
        (await (await analyst.Open(Address(accepted))).Post($"{Address(accepted)}?handler=Reroute")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await officer.Open(Address(accepted))).Post("/desk/reports/VM-0000-0000-0000?handler=Reroute")).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal("north_desk", (await Load(accepted)).Unit);
    }

    [Fact]
    public async Task Reroute_ReportAboutAChild_GoesToNoOtherUnit()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var child = await app.As(RoleCodes.ChildUnit);
        var officer = await app.As(RoleCodes.UnitHead);

        var page = await child.Open(Address(accepted));
        Assert.Empty(page.All("#unit-card select"));
        (await page.Post($"{Address(accepted)}?handler=Reroute", ("version", $"{(await Load(accepted)).Version}"), ("unit", "cyber_unit"), ("unitReason", "x"))).ShouldShow("Choose a unit that works for children.");
        (await (await officer.Open("/desk/queue")).Post($"{Address(accepted)}?handler=Reroute")).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal("child_unit", (await Load(accepted)).Unit);
    }

    [Fact]
    public async Task Units_OfficerNamedForOne_SeesItsReportsFirstAndAllOnRequest()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var there = await own.SendAnalysed(change: Where("region", "XV-02"));
        var elsewhere = await own.SendAnalysed();
        var head = await own.As(RoleCodes.UnitHead);
        var officer = await own.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue")).ShouldShow(Printed(there), "main").ShouldShow(Printed(elsewhere), "main");
        var units = await head.Open("/desk/units");
        (await units.Post("/desk/units?handler=Join", ("unit", "north_desk"), ("officer", officer.Id.Value.ToString()))).ShouldShow("The person works for the unit.");
        (await officer.Open("/desk/queue")).ShouldShow(Printed(there), "main").ShouldNotShow(Printed(elsewhere), "main");
        (await officer.Open("/desk/queue?unit=all")).ShouldShow(Printed(elsewhere), "main");

        (await units.Post("/desk/units?handler=Leave", ("unit", "north_desk"), ("officer", officer.Id.Value.ToString()))).ShouldShow("The person no longer works for the unit.");
        (await officer.Open("/desk/queue")).ShouldShow(Printed(elsewhere), "main");
        (await units.Post("/desk/units?handler=Leave", ("unit", "north_desk"), ("officer", officer.Id.Value.ToString()))).ShouldBe(HttpStatusCode.NotFound);
        (await units.Post("/desk/units?handler=Join", ("unit", "child_unit"), ("officer", officer.Id.Value.ToString()))).ShouldBe(HttpStatusCode.NotFound);
        (await units.Post("/desk/units?handler=Join", ("unit", "financial_desk"), ("officer", officer.Id.Value.ToString()))).ShouldShow("Nobody of this name");
    }

    [Fact]
    public async Task Routing_DryRun_CountsWhatEachRuleCaughtAndHidesChildren()
    {
        await using var own = await TestApp.Start(new TestSettings());
        await own.SendAnalysed(change: Where("region", "XV-02"));
        await own.SendAnalysed();
        await own.SendAnalysed(ReportSamples.ChildThreatened);

        var head = await (await own.As(RoleCodes.UnitHead)).Open("/desk/routing");
        Assert.Equal("1", Cell(head, "of_the_region"));
        Assert.Equal("1", Cell(head, "default"));
        Assert.Equal("Never", Cell(head, "large_loss"));
        head.ShouldShow("newest 2 reports");
        Assert.Empty(head.All("#rule-child"));
        Assert.Equal("1", Cell(await (await own.As(RoleCodes.ChildUnit)).Open("/desk/routing"), "child"));
        (await (await own.As(RoleCodes.Analyst)).Open("/desk/routing")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await own.As(RoleCodes.Analyst)).Open("/desk/units")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Action<JsonObject> Where(string field, string value) => answers => answers["narrative"]!["where"] = new JsonObject { [field] = value };

    private static string Cell(Page page, string rule) => page.All($"#rule-{rule} td")[3].TextContent.Trim();

    private static async Task<bool> Again(IServiceProvider services, Accepted accepted)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        await services.GetRequiredService<AnalyseReport>().Analyse(accepted.Id, Act.Of(Actor.System("tests"), "tests", clock), default);
        return true;
    }

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}";

    private Task<Report> Load(Accepted accepted) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
}
