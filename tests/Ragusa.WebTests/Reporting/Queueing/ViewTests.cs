using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>Saved views above the queue.</summary>
public sealed class ViewTests(TestApp app) : IClassFixture<TestApp>
{
    private const string SaveForm = "form[action*='handler=Save']";

    [Fact]
    public async Task View_Saved_IsFoundAgainWithSearchOrderAndColumns()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A teal potoroo.");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await (await officer.Open("/desk/queue?q=potoroo&order=newest&column=read&column=channel")).Submit(new { name = "Potoroos \u0645" }, form: SaveForm);

        page.ShouldShow("Potoroos", "h1").ShouldShow(accepted.Reference.Print("VM"), "table").ShouldShow("Came by", "table thead");
        Assert.DoesNotContain("Assigned", page.Text("table thead"), StringComparison.Ordinal);
        (await officer.Open("/desk/queue")).ShouldShow("Potoroos", ".ragusa-tabs");
        (await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/queue")).ShouldNotShow("Potoroos");
    }

    [Fact]
    public async Task View_InTheDatabase_ShowsNoWord()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await (await officer.Open("/desk/queue?q=thylacine")).Submit(new { name = "Thylacines" }, form: SaveForm);

        var rows = await app.With((AppDb db) => db.Set<SavedView>().AsNoTracking().Select(v => v.Content).ToListAsync());

        Assert.All(rows, content => Assert.DoesNotContain("hylacine", Encoding.Latin1.GetString(content), StringComparison.Ordinal));
        Assert.DoesNotContain(await app.With((AppDb db) => db.Set<JournalEntry>().AsNoTracking().Select(e => e.Detail).ToListAsync()), d => d.Contains("hylacine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task View_Shared_IsForEverybodyAndByRightOnly()
    {
        var (head, officer) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));

        await (await head.Open("/desk/queue?status=open")).Submit(new { name = "Morning round", shared = "true" }, form: SaveForm);

        var seen = await officer.Open("/desk/queue");
        seen.ShouldShow("Morning round", ".ragusa-tabs");
        Assert.Empty(seen.All(SaveForm + " [name=shared]"));
        (await seen.Post("/desk/queue?handler=Save", ("name", "Mine for all"), ("shared", "true"))).ShouldBe(HttpStatusCode.Forbidden);
        (await seen.Post("/desk/views?handler=Delete", ("view", seen.All(".ragusa-tabs a").Single(a => a.TextContent == "Morning round").GetAttribute("href")!.Split("view=")[1]))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task View_ThatNamesWhatIsGone_SaysSoAndShowsTheRest()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A russet quoll.");
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var lost = new QueueFilter("quoll colour:red assignee:Zzyzx offence:witchcraft", null, null, null, null, null, null);
        var id = ViewId.New(app.Clock.Now);
        await app.With(async (IServiceProvider s) =>
        {
            // Saved when all of it was known.
            var (db, act) = (s.GetRequiredService<AppDb>(), new Act(Actor.Officer(officer.Id.Value), "test", app.Clock.Now, Id.Next(app.Clock.Now)));
            var view = SavedView.Of(id, officer.Id.Value, 0);
            var key = s.GetRequiredService<Envelopes>().NewKey(id.Value, act.Now);
            view.Say(key.Seal(SavedView.Section, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new ViewContent("Old names", lost))), isShared: false);
            db.Add(view);
            await db.Save(act, new ViewSaved(id, false), default);
            return true;
        });

        var page = await officer.Open($"/desk/queue?view={id.Value:N}");

        page.ShouldShow("There is no field colour", "main").ShouldShow("Nobody at the desk is called Zzyzx", "main").ShouldShow("no offence witchcraft", "main").ShouldShow(accepted.Reference.Print("VM"), "table");
    }

    [Fact]
    public async Task Views_Arranged_ChangeNameAndPlaceAndComeBack()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        foreach (var name in new[] { "First", "Second" }) await (await officer.Open("/desk/queue?status=open")).Submit(new { name }, form: SaveForm);

        var page = await (await officer.Open("/desk/views")).Submit(form: "form[action*='handler=Raise']");
        Assert.Equal(["Second", "First"], page.All(".ragusa-view h2").Select(h => h.TextContent));
        page = await page.Submit(new { name = "Third" }, form: "form[action*='handler=Rename']");
        Assert.Equal(["Third", "First"], page.All(".ragusa-view h2").Select(h => h.TextContent));
        page = await page.Submit(form: "form[action*='handler=Delete']");
        Assert.Equal(["First"], page.All(".ragusa-view h2").Select(h => h.TextContent));
        page = await page.Submit(form: "form[action*='handler=Restore']");
        Assert.Equal(["Third", "First"], page.All(".ragusa-view h2").Select(h => h.TextContent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u0007b")]
    [InlineData("safe\u202Eexe")]
    [InlineData("\u200F\u200E")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public async Task View_WithAnOddName_IsRefused(string name)
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await (await officer.Open("/desk/queue")).Submit(new { name }, form: SaveForm)).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldPointAt("name", "Give the view a name");
    }

    [Fact]
    public async Task Views_MoreThanTheMost_AreRefused()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var page = await officer.Open("/desk/queue");
        for (var n = 0; n < Views.Most; n++) page = await page.Submit(new { name = $"View {n}" }, form: SaveForm);

        (await page.Submit(new { name = "One more" }, form: SaveForm)).ShouldBe(HttpStatusCode.Conflict).ShouldShow("30 views already");
    }

    [Fact]
    public async Task View_UnknownOrOfAnother_IsNotFound()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        foreach (var code in new[] { "nonsense", Guid.NewGuid().ToString("N") }) (await officer.Open("/desk/queue?view=" + code)).ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As(RoleCodes.Administrator)).Open("/desk/views")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
