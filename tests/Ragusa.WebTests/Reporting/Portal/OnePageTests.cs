using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>The form on one page: the same draft, the same checks, the same receipt as the journey.</summary>
public sealed class OnePageTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Form = "/report/one-page";

    private static readonly (string, string?)[] Told =
    [
        ("reporter.role", "victim"), ("incident.affected", "money"), ("incident.statements", "bank_caller"), ("narrative.text", "A man from my bank called."),
        ("money_legs.method", "bank_transfer"), ("money_legs.direction", "sent"), ("money_legs.amount.amount", "4,200.50"), ("money_legs.amount.currency", "EUR"),
        ("consent.terms", "true"),
    ];

    [Fact]
    public async Task Form_Filled_LeadsToTheCheckAndFromThereToTheReceipt()
    {
        (await app.Browse("/report/start")).ShouldShow("one page");
        var check = await (await app.Browse(Form)).ShouldBe(HttpStatusCode.OK).Submit(Told, button: "Check the answers");

        check.ShouldBeAt("/report/check").ShouldShow("A man from my bank called.").ShouldShow("4,200.50 EUR");
        var sent = await new Reporter(check).SendReport();

        await app.Settle();
        var reference = PublicReference.Parse(sent.Reference, "VM").Value.Characters;
        var report = await app.With((AppDb db) => db.Set<Report>().SingleAsync(r => r.Reference == reference));
        Assert.Equal(("fraud_bank_impersonation", Channel.WebNoScript), (report.PrimaryOffence, report.Channel));
    }

    [Fact]
    public async Task Form_WithFlaws_ComesBackWithWordsAndWhatWasTyped()
    {
        var page = await (await app.Browse(Form)).Submit([.. Told, ("money_legs.at.day", "9")], button: "Check the answers");

        page.ShouldBeAt(Form).ShouldPointAt("money_legs.at.day", "Write the day, the month and the year.").ShouldShow("A man from my bank called.");
    }

    [Fact]
    public async Task Form_Urgent_ShowsHelpFirstAndTheCheckAfterIt()
    {
        var page = await (await app.Browse(Form)).Submit([.. Told, ("safety.in_danger_now", "yes")], button: "Check the answers");

        page.ShouldBeAt("/report/now").ShouldShow("112");
        (await page.Follow("Go on with the report")).ShouldBeAt("/report/check");
    }

    [Fact]
    public async Task Form_OpenedAgain_HoldsWhatWasTold()
    {
        var check = await (await app.Browse(Form)).Submit(Told, button: "Check the answers");

        (await check.Browser.Open(Form)).ShouldShow("A man from my bank called.");
    }

    [Fact]
    public async Task Form_WithCharactersNobodyTypes_IsRefusedAtItsField()
    {
        var page = await (await app.Browse(Form)).Submit([.. Told.Where(t => t.Item1 != "narrative.text"), ("narrative.text", "a \u0007 bell")], button: "Check the answers");

        page.ShouldBeAt(Form);
        Assert.NotEmpty(page.All(".govuk-error-summary a[href^='#narrative']"));
    }

    [Fact]
    public async Task CardNumber_OnTheForm_IsMaskedAndItsOriginalIsKeptApart()
    {
        var check = await (await app.Browse(Form)).Submit([.. Told.Where(t => t.Item1 != "narrative.text"), ("narrative.text", "My card 4111 1111 1111 1111 was charged.")], button: "Check the answers");
        if (check.Address.AbsolutePath == Form) check = await check.Submit(button: "Check the answers");

        check.ShouldBeAt("/report/check").ShouldNotShow("4111 1111");
        var sent = await new Reporter(check).SendReport();
        var reference = PublicReference.Parse(sent.Reference, "VM").Value.Characters;
        Assert.True(await app.With((AppDb db) => db.Set<RestrictedOriginals>().AnyAsync(o => db.Set<Report>().Any(r => r.Reference == reference && r.Id == o.Report))));
    }
}
