using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>What a reporter adds or says anew after sending, and what the desk makes of it.</summary>
public sealed class AdditionTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Payment = "/follow-up/add/money_legs";

    private static readonly (string, string?)[] FreshPayment =
    [
        ("money_legs.method", "bank_transfer"), ("money_legs.direction", "sent"), ("money_legs.amount.amount", "900"), ("money_legs.amount.currency", "EUR"),
        ("money_legs.at.day", "9"), ("money_legs.at.month", "2"), ("money_legs.at.year", "2026"), ("money_legs.at.time", "08:30"),
    ];

    [Fact]
    public async Task Payment_AddedLater_ChangesUrgencyAndStandsAtTheDesk()
    {
        var (sent, page) = await Own();
        await app.Settle();
        var before = await Load(sent.Reference);

        var after = await (await page.Browser.Open(Payment)).Submit(FreshPayment);
        after.ShouldBeAt("/follow-up/report").ShouldShow("We have added it to your report.").ShouldShow("What you added").ShouldShow("900", ".ragusa-added").ShouldShow("You added something", ".ragusa-timeline");
        await app.Settle();

        var now = await Load(sent.Reference);
        Assert.True(now.Urgency > before.Urgency);
        Assert.Contains("H3", now.Routes, StringComparison.Ordinal);
        Assert.True(now.HasUnread);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await officer.Open("/desk/reports/" + sent.Reference)).ShouldShow("Added later").ShouldShow("900", "#additions").ShouldShow("Fits its digest", "#additions").ShouldShow("added to the report: Payments");
    }

    [Fact]
    public async Task Addition_IsInTheJournalWithItsDigestAndNothingElse()
    {
        var (sent, page) = await Own();

        await (await page.Browser.Open("/follow-up/add/narrative")).Submit([("narrative.text", "An unmistakable echidna.")]);

        var report = await Load(sent.Reference);
        var addition = await app.With((AppDb db) => db.Set<Addition>().AsNoTracking().SingleAsync(a => a.Report == report.Id));
        var entry = await app.With((AppDb db) => db.Set<JournalEntry>().AsNoTracking().SingleAsync(e => e.Action == "reporting.report-added" && e.SubjectId == report.Id.Value.ToString()));
        Assert.Contains(Convert.ToHexStringLower(addition.Digest), entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("echidna", entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("echidna", System.Text.Encoding.UTF8.GetString(addition.Content), StringComparison.Ordinal);
        await app.Settle();
        var officer = await app.As(RoleCodes.Analyst);
        (await officer.Open("/desk/queue?q=echidna")).ShouldShow(sent.Reference, "main");
    }

    [Fact]
    public async Task SameForm_SentTwice_IsOneAddition()
    {
        var (sent, page) = await Own();
        var form = await page.Browser.Open("/follow-up/add/sites");

        await form.Submit([("sites.url", "https://shop.example/")]);
        var again = await form.Submit([("sites.url", "https://shop.example/")]);

        again.ShouldBeAt("/follow-up/report");
        var id = (await Load(sent.Reference)).Id;
        Assert.Equal(1, await app.With((AppDb db) => db.Set<Addition>().CountAsync(a => a.Report == id)));
    }

    [Fact]
    public async Task Empty_IsToldAndNothingIsWritten()
    {
        var (_, page) = await Own();

        var reply = await (await page.Browser.Open("/follow-up/add/suspects")).Submit();

        reply.ShouldBeAt("/follow-up/add/suspects").ShouldPointAt("suspects.names", "Fill in at least one thing");
    }

    [Fact]
    public async Task TooLong_IsRefusedAndKept()
    {
        var (_, page) = await Own();
        var text = new string('x', 20_001);

        var reply = await (await page.Browser.Open("/follow-up/add/messages")).Submit([("messages.text", text)]);

        reply.ShouldBe(HttpStatusCode.OK);
        Assert.NotEmpty(reply.All(".govuk-error-summary a[href='#messages-text']"));
        reply.ShouldShow(text, "textarea");
    }

    [Fact]
    public async Task TurnedText_LosesItsOverridesAndBrokenTextIsRefused()
    {
        var (_, page) = await Own();

        var turned = await (await page.Browser.Open("/follow-up/add/narrative")).Submit([("narrative.text", "to \u202eelpmaxe\u202c end")]);
        turned.ShouldBeAt("/follow-up/report").ShouldShow("to elpmaxe end", ".ragusa-added");
        var broken = await (await page.Browser.Open("/follow-up/add/narrative")).Submit([("narrative.text", "a\u0007b")]);
        Assert.NotEmpty(broken.All(".govuk-error-summary"));
    }

    [Fact]
    public async Task MistypedIban_IsAskedAboutOnce()
    {
        var (_, page) = await Own();

        var asked = await (await page.Browser.Open(Payment)).Submit([("money_legs.method", "bank_transfer"), ("money_legs.to.iban", "HR1210010051863000161")]);
        asked.ShouldBeAt(Payment);
        Assert.NotEmpty(asked.All(".govuk-error-summary"));

        (await asked.Submit()).ShouldBeAt("/follow-up/report").ShouldShow("We have added it");
    }

    [Fact]
    public async Task Contact_SaidAnew_CountsFromNowOnAndCanBecomeAnonymousAgain()
    {
        var (sent, page) = await Own();
        var correct = await page.Follow("change how we may reach you");

        var named = await correct.Submit([("contact.identity", "named"), ("contact.name", "Numbat Example"), ("contact.channel", "email"), ("contact.email", "numbat@mail.example")]);
        named.ShouldShow("We have saved how to reach you.");
        Assert.Equal("numbat@mail.example", (await named.Browser.Open("/follow-up/add/contact")).Element("[name='contact.email']").GetAttribute("value"));
        Assert.Equal("Numbat Example", (await Whole(sent)).Text("contact.name"));

        var back = await named.Browser.Open("/follow-up/add/contact");
        await back.Submit([("contact.identity", "anonymous"), ("contact.name", "Numbat Example"), ("contact.channel", null)]);
        Assert.Null((await Whole(sent)).Text("contact.name"));
    }

    [Theory]
    [InlineData("safety")]
    [InlineData("incident")]
    [InlineData("nothing")]
    public async Task Section_ThatCannotBeAdded_IsNotFound(string section)
    {
        var (_, page) = await Own();

        (await page.Browser.Open("/follow-up/add/" + section)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Withdrawn_TakesNoAddition()
    {
        var (_, page) = await Own();
        var form = await page.Browser.Open("/follow-up/add/narrative");
        await (await page.Follow("withdraw your report")).Submit([("sure", "true")], button: "Withdraw report");

        (await form.Submit([("narrative.text", "Too late")])).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task VisitOver_GivesTheTypedTextBack()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var (_, page) = await Own(own);
        var form = await page.Browser.Open("/follow-up/add/narrative");
        own.Clock.Advance(TimeSpan.FromMinutes(31));

        (await form.Submit([("narrative.text", "An hour of typing")])).ShouldBe(HttpStatusCode.OK).ShouldShow("Your visit was over").ShouldShow("An hour of typing");
        (await page.Submit([("text", "A long message")], form: "form#write")).ShouldShow("A long message").ShouldShow("was not sent");
    }

    private Task<(Sent Sent, Page Page)> Own() => Own(app);

    private static async Task<(Sent Sent, Page Page)> Own(TestApp app)
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);
        var sent = await reporter.SendReport();
        return (sent, await (await app.Browse("/follow-up")).Submit([("reference", sent.Reference), ("code", sent.Code)]));
    }

    private Task<Report> Load(string reference)
    {
        var characters = PublicReference.Parse(reference, "VM").Value.Characters;
        return app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Reference == characters));
    }

    private async Task<Ragusa.Reporting.Templates.Answers> Whole(Sent sent)
    {
        var report = await Load(sent.Reference);
        return await app.With(async (Reports reports) => await reports.WholeOf(await reports.Open(report, default), default));
    }
}
