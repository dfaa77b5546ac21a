using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Referring;

/// <summary>A report is handed to another body, which accepts it, declines it or asks back.</summary>
public sealed class ReferralTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Refer_ToABodyWithPeopleHere_IsReadThereAndAccepted()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A numbat called from my bank.");
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await Refer(officer, accepted, "csirt", "narrative")).ShouldShow("Answer awaited", "#referrals").ShouldShow("handed it to National Computer Security");
        var person = await PersonOf("National CSIRT");

        var list = await person.Open("/desk/referrals");
        var page = await person.Open(list.Element("main table a").GetAttribute("href")!);
        page.ShouldShow("A numbat called from my bank.").ShouldShow(Printed(accepted)).ShouldNotShow("A. Payee");
        await page.Submit(new { answer = "accepted" }, "Send answer", "main form");

        (await officer.Open(Address(accepted))).ShouldShow("Accepted", "#referrals").ShouldShow("read what was handed over");
        Assert.Equal(ReportStatus.Open, (await Load(accepted)).Status);
        var reporter = await (await app.Browse("/follow-up")).Submit([("reference", Printed(accepted)), ("code", accepted.Code!.Value.Reveal())]);
        reporter.ShouldShow("Your report was passed on to National Computer Security Incident Response Team");
        var file = await person.Client.GetAsync(page.Address.AbsolutePath + "?handler=File");
        var document = JsonDocument.Parse(await file.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(Printed(accepted), document.GetProperty("reference").GetString());
        Assert.Equal("narrative", Assert.Single(document.GetProperty("parts").EnumerateArray()).GetProperty("section").GetString());
        (await page.Submit(new { answer = "declined", words = "Too late." }, "Send answer", "main form")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Refer_BodyAsksBack_IsAnsweredAndDecidesAgain()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await Refer(officer, accepted, "csirt", "narrative");
        var person = await PersonOf("National CSIRT");
        var address = (await person.Open("/desk/referrals")).Element("main table a").GetAttribute("href")!;

        (await person.Open(address).Submit(new { answer = "asked", words = "" }, "Send answer", "main form")).ShouldShow("Give a reason");
        (await person.Open(address).Submit(new { words = "x" }, "Send answer", "main form")).ShouldShow("Choose an answer");
        await person.Open(address).Submit(new { answer = "asked", words = "Which program was it?" }, "Send answer", "main form");
        (await officer.Open(Address(accepted))).ShouldShow("Which program was it?", "#referrals");
        await officer.Open(Address(accepted)).Submit(new { reply = "The one with the blue mark." }, null, "form[action*=ReplyReferral]");
        (await person.Open(address)).ShouldShow("The one with the blue mark.");
        await person.Open(address).Submit(new { answer = "asked", words = "Which version of it?" }, "Send answer", "main form");
        await officer.Open(Address(accepted)).Submit(new { reply = "The latest." }, null, "form[action*=ReplyReferral]");
        await person.Open(address).Submit(new { answer = "declined", words = "Not ours." }, "Send answer", "main form");

        // Nothing that was said before is lost by what is said later.
        string[] said = ["Which program was it?", "The one with the blue mark.", "Which version of it?", "The latest.", "Not ours."];
        foreach (var words in said) (await officer.Open(Address(accepted))).ShouldShow("Declined", "#referrals").ShouldShow(words, "#referrals");
        foreach (var words in said) (await person.Open(address)).ShouldShow(words);
    }

    [Fact]
    public async Task Refer_ToABodyThatNeedsTwo_WaitsForAnotherOfficer()
    {
        var accepted = await app.SendAnalysed();
        var head = await app.As(RoleCodes.UnitHead);
        var other = await app.As(RoleCodes.UnitHead);

        var page = await Refer(head, accepted, "consumer_office", "money_legs");
        page.ShouldShow("Waits for a second person", "#referrals");
        Assert.Empty(page.All("form[action*=ApproveReferral]"));
        (await page.Post($"{Address(accepted)}?handler=ApproveReferral", ("referral", await ReferralOf(accepted)))).ShouldShow("Somebody else must approve");
        (await other.Open(Address(accepted)).Submit(null, null, "form[action*=ApproveReferral]")).ShouldShow("The report is handed over.");

        // The office has nobody here: its answer comes by letter.
        (await head.Open(Address(accepted)).Submit(new { answer = "accepted", via = "letter", answered = "2030-01-01", said = "Head of section." }, null, "form[action*=RecordAnswer]")).ShouldShow("Give the day of the answer");
        (await head.Open(Address(accepted)).Submit(new { answer = "accepted", via = "", answered = "2026-02-10", said = "Head of section." }, null, "form[action*=RecordAnswer]")).ShouldShow("Choose an answer, and how it came.");
        var day = app.Clock.Now.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd", null);
        (await head.Open(Address(accepted)).Submit(new { answer = "accepted", via = "letter", answered = day, said = "Head of section." }, null, "form[action*=RecordAnswer]")).ShouldShow("The answer is noted.").ShouldShow("by letter", "#referrals");
    }

    [Fact]
    public async Task Refer_Wrongly_IsRefusedWithWords()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await Refer(officer, accepted, "", "narrative")).ShouldShow("Choose a body.");
        (await Refer(officer, accepted, "csirt", null)).ShouldShow("Choose at least one part");
        (await Refer(officer, accepted, "csirt", "money_legs")).ShouldShow("only parts that this body may be given");
        (await Refer(officer, accepted, "csirt", "narrative", basis: "danger")).ShouldShow("legal basis that holds for this body");
        (await Refer(officer, accepted, "csirt", "narrative", due: "2020-01-01")).ShouldShow("Give a day after today");
        var page = await officer.Open(Address(accepted));
        (await page.Post($"{Address(accepted)}?handler=Refer", ("version", $"{(await Load(accepted)).Version}"), ("body", "child_hotline"), ("purpose", "protect"), ("basis", "danger"), ("parts", "narrative"), ("note", "x"))).ShouldShow("not competent");
        await Refer(officer, accepted, "csirt", "narrative");
        (await page.Submit(new { body = "csirt", purpose = "stop", basis = "consent", parts = "narrative", note = "Again." }, null, "form[action*='=Refer']")).ShouldBe(HttpStatusCode.Conflict);
        (await Refer(officer, accepted, "csirt", "narrative")).ShouldShow("has the report already");
        (await (await (await app.As(RoleCodes.Analyst)).Open(Address(accepted))).Post($"{Address(accepted)}?handler=Refer")).ShouldBe(HttpStatusCode.Forbidden);
        (await page.Post($"{Address(accepted)}?handler=TakeBackReferral", ("referral", Guid.CreateVersion7().ToString()))).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal(1, await app.With((AppDb db) => db.Set<Referral>().CountAsync(r => r.Report == accepted.Id)));
    }

    [Fact]
    public async Task Referral_OfAnotherBodyOrTakenBack_IsUnknown()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await Refer(officer, accepted, "csirt", "narrative");
        var address = $"/desk/referrals/{await ReferralOf(accepted)}";
        var stranger = await app.As(RoleCodes.OrganisationCoordinator, (await app.AsOrganisation()).Organisation);

        (await stranger.Open(address)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open("/desk/referrals")).ShouldShow("belongs to no body");
        (await officer.Open(address)).ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Open("/desk/referred")).ShouldShow(Printed(accepted), "main");
        var person = await PersonOf("National CSIRT");
        (await person.Open(address)).ShouldBe(HttpStatusCode.OK);
        await officer.Open(Address(accepted)).Submit(null, null, "form[action*=TakeBackReferral]");
        (await person.Open(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refer_ReportAboutAChild_GoesOnlyToABodyForChildrenByTheChildUnit()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var (unit, head) = (await app.As(RoleCodes.ChildUnit), await app.As(RoleCodes.UnitHead));
        var page = await unit.Open(Address(accepted));

        Assert.Equal(["", "child_hotline"], page.All("#referrals select[name=body] option").Select(o => o.GetAttribute("value")));
        (await page.Post($"{Address(accepted)}?handler=Refer", ("version", $"{(await Load(accepted)).Version}"), ("body", "csirt"), ("purpose", "protect"), ("basis", "consent"), ("parts", "narrative"), ("note", "x"))).ShouldShow("may not be given reports about children");
        await Refer(unit, accepted, "child_hotline", "narrative", basis: "danger");
        (await head.Open("/desk/referred")).ShouldNotShow(Printed(accepted));
        (await unit.Open("/desk/referred")).ShouldShow(Printed(accepted), "main");
    }

    [Fact]
    public async Task Referral_WithoutAnAnswer_IsOverdueAfterItsDay()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var accepted = await own.SendAnalysed();
        await Refer(await own.As(RoleCodes.IntakeOfficer), accepted, "csirt", "narrative");
        own.Clock.Advance(TimeSpan.FromDays(6));

        (await (await own.As(RoleCodes.IntakeOfficer)).Open("/desk/referred")).ShouldShow("Answer overdue", "main");
    }

    [Fact]
    public async Task Refer_OfAReportThatIsErasedThen_LeavesNoWordWithTheBody()
    {
        var accepted = await app.SendAnalysed();
        await Refer(await app.As(RoleCodes.IntakeOfficer), accepted, "csirt", "narrative");
        var person = await PersonOf("National CSIRT");
        var address = $"/desk/referrals/{Guid.Parse(await ReferralOf(accepted)):n}";
        (await person.Open(address)).ShouldBe(HttpStatusCode.OK);
        var held = await app.With(async (IServiceProvider s) => await s.GetRequiredService<EverythingHeld>().Of(await s.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == accepted.Id), Erasing, default));
        Assert.Contains("handed_over", held["referrals"]!.ToJsonString(), StringComparison.Ordinal);

        await app.With(async (IServiceProvider s) => await s.GetRequiredService<Eraser>().Erase(await s.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == accepted.Id), Erasing, false, [], default));

        (await person.Open(address)).ShouldBe(HttpStatusCode.NotFound);
        var left = await app.With((AppDb db) => db.Set<Referral>().AsNoTracking().SingleAsync(r => r.Report == accepted.Id));
        Assert.Empty(left.Document);
        Assert.Empty(left.Note);
    }

    private Act Erasing => Act.Of(Actor.System("test"), "reporting.erase", app.Clock);

    private async Task<SignedInPerson> PersonOf(string name)
    {
        var organisation = await app.With(async (AppDb db) =>
        {
            var known = await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Name == name);
            if (known is not null) return known.Id;

            var added = Organisation.Of(name, app.Clock.Now);
            db.Add(added);
            await db.Save(Act.Of(Actor.System("tests"), "tests", app.Clock), new OrganisationAdded(added.Id), default);
            return added.Id;
        });
        return await app.As(RoleCodes.OrganisationCoordinator, organisation);
    }

    private static async Task<Page> Refer(SignedInPerson officer, Accepted accepted, string body, string? part, string basis = "consent", string due = "") =>
        await officer.Open(Address(accepted)).Submit(new { body, purpose = "stop", basis, parts = part, note = "Please look at it.", due }, null, "form[action*='=Refer']");

    private async Task<string> ReferralOf(Accepted accepted) => (await app.With((AppDb db) => db.Set<Referral>().AsNoTracking().SingleAsync(r => r.Report == accepted.Id))).Id.Value.ToString();

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");

    private static string Address(Accepted accepted) => $"/desk/reports/{Printed(accepted)}";

    private Task<Report> Load(Accepted accepted) => app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
}
