using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting.Portal;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>The reporter asks for erasure: at once, by decision, or not while it is held.</summary>
public sealed class OwnErasureTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Erasure_OfAReportThatNobodyWorksOn_IsDoneAtOnceAndProved()
    {
        var sent = await SendOne();
        var asked = await (await Open(sent)).Follow("ask us to erase your report");

        (await asked.Submit(button: "Erase my report")).ShouldPointAt("sure", "Tick the box");
        var done = await asked.Submit([("sure", "true")], button: "Erase my report");

        done.ShouldBeAt("/follow-up/erased").ShouldShow(sent.Reference).ShouldShow("Your report is erased");
        var file = await done.Browser.Client.GetByteArrayAsync("/follow-up/erased/proof.json");
        var proof = ErasureProof.Verify(file, ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys)).Value;
        Assert.Equal(sent.Reference, proof.Reference);
        Assert.True(proof.LastCopyEnds > proof.At);
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(sent.Reference, "VM-7KQ2-M9XT-B4HP", StringComparison.Ordinal));
        Assert.Equal("reporting.erasure-proof-signature-wrong", ErasureProof.Verify(forged, ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys)).Refusal?.Code);
        (await Open(sent)).ShouldBeAt("/follow-up").ShouldShow("We find no report");
        // The draft that it was sent from waited for a second click; it went along.
        var erased = await app.With((AppDb db) => db.Set<Report>().Where(r => r.Status == ReportStatus.Erased).Select(r => r.Id).ToListAsync());
        Assert.DoesNotContain(await app.With((AppDb db) => db.Set<Draft>().Select(d => d.SentAs).ToListAsync()), sentAs => sentAs is { } id && erased.Contains(id));
    }

    [Fact]
    public async Task Erasure_OfAReportWithAnOfficer_IsDecidedAndTheReporterSeesTheAnswer()
    {
        var sent = await SendOne();
        await Take(sent);
        var asked = await (await Open(sent)).Follow("ask us to erase your report");
        var waiting = await asked.ShouldShow("our data-protection officer decides").Submit([("sure", "true")], button: "Ask for erasure");
        waiting.ShouldBeAt("/follow-up/report").ShouldShow("We have received your request for erasure").ShouldShow("Your request for erasure");

        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        var desk = (await keeper.Open("/desk/keeping")).ShouldShow(sent.Reference, "main");
        (await desk.Submit(new { answer = " " }, form: Form("Refuse", sent))).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldPointAt("answer", "Say why");
        (await desk.Submit(new { answer = "The court still needs it." }, form: Form("Refuse", sent))).ShouldShow("The request is refused");
        (await Open(sent)).ShouldShow("The court still needs it.");

        await (await (await Open(sent)).Follow("ask us to erase your report")).Submit([("sure", "true")], button: "Ask for erasure");
        (await (await keeper.Open("/desk/keeping")).Submit(form: Form("Grant", sent))).ShouldShow("The report is erased").ShouldNotShow(sent.Reference);
        var answered = (await Open(sent)).ShouldBeAt("/follow-up/report").ShouldShow("We granted your request").ShouldShow(sent.Reference);
        (await answered.Follow("Proof of erasure")).ShouldBeAt("/follow-up/erased").ShouldShow(sent.Reference);
    }

    [Fact]
    public async Task Erasure_OfAHeldReport_IsRefusedInPlainWordsUntilTheHoldIsLifted()
    {
        var sent = await SendOne();
        var prosecutor = await app.As(RoleCodes.Prosecutor);
        var held = await Hold(prosecutor, sent);
        held.ShouldShow("The report is held.").ShouldShow("Order of the court of 3 February", "#holds");

        (await (await Open(sent)).Follow("ask us to erase your report")).ShouldShow("We must keep your report for now").ShouldNotShow("Erase my report");
        var officer = await app.As(RoleCodes.UnitHead);
        (await (await officer.Open(Address(sent))).Submit(new { reason = "solved" }, form: "form[action$='handler=Close']")).ShouldBe(HttpStatusCode.Conflict).ShouldShow("A legal hold keeps this report");
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        (await (await keeper.Open(Address(sent) + "/erase")).Submit(new { confirmed = sent.Reference })).ShouldBe(HttpStatusCode.Conflict).ShouldShow("A legal hold keeps this report");
        (await keeper.Open("/desk/keeping")).ShouldShow(sent.Reference, "main");

        var lifted = await (await prosecutor.Open(Address(sent))).Submit(new { lifting = "The order has ended." }, form: "form[action$='handler=Lift']");
        lifted.ShouldShow("The hold is lifted.");
        (await (await (await Open(sent)).Follow("ask us to erase your report")).Submit([("sure", "true")], button: "Erase my report")).ShouldBeAt("/follow-up/erased");
    }

    [Fact]
    public async Task Hold_WithoutReasonOrDay_SaysWhatIsMissing()
    {
        var sent = await SendOne();
        var prosecutor = await app.As(RoleCodes.Prosecutor);
        var page = await prosecutor.Open(Address(sent));

        (await page.Submit(new { until = "2026-02-01", why = "Because." }, form: HoldForm)).ShouldPointAt("until", "Give a day after today");
        (await page.Submit(new { until = "2026-05-01", why = "" }, form: HoldForm)).ShouldPointAt("why", "Give a reason");
        Assert.Empty((await (await app.As(RoleCodes.Analyst)).Open(Address(sent))).All(HoldForm));
        (await (await (await app.As(RoleCodes.Analyst)).Open(Address(sent))).Post(Address(sent) + "?handler=Hold", ("version", "0"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Keeping_WithoutPermission_IsRefused()
    {
        (await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/keeping")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browse("/follow-up/erase")).ShouldBeAt("/follow-up");
        (await app.Browse("/follow-up/erased")).ShouldBeAt("/follow-up");
    }

    private const string HoldForm = "form[action$='handler=Hold']";

    private static string Form(string handler, Sent sent) => $"section:has(a[href$='{sent.Reference}']) form[action$='handler={handler}']";

    private static string Address(Sent sent) => $"/desk/reports/{sent.Reference}";

    private static async Task<Page> Hold(SignedInPerson prosecutor, Sent sent) =>
        await (await prosecutor.Open(Address(sent))).Submit(new { until = "2026-05-01", why = "Order of the court of 3 February" }, form: HoldForm);

    private async Task Take(Sent sent)
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await (await officer.Open(Address(sent))).Submit(button: "Take this report", form: "form[action$='handler=Assign']");
    }

    private async Task<Sent> SendOne()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage.With(new Told("narrative/text", "text", "I did not press anything.")));
        var sent = await reporter.SendReport();
        _ = sent.Reference;
        await app.Settle();
        return sent;
    }

    private async Task<Page> Open(Sent sent) => await (await app.Browse("/follow-up")).Submit([("reference", sent.Reference), ("code", sent.Code)]);
}
