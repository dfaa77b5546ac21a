using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Alerting;

/// <summary>The duty roster: planned by the head, seen by the unit, loud about its gaps.</summary>
public sealed class DutyTests : IAsyncLifetime
{
    private const string Duty = "/desk/duty";
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Roster_WithoutAShift_IsLoud()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open(Duty)).ShouldShow("Nobody is on duty now. Every alert calls the whole unit and its head.", "main").ShouldShow("Nobody on duty", ".ragusa-gap");
        (await (await app.As(RoleCodes.Prosecutor)).Open(Duty)).ShouldShow("You belong to no unit that has a duty.");
    }

    [Fact]
    public async Task Roster_Planned_ShowsWhoIsOnDutyAndWhereTheNextGapIs()
    {
        var (head, officer) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));

        await Plan(head, officer, "2026-02-09", "08:00", "08:00", "3");

        var page = await officer.Open(Duty);
        page.ShouldShow("On duty now", "main").ShouldShow("You", "main").ShouldShow("The roster has a gap from 12 February 2026", "main");
        Assert.Equal(3, await Count());
        Assert.Empty(page.All("form[action*='handler=Plan']"));
    }

    [Fact]
    public async Task Roster_NightOfTheChangeOfClocks_SaysHowLongItReallyIs()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 27, 9, 0, 0, TimeSpan.Zero));
        await using var spring = await TestApp.Start(new TestSettings { Clock = clock });
        var (head, officer) = (await spring.As(RoleCodes.UnitHead), await spring.As(RoleCodes.IntakeOfficer));

        var page = await Plan(head, officer, "2026-03-27", "22:00", "06:00", "3");

        var lengths = page.All("main tbody tr").Where(r => r.TextContent.Contains(officer.Name, StringComparison.Ordinal)).Select(r => r.QuerySelectorAll("td")[2].TextContent).ToList();
        Assert.Equal(["8 h 00 min", "7 h 00 min", "8 h 00 min"], lengths);
    }

    [Fact]
    public async Task Roster_FilledWrongly_SaysWhatToDo()
    {
        var (head, officer, stranger) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.Prosecutor));

        (await Plan(head, officer, "9 February", "08:00", "16:00")).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldPointAt("day", "Give the first day");
        (await Plan(head, officer, "2026-02-08", "08:00", "16:00")).ShouldPointAt("day", "Give the first day");
        (await Plan(head, officer, "2999-01-01", "08:00", "16:00")).ShouldPointAt("day", "Give the first day");
        (await Plan(head, officer, "2026-02-10", "25:00", "16:00")).ShouldPointAt("from", "Give both times");
        (await Plan(head, officer, "2026-02-10", "08:00", "16:00", "0")).ShouldPointAt("days", "from 1 to 62");
        (await Plan(head, officer, "2026-02-10", "08:00", "16:00", "9999999999")).ShouldPointAt("days", "from 1 to 62");
        (await Plan(head, stranger, "2026-02-10", "08:00", "16:00")).ShouldPointAt("officer", "somebody of this unit");
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task Roster_PlannedByAnOfficer_IsForbidden()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var page = await officer.Open(Duty);

        foreach (var handler in new[] { "Plan", "Swap", "Remove" }) (await page.Post($"{Duty}?unit=cyber_unit&handler={handler}")).ShouldBe(HttpStatusCode.Forbidden);
        (await page.Post($"{Duty}?unit=child_unit&handler=TakeOver")).ShouldBe(HttpStatusCode.NotFound);
        (await page.Post($"{Duty}?unit=cyber_unit&handler=TakeOver", ("shift", Guid.NewGuid().ToString()))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shift_TakenOverInTheMiddle_IsHandedOverFromNowOn()
    {
        var (head, officer) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));
        await Plan(head, officer, "2026-02-09", "08:00", "20:00");
        app.Clock.Advance(TimeSpan.FromHours(2));
        var relief = await app.As(RoleCodes.Investigator);

        await (await relief.Open(Duty)).Submit(button: "Take over from now on", form: "form:has(input[name=shift])").ShouldShow("The shift is yours.");

        var shifts = await Shifts();
        Assert.Equal([officer.Id.Value, relief.Id.Value], shifts.Select(s => s.Officer));
        Assert.Equal(shifts[0].To, shifts[1].From);
        Assert.Equal(Instant.Parse("2026-02-09T19:00:00Z"), shifts[1].To);
    }

    [Fact]
    public async Task Shift_SwappedAndRemoved_StandsInTheJournal()
    {
        var (head, officer, other) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.Investigator));
        await Plan(head, officer, "2026-02-10", "08:00", "16:00");
        await Plan(head, other, "2026-02-11", "08:00", "16:00");
        var planned = await Shifts();

        var page = await (await head.Open(Duty)).Submit(new { one = planned[0].Id.Value, other = planned[1].Id.Value }, form: "form[action*='handler=Swap']");
        page.ShouldShow("The two shifts are swapped.");
        Assert.Equal([other.Id.Value, officer.Id.Value], (await Shifts()).Select(s => s.Officer));
        (await page.Submit(new { one = planned[0].Id.Value, other = planned[0].Id.Value }, form: "form[action*='handler=Swap']")).ShouldPointAt("one", "different people");

        await page.Submit(button: "Remove", form: $"form:has(input[value='{planned[0].Id.Value}'])").ShouldShow("The shift is removed.");
        Assert.Equal(1, await Count());
        var done = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.ActorId == head.Id.Value.ToString()).Select(e => e.Action).ToListAsync());
        Assert.Equal(2, done.Count(a => a == "reporting.shift-given"));
        Assert.Contains("reporting.shift-removed", done);
    }

    [Fact]
    public async Task Shift_OfSomebodyWhoLeft_IsAGap()
    {
        var (head, officer) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));
        await Plan(head, officer, "2026-02-09", "08:00", "20:00");
        await app.With(async (AppDb db) =>
        {
            (await db.Set<Account>().FirstAsync(a => a.Id == officer.Id)).Close(app.Clock.Now);
            await db.Save(Act.Of(Actor.System("tests"), "tests", app.Clock), new AccountCreated(officer.Id, []), default);
            return true;
        });

        (await head.Open(Duty)).ShouldShow("Nobody is on duty now", "main").ShouldShow("No longer in the unit", "main");
        Assert.True((await AlertTests.AlertOf(app, await app.SendAnalysed())).FoundAGap);
    }

    internal static async Task<Page> Plan(SignedInPerson head, SignedInPerson officer, string day, string from, string to, string days = "1")
    {
        var page = await head.Open(Duty);
        return await page.Post($"{Duty}?unit=cyber_unit&handler=Plan", ("officer", officer.Id.Value.ToString()), ("day", day), ("from", from), ("to", to), ("days", days));
    }

    private Task<int> Count() => app.With((AppDb db) => db.Set<DutyShift>().CountAsync());

    private Task<List<DutyShift>> Shifts() => app.With((AppDb db) => db.Set<DutyShift>().AsNoTracking().OrderBy(s => s.From).ToListAsync());
}
