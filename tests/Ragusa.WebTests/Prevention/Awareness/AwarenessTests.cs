using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention.Awareness;

/// <summary>An officer plans an awareness campaign, records whom it reached, and finds it again.</summary>
public sealed class AwarenessTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Plan_WithEverything_IsShownAsItWasPlanned()
    {
        var form = await (await app.Planner()).Open(NewAwarenessModel.Address);
        var page = await form.Submit(
        [
            ("name", "Nobody needs your code"), ("aim", "People hang up."), ("first", app.Day(-3)), ("last", app.Day(10)), ("audience", "group"), ("group", "parent"), ("channel", "radio"), ("channel", "posters"),
            ("offence", "account_takeover"), ("where", "XV-02"), ("card", "sim_swap"), ("budget.amount", "12000.50"), ("budget.currency", "EUR"), ("partners", "Harbour Bank\nSenior clubs"), ("objective", "Objective 1.3"),
        ], form: AwarenessSteps.PlanForm);

        page.ShouldShow("The awareness campaign is planned.", "main").ShouldShow("Nobody needs your code", "h1").ShouldShow("running", "h1");
        foreach (var words in new[] { "People hang up.", "Radio", "Posters", "12,000.50", "EUR", "Harbour Bank", "Senior clubs", "Objective 1.3", "North Coast" }) page.ShouldShow(words, "#plan");
        Assert.Single(page.All("#plan a[href='/advice/sim_swap']"));
        Assert.Equal(1, await Journaled(page, "prevention.awareness-planned"));
    }

    [Theory]
    [InlineData(5, 9, "planned")]
    [InlineData(0, 0, "running")]
    [InlineData(-9, 0, "running")]
    [InlineData(-9, -1, "ended")]
    public async Task Standing_FollowsFromTheDates(int first, int last, string standing) =>
        (await (await app.Planner()).Plan(app.Fields($"From {first} to {last}", first, last))).ShouldShow(standing, "h1 .govuk-tag");

    [Fact]
    public async Task Cancelled_WithAReason_CannotBeChangedAnyMore()
    {
        var planner = await app.Planner();
        var page = await planner.Plan(app.Fields("To be cancelled", 3, 9));
        (await page.Submit(new { reason = " " }, form: AwarenessSteps.CancelForm)).ShouldPointAt("reason", "Say in a few words why.");
        var edit = await planner.Open($"{page.Address.AbsolutePath}/edit");

        page = await page.Submit(new { reason = "The radio went bankrupt." }, form: AwarenessSteps.CancelForm);
        page.ShouldShow("cancelled", "h1").ShouldShow("The radio went bankrupt.", "main");
        Assert.Empty(page.All(AwarenessSteps.CancelForm));
        Assert.Equal(HttpStatusCode.Conflict, (await edit.Submit(new { name = "Alive again" }, form: AwarenessSteps.PlanForm)).Status);
        (await planner.Open(page.Address.AbsolutePath)).ShouldShow("To be cancelled", "h1");
    }

    [Fact]
    public async Task Reach_IsAddedUp_AndCorrectedByAnotherEntry()
    {
        var planner = await app.Planner();
        var page = await planner.Plan(app.Fields("Reaches many"));
        page = await page.Submit(new { channel = "radio", day = app.Day(-20), people = "12 000", basis = "estimated", source = "Ratings" }, form: AwarenessSteps.ReachForm);
        page.ShouldShow("The figure is recorded.", "main");
        page = await page.Submit(new { channel = "radio", day = app.Day(-19), people = "٣٤٥", basis = "counted", source = "Calls" }, form: AwarenessSteps.ReachForm);
        page.ShouldShow("345 counted, 12,000 estimated.", "#reach");

        page = await page.Submit(new { people = "1200" }, form: $"#reach li:last-child {AwarenessSteps.CorrectForm}");
        page.ShouldShow("345 counted, 1,200 estimated.", "#reach").ShouldShow("12,000", "#reach s");
        Assert.Equal(2, page.All(AwarenessSteps.CorrectForm).Count);
        var kept = await app.With((AppDb db) => db.Set<AwarenessReach>().AsNoTracking().Where(r => r.Source == "Ratings").OrderBy(r => r.CorrectedBy == null).ToListAsync());
        Assert.Equal([12_000, 1_200], kept.Select(r => r.People));
        Assert.Equal(kept[1].Id, kept[0].CorrectedBy);
        Assert.Equal(1, await Journaled(page, "prevention.reach-corrected"));
    }

    [Fact]
    public async Task List_IsSearchedFiltered_AndLeavesAsTables()
    {
        var planner = await app.Planner();
        await planner.Plan(new(app.Fields("École sûre", -40, -30)) { ["audience"] = "region", ["region"] = "XV-04" });
        await planner.Plan(app.Fields("Télé pour tous", 30, 40));

        (await planner.Open($"{DeskAwarenessModel.Address}?q=ecole")).ShouldShow("École sûre", "main table").ShouldNotShow("Télé pour tous");
        (await planner.Open($"{DeskAwarenessModel.Address}?q=southern+islands")).ShouldShow("École sûre", "main table");
        (await planner.Open($"{DeskAwarenessModel.Address}?standing=planned")).ShouldShow("Télé pour tous", "main table").ShouldNotShow("École sûre");
        (await planner.Open($"{DeskAwarenessModel.Address}?audience=region&standing=ended")).ShouldShow("École sûre", "main table").ShouldNotShow("Télé pour tous");
        (await planner.Open($"{DeskAwarenessModel.Address}?q=nothing+like+this")).ShouldShow("No awareness campaign fits.", "main");

        var csv = (await planner.Open($"{DeskAwarenessModel.Address}?handler=Csv&q=ecole")).Body;
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"École sûre\"", csv, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await planner.Open($"{DeskAwarenessModel.Address}?handler=Json&q=ecole")).Body).RootElement;
        Assert.Equal("ended", json[0].GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Files_HoldAllThereIs_AndThePageSaysWhatItDoesNotLookThrough()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var planned = Enumerable.Range(0, ListAwareness.Most + 2).Select(n => AwarenessCampaign.Begin(new AwarenessPlan { Name = $"Plan {n}", Aim = "People hang up.", FirstDay = own.DateOf(-n), LastDay = own.DateOf(-n) }, Guid.NewGuid(), own.Clock.Now)).ToList();
        await own.With(async (AppDb db) =>
        {
            db.AddRange(planned);
            await db.Save(new Act(Actor.System("test"), "test", own.Clock.Now, Guid.Empty), [.. planned.Select(p => new AwarenessPlanned(p.Id))], default);
            return 0;
        });
        var planner = await own.Planner();

        (await planner.Open(DeskAwarenessModel.Address)).ShouldShow("1,000", "main");
        Assert.Equal(planned.Count + 1, (await planner.Open($"{DeskAwarenessModel.Address}?handler=Csv")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(planned.Count, JsonDocument.Parse((await planner.Open($"{DeskAwarenessModel.Address}?handler=Json")).Body).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task List_OfAnEmptyInstallation_SaysWhatToDo()
    {
        await using var own = await TestApp.Start(new TestSettings());

        (await (await own.Planner()).Open(DeskAwarenessModel.Address)).ShouldShow("Plan the first one", "main");
        (await (await own.As(RoleCodes.Analyst)).Open(DeskAwarenessModel.Address)).ShouldShow("Whoever may plan one", "main");
    }

    [Fact]
    public async Task Rights_AreTwo()
    {
        var page = await (await app.Planner()).Plan(app.Fields("Only for some"));
        var (address, reader, stranger) = (page.Address.AbsolutePath, await app.As(RoleCodes.Analyst), await app.As(RoleCodes.IntakeOfficer));

        var read = (await reader.Open(address)).ShouldBe(HttpStatusCode.OK);
        Assert.Empty(read.All("main form"));
        (await reader.Open(NewAwarenessModel.Address)).ShouldBe(HttpStatusCode.Forbidden);
        (await reader.Open($"{address}/edit")).ShouldBe(HttpStatusCode.Forbidden);
        var token = await reader.Open("/desk/trends");
        foreach (var handler in new[] { "Cancel", "Reach", "Correct" })
        {
            (await token.Post($"{address}?handler={handler}", ("reason", "I want it"), ("entry", $"{Guid.NewGuid()}"), ("version", "1"))).ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var there in new[] { DeskAwarenessModel.Address, address, $"{DeskAwarenessModel.Address}?handler=Csv" }) (await stranger.Open(there)).ShouldBe(HttpStatusCode.Forbidden);
        (await reader.Open($"{DeskAwarenessModel.Address}/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await (await app.Planner()).Open($"{DeskAwarenessModel.Address}/{Guid.NewGuid()}/edit")).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<int> Journaled(Page page, string action)
    {
        var id = page.Address.AbsolutePath.Split('/')[^1];
        return app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(j => j.Action == action && j.SubjectId == id));
    }
}
