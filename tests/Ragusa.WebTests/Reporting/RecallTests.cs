using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>Money that can still be stopped: whom to call, and the request that the Financial Desk sends.</summary>
public sealed class RecallTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Payer = "XV21100100001234567890";

    [Fact]
    public async Task Payment_ThatCanBeStopped_WaitsAtTheFinancialDeskWithBankAndClock()
    {
        var accepted = await SendPaid(app);
        var desk = await app.As(RoleCodes.FinancialDesk);

        (await desk.Open("/desk/recalls")).ShouldBe(HttpStatusCode.OK).ShouldShow(Printed(accepted), "main").ShouldShow("Harbour Bank", "main").ShouldShow("left", "main");
        var page = (await desk.Open(Address(accepted))).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("tel:+259205550201", page.Element(".ragusa-call a").GetAttribute("href"));
        page.ShouldShow("Financial Desk of the Cybercrime Unit", "main").ShouldShow("4,200.00 EUR", "main").ShouldShow("portal.harbourbank.example", "main");
        var letter = page.Element("textarea[name=text]").TextContent;
        Assert.Contains(Payer, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("quokka", letter, StringComparison.Ordinal);
        Assert.Contains("reporting.sensitive-read", await ActionsOf(app, accepted));
        (await desk.Open($"/desk/reports/{Printed(accepted)}")).ShouldShow("Call the bank, recall the money");
    }

    [Fact]
    public async Task Payment_AfterOneOfWhichNothingWasTold_ShowsItsOwnFacts()
    {
        var accepted = await app.SendAnalysed(change: answers =>
        {
            var told = answers["money_legs"]![0]!.DeepClone();
            answers["money_legs"] = new JsonArray(new JsonObject(), told);
        });
        var desk = await app.As(RoleCodes.FinancialDesk);

        (await desk.Open(Address(accepted))).ShouldBe(HttpStatusCode.OK).ShouldShow("Payment 2", "main").ShouldShow("4,200.00 EUR", "main");
    }

    [Fact]
    public async Task Request_Sent_KeepsItsWordsAndTakesTheBanksAnswer()
    {
        var accepted = await SendPaid(app);
        var desk = await app.As(RoleCodes.FinancialDesk);
        var page = await desk.Open(Address(accepted));
        var old = page;

        page = await page.Submit(new { text = "Please stop payment 1 at once." }, "Approve and note as sent");
        page.ShouldShow("The request is noted as sent.").ShouldShow("Please stop payment 1 at once.").ShouldShow("Sent, answer awaited");
        (await old.Submit(new { text = "Another text" }, "Approve and note as sent")).ShouldBe(HttpStatusCode.Conflict).ShouldShow("already sent or dropped");

        page = await page.Submit(new { answer = "held" }, "Note the answer");
        page.ShouldShow("The answer of the bank is noted.").ShouldShow("Money held");
        Assert.Equal((RecallStatus.Answered, RecallAnswer.Held), await app.With((AppDb db) => db.Set<Recall>().Where(r => r.Report == accepted.Id).Select(r => new ValueTuple<RecallStatus, RecallAnswer>(r.Status, r.Answer!.Value)).SingleAsync()));
        Assert.Superset(new HashSet<string> { "reporting.recall-drafted", "reporting.recall-sent", "reporting.recall-answered" }, (await ActionsOf(app, accepted)).ToHashSet());
    }

    [Fact]
    public async Task Request_Dropped_SaysWhyToThoseWhoMayReadIt()
    {
        var accepted = await SendPaid(app);
        var desk = await app.As(RoleCodes.FinancialDesk);

        var page = await (await desk.Open(Address(accepted))).Submit(new { because = "The reporter got the money back." }, form: "form[action*='handler=Drop']");

        page.ShouldShow("The request will not be sent.").ShouldShow("The reporter got the money back.");
        Assert.Empty(page.All("textarea[name=text]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("with a \u0007 bell")]
    public async Task Request_WithoutReadableWords_IsRefusedAndKept(string text)
    {
        var accepted = await SendPaid(app);
        var desk = await app.As(RoleCodes.FinancialDesk);

        var page = await (await desk.Open(Address(accepted))).Submit(new { text }, "Approve and note as sent");

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("Write from 1 to 10,000 characters.");
        Assert.Equal(RecallStatus.Drafted, await StatusOf(app, accepted));
    }

    [Fact]
    public async Task Request_ByWhoMayNotSend_IsForbiddenThoughTheNumberIsShown()
    {
        var accepted = await SendPaid(app);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var recall = await app.With((AppDb db) => db.Set<Recall>().AsNoTracking().SingleAsync(r => r.Report == accepted.Id));

        var page = (await officer.Open(Address(accepted))).ShouldShow("+259 20 555 0201");
        Assert.Empty(page.All("textarea"));
        (await page.Post(Address(accepted) + "?handler=Send", ("recall", recall.Id.Value.ToString()), ("version", "0"), ("text", "x"))).ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Open("/desk/recalls")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.Equal(RecallStatus.Drafted, await StatusOf(app, accepted));
    }

    [Fact]
    public async Task Payment_OfAReportAboutAChild_IsUnknownToTheFinancialDesk()
    {
        var accepted = await SendPaid(app, ReportSamples.ChildThreatened);
        var desk = await app.As(RoleCodes.FinancialDesk);

        (await desk.Open("/desk/recalls")).ShouldNotShow(Printed(accepted));
        (await desk.Open(Address(accepted))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Report_WithoutMoneyToStop_DraftsNothing()
    {
        var accepted = await app.SendAnalysed("message_only");

        Assert.Empty(await app.With((AppDb db) => db.Set<Recall>().Where(r => r.Report == accepted.Id).ToListAsync()));
    }

    private static Task<Accepted> SendPaid(TestApp app, string example = ReportSamples.BankCaller) => app.SendAnalysed(example, answers =>
    {
        answers["narrative"]!["text"] = "A quokka called from my bank.";
        answers["incident"]!["affected"] = new JsonArray("money");
        if (example != ReportSamples.BankCaller) answers["money_legs"] = new JsonArray(new JsonObject { ["method"] = "bank_transfer", ["direction"] = "sent", ["at"] = new JsonObject { ["local"] = "2026-02-09T08:20", ["zone"] = "UTC" } });
        answers["money_legs"]![0]!["from"] = new JsonObject { ["iban"] = Payer, ["institution"] = "Harbour Bank" };
    });

    private static Task<RecallStatus> StatusOf(TestApp app, Accepted accepted) =>
        app.With((AppDb db) => db.Set<Recall>().Where(r => r.Report == accepted.Id).Select(r => r.Status).SingleAsync());

    private static async Task<IReadOnlyList<string>> ActionsOf(TestApp app, Accepted accepted)
    {
        var subject = accepted.Id.Value.ToString();
        return await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.SubjectId == subject).Select(e => e.Action).ToListAsync());
    }

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}/money";
}
