using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>A report that somebody tells by phone: one page, the same inbox, reference and code to read out.</summary>
public sealed class CallTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Form = "/desk/call";

    private static readonly (string, string?)[] Told =
    [
        ("reporter.role", "victim"), ("incident.affected", "money"), ("incident.statements", "bank_caller"), ("narrative.text", "A man from my bank called."),
        ("money_legs.method", "bank_transfer"), ("money_legs.direction", "sent"), ("money_legs.amount.amount", "4,200.50"), ("money_legs.amount.currency", "EUR"),
        ("consent.terms", "true"),
    ];

    [Fact]
    public async Task Call_WrittenDown_IsAReportOfTheOfficersChannelWithReferenceAndCode()
    {
        var page = (await (await app.As(RoleCodes.IntakeOfficer)).Open(Form)).ShouldBe(HttpStatusCode.OK);

        var taken = (await page.Submit([.. Told, ("-language", "fr")], button: "Send report")).ShouldShow("The report is kept");

        await app.Settle();
        var reference = PublicReference.Parse(taken.Text(".ragusa-reference strong"), "VM").Value.Characters;
        var report = await app.With((AppDb db) => db.Set<Report>().SingleAsync(r => r.Reference == reference));
        Assert.Equal((Channel.Operator, "fr", ReportStatus.Open, "fraud_bank_impersonation"), (report.Channel, report.Language, report.Status, report.PrimaryOffence));
        Assert.NotEmpty(taken.All("[data-copy]"));
        Assert.False(await app.With((AppDb db) => db.Set<Provenance>().AnyAsync(p => p.Report == report.Id)));
    }

    [Fact]
    public async Task Call_SentTwice_IsOneReport()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);

        var first = await page.Submit(Told, button: "Send report");
        var second = await page.Submit(Told, button: "Send report");

        Assert.Equal(first.Text(".ragusa-reference strong"), second.Text(".ragusa-reference strong"));
    }

    [Fact]
    public async Task Call_WithWhatIsFoldedAway_KeepsItToo()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);

        var taken = await page.Submit([.. Told, ("suspects.description", "A deep voice."), ("reporter.age_band", "50_59")], button: "Send report");

        await app.Settle();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await officer.Open("/desk/reports/" + taken.Text(".ragusa-reference strong"))).ShouldShow("A deep voice.");
    }

    [Fact]
    public async Task Call_OfSeveralPayments_KeepsThemAll_EachWithWhatIsFoldedAway()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);

        var two = await page.Submit(Told, button: "Add another: Payment");
        two.ShouldShow("Payment: number 2").ShouldShow("A man from my bank called.");
        Assert.Equal("4,200.50", two.Element("[name='money_legs.amount.amount']").GetAttribute("value"));
        Assert.EndsWith("#part-money_legs-2", two.Element("button[value=money_legs]").GetAttribute("formaction"), StringComparison.Ordinal);

        var taken = await two.Submit(
        [
            ("money_legs.1.method", "debit_card"), ("money_legs.1.direction", "sent"), ("money_legs.1.amount.amount", "77"), ("money_legs.1.amount.currency", "EUR"), ("money_legs.1.bank_ref", "Second one"), ("money_legs.1.bank_told", "yes"),
        ], button: "Send report");

        await app.Settle();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await officer.Open("/desk/reports/" + taken.Text(".ragusa-reference strong"))).ShouldShow("4,200.50").ShouldShow("Second one");
        Assert.Equal(["4200.50", "77"], (await LegsOf(taken)).Select(l => $"{l["amount"]!["amount"]}"));
    }

    [Fact]
    public async Task Call_WhoseFirstPaymentStaysEmpty_KeepsTheSecondWhole()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);
        var two = await page.Submit(button: "Add another: Payment");

        var taken = await two.Submit(
        [
            .. Told.Where(t => !t.Item1.StartsWith("money_legs", StringComparison.Ordinal)),
            ("money_legs.1.method", "debit_card"), ("money_legs.1.direction", "sent"), ("money_legs.1.amount.amount", "77"), ("money_legs.1.amount.currency", "EUR"), ("money_legs.1.bank_ref", "Second one"), ("money_legs.1.bank_told", "yes"),
        ], button: "Send report");

        await app.Settle();
        Assert.Equal("Second one", (string?)Assert.Single(await LegsOf(taken))["bank_ref"]);
    }

    [Fact]
    public async Task GiftCard_OfASecondPayment_KeepsItsNumber_ThoughTheFirstStaysEmpty()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);
        var two = await page.Submit(button: "Add another: Payment");

        var taken = await two.Submit(
        [
            .. Told.Where(t => !t.Item1.StartsWith("money_legs", StringComparison.Ordinal)),
            ("money_legs.1.method", "gift_card"), ("money_legs.1.direction", "sent"), ("money_legs.1.gift_card.number", "X7Q2-99PL-3344-8812"),
        ], button: "Send report");

        await app.Settle();
        var report = await ReportOf(taken);
        var originals = await app.With(async (IServiceProvider s) =>
        {
            var row = await s.GetRequiredService<AppDb>().Set<RestrictedOriginals>().SingleAsync(o => o.Report == report.Id);
            return (await s.GetRequiredService<Reports>().Open(report, default)).Key!.OpenText("restricted", row.Values);
        });
        Assert.Contains("X7Q2-99PL-3344-8812", originals, StringComparison.Ordinal);
        Assert.Contains("/money_legs/0/gift_card/number", originals, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAsManyOfEverythingAsThereCanBe_IsKept()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);
        string[] sections = [.. page.All($"button[name={CallModel.More}]").Select(b => b.GetAttribute("value")!)];
        Assert.True(sections.Length >= 4, string.Join(' ', sections));
        foreach (var section in sections)
        {
            while (page.All($"button[value={section}]").Count > 0) page = await page.Submit(form: "form:has(button[value=" + section + "])", button: page.Text($"button[value={section}]"));
        }

        page.ShouldShow("Payment: number 10");
        (await page.Submit(Told, button: "Send report")).ShouldShow("The report is kept");
    }

    [Fact]
    public async Task Flaw_InASecondPayment_PointsAtIt_AndSoManyAreEnough()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);
        var two = await page.Submit(button: "Add another: Payment");

        (await two.Submit([.. Told, ("money_legs.1.at.day", "9")], button: "Send report")).ShouldPointAt("money_legs.1.at.day", "Write the day, the month and the year.");
        (await two.Submit([.. Told, ("money_legs.at.day", "9"), ("money_legs.1.amount.amount", "lots")], button: "Send report")).ShouldPointAt("money_legs.1.amount.amount", "Write the amount in numbers").ShouldPointAt("money_legs.at.day", "Write the day");

        foreach (var number in new[] { "2000000000", "2147483647", "-3", "many", "99999999999999" })
        {
            var most = await page.Post(Form, (CallModel.Items + "money_legs", number), (CallModel.More, "money_legs"));
            most.ShouldBe(HttpStatusCode.OK).ShouldNotShow("Payment: number 11");
        }

        (await page.Post(Form, (CallModel.More, "no_such_section"), (CallModel.Items + "narrative", "7"))).ShouldBe(HttpStatusCode.OK).ShouldNotShow("number 2");
    }

    [Fact]
    public async Task Call_WithFlaws_ComesBackWithWordsAndWhatWasTyped()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);

        var again = await page.Submit([("narrative.text", "A man from my bank called."), ("money_legs.at.day", "9")], button: "Send report");

        again.ShouldPointAt("money_legs.at.day", "Write the day, the month and the year.").ShouldShow("A man from my bank called.");
    }

    [Fact]
    public async Task Look_WhileTheCallerSpeaks_SaysWhatCannotWaitAndKeepsNothing()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);
        var before = await app.With((AppDb db) => db.Set<Report>().CountAsync());

        var help = await page.Post(Form + "?handler=Look", ("safety.in_danger_now", "yes"));

        help.ShouldBe(HttpStatusCode.OK).ShouldShow("112");
        Assert.Equal(before, await app.With((AppDb db) => db.Set<Report>().CountAsync()));
    }

    [Fact]
    public async Task Call_ByWhoMayNotTakeCalls_IsForbidden() =>
        (await (await app.As(RoleCodes.Prosecutor)).Open(Form)).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Call_OfAChild_IsNotOfferedToBeOpenedByWhoMayNotReadIt()
    {
        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open(Form);

        var taken = await page.Submit([.. Told, ("safety.child_at_risk", "yes")], button: "Send report");

        taken.ShouldShow("The report is kept").ShouldNotShow("Open the report");
    }

    private Task<IReadOnlyList<JsonObject>> LegsOf(Page taken) => app.With(async (IServiceProvider s) =>
    {
        return (await s.GetRequiredService<Reports>().Open(await ReportOf(taken), default)).Answers.Items("money_legs");
    });

    private Task<Report> ReportOf(Page taken) => app.With((AppDb db) =>
    {
        var reference = PublicReference.Parse(taken.Text(".ragusa-reference strong"), "VM").Value.Characters;
        return db.Set<Report>().AsNoTracking().SingleAsync(r => r.Reference == reference);
    });
}
