using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention.Awareness;

/// <summary>What people do to awareness campaigns that they should not.</summary>
public sealed class AwarenessBadInputTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Markup = "<script>alert(1)</script>";

    [Theory]
    [InlineData("name", "", "Write a name.")]
    [InlineData("aim", " ", "Write the aim in one sentence.")]
    [InlineData("first", "soon", "Choose a day")]
    [InlineData("first", "0026-01-01", "Choose a day")]
    [InlineData("first", "2026-02-31", "Choose a day")]
    [InlineData("last", "2020-01-01", "The last day is before the first one.")]
    [InlineData("last", "2075-01-01", "An awareness campaign runs for at most 1,098 days.")]
    [InlineData("budget.amount", "-5", "Write an amount")]
    [InlineData("budget.amount", "much", "Write an amount")]
    [InlineData("budget.amount", "1e9", "Write an amount")]
    public async Task Form_WithSomethingWrong_PointsAtIt_AndKeepsWhatWasTyped(string field, string typed, string words)
    {
        var page = await (await app.Planner()).Plan(new(app.Fields("Nearly right")) { [field] = typed });

        page.ShouldBeAt(NewAwarenessModel.Address);
        Assert.Contains(page.All(".govuk-error-summary a"), a => a.TextContent.Contains(words, StringComparison.Ordinal));
        Assert.Equal(typed.Trim(), page.Element($"[name='{field}']").GetAttribute("value") ?? "");
        if (field != "name") Assert.Equal("Nearly right", page.Element("[name=name]").GetAttribute("value"));
        Assert.False(await app.With((AppDb db) => db.Set<AwarenessCampaign>().AnyAsync(c => c.Name == "Nearly right")));
    }

    [Theory]
    [InlineData("name", 10_000)]
    [InlineData("aim", 10_000)]
    [InlineData("partners", 10_000)]
    [InlineData("objective", 10_000)]
    public async Task Text_OfTenThousandLetters_IsTooLong(string field, int letters) =>
        (await (await app.Planner()).Plan(new(app.Fields("Long")) { [field] = new string('é', letters) })).ShouldPointAt(field, "at most");

    [Fact]
    public async Task Audience_WithoutACode_AndNoChannel_AreAskedFor()
    {
        var page = await (await app.Planner()).Plan(new(app.Fields("For whom?")) { ["audience"] = "sector", ["channel"] = null });

        page.ShouldPointAt("sector", "Choose at least one.");
        page.ShouldPointAt("channel", "Choose at least one channel.");
    }

    [Theory]
    [InlineData("channel", "telepathy")]
    [InlineData("offence", "witchcraft")]
    [InlineData("where", "XX-99")]
    [InlineData("card", "../../etc")]
    [InlineData("region", "'; DROP TABLE linking_source; --")]
    public async Task Code_ThatWasNotOffered_IsRefused(string field, string code)
    {
        var form = await (await app.Planner()).Open(NewAwarenessModel.Address);
        var fields = app.Fields("Tampered").Select(f => (f.Key, f.Value)).Append((field, code)).Append(("audience", "region"));

        (await form.Post(NewAwarenessModel.Address, fields)).ShouldPointAt(field, "Something was sent that is not offered here.");
    }

    [Fact]
    public async Task MarkupAndFormulas_StayText()
    {
        var planner = await app.Planner();
        var name = $"=HYPERLINK(\"http://x\") {Markup}";
        var page = await planner.Plan(new(app.Fields(name)) { ["partners"] = "@SUM(1+1)", ["objective"] = "+1", ["aim"] = "-1 " + Markup });
        await page.Submit(new { channel = "radio", day = app.Day(-20), people = "5", basis = "counted", source = Markup }, form: AwarenessSteps.ReachForm);

        foreach (var there in new[] { page.Address.AbsolutePath, DeskAwarenessModel.Address, $"{page.Address.AbsolutePath}/edit" })
        {
            var seen = (await planner.Open(there)).ShouldBe(HttpStatusCode.OK);
            Assert.DoesNotContain(seen.All("script"), script => script.TextContent.Contains("alert(1)", StringComparison.Ordinal));
        }

        (await planner.Open(page.Address.AbsolutePath)).ShouldShow(name, "h1").ShouldShow(Markup, "#reach");
        var csv = (await planner.Open($"{DeskAwarenessModel.Address}?handler=Csv&q=hyperlink")).Body;
        foreach (var cell in new[] { "\"'=HYPERLINK(", "\"'@SUM(1+1)\"", "\"'+1\"", "\"'-1 <script>" }) Assert.Contains(cell, csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people", "-5", "in digits")]
    [InlineData("people", "1.5", "in digits")]
    [InlineData("people", "99999999999999999999", "in digits")]
    [InlineData("people", "many", "in digits")]
    [InlineData("day", "2030-01-01", "still to come")]
    [InlineData("channel", "posters", "one of the channels of the plan")]
    [InlineData("basis", "felt", "counted or estimated")]
    [InlineData("source", "", "where the figure is from")]
    public async Task Figure_WithSomethingWrong_IsNotRecorded(string field, string typed, string words)
    {
        var page = await (await app.Planner()).Plan(app.Fields("Reach"));
        var fields = new Dictionary<string, string?> { ["channel"] = "radio", ["day"] = app.Day(-20), ["people"] = "5", ["basis"] = "counted", ["source"] = "List", [field] = typed };

        var back = await page.Post($"{page.Address.AbsolutePath}?handler=Reach", fields.Select(f => (f.Key, f.Value)));
        back.ShouldPointAt(field, words);
        back.ShouldShow("Nothing is recorded yet.", "#reach");
        Assert.Single(back.All("#reach .govuk-error-message"));
        Assert.Empty(page.All("#reach .govuk-error-message"));
    }

    [Fact]
    public async Task TwoOfficers_WhoChangeAtOnce_DoNotOverwriteEachOther()
    {
        var one = await app.Planner();
        var page = await one.Plan(app.Fields("As it was"));
        var (mine, theirs) = (await one.Open($"{page.Address.AbsolutePath}/edit"), await (await app.Planner()).Open($"{page.Address.AbsolutePath}/edit"));

        (await mine.Submit(new { name = "As I want it" }, form: AwarenessSteps.PlanForm)).ShouldShow("The plan is changed.", "main");
        var late = await theirs.Submit(new { name = "As they want it" }, form: AwarenessSteps.PlanForm);
        late.ShouldBe(HttpStatusCode.Conflict).ShouldShow("Somebody else changed this meanwhile.", "main");
        Assert.Equal("As they want it", late.Element("[name=name]").GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Conflict, (await late.Submit(form: AwarenessSteps.PlanForm)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await page.Submit(new { reason = "I looked at the old one." }, form: AwarenessSteps.CancelForm)).Status);
        (await one.Open(page.Address.AbsolutePath)).ShouldShow("As I want it", "h1");
    }

    [Fact]
    public async Task TwoOfficers_WhoCorrectOneFigure_AreToldOfEachOther()
    {
        var page = await (await app.Planner()).Plan(app.Fields("Corrected twice"));
        page = await page.Submit(new { channel = "radio", day = app.Day(-20), people = "100", basis = "counted", source = "List" }, form: AwarenessSteps.ReachForm);
        var other = await (await app.Planner()).Open(page.Address.AbsolutePath);

        await page.Submit(new { people = "200" }, form: AwarenessSteps.CorrectForm);
        (await other.Submit(new { people = "300" }, form: AwarenessSteps.CorrectForm)).ShouldBe(HttpStatusCode.Conflict).ShouldShow("Somebody corrected this figure meanwhile.", "main").ShouldShow("200 counted", "#reach");
    }

    [Fact]
    public async Task Figure_OfAnotherAwarenessCampaign_IsNotFound()
    {
        var planner = await app.Planner();
        var page = await planner.Plan(app.Fields("Has a figure"));
        page = await page.Submit(new { channel = "radio", day = app.Day(-20), people = "100", basis = "counted", source = "List" }, form: AwarenessSteps.ReachForm);
        var entry = page.Element($"{AwarenessSteps.CorrectForm} [name=entry]").GetAttribute("value");
        var other = await planner.Plan(app.Fields("Has none"));

        (await other.Post($"{other.Address.AbsolutePath}?handler=Correct", ("entry", entry), ("channel", "radio"), ("day", app.Day(-20)), ("people", "1"), ("basis", "counted"), ("source", "List"))).ShouldBe(HttpStatusCode.NotFound);
    }

    // A pack may drop a code after it was chosen; a period may have been longer once.
    [Fact]
    public async Task CodesThatThePackDropped_AndFiftyYears_AreShownAndBounded()
    {
        var planner = await app.Planner();
        var page = await planner.Plan(app.Fields("Of another pack"));
        var id = Guid.Parse(page.Address.Segments[^1]);
        await app.With(async (AppDb db) =>
        {
            var campaign = await db.Set<AwarenessCampaign>().SingleAsync(c => c.Id == AwarenessId.From(id));
            var plan = campaign.Plan with { Offences = ["chain_letters"], Channels = ["town_crier"], Regions = ["XV-77"], Audience = AudienceKind.Sector, AudienceCodes = ["whaling"], Cards = ["gone"], FirstDay = new DateOnly(2000, 1, 1), LastDay = new DateOnly(2049, 12, 31) };
            campaign.Change(plan, Guid.NewGuid(), app.Clock.Now);
            await db.Save(Act.Of(Actor.System("test"), "test", app.Clock), new AwarenessReplanned(campaign.Id), default);
            return id;
        });

        page = (await planner.Open(page.Address.AbsolutePath)).ShouldBe(HttpStatusCode.OK);
        foreach (var code in new[] { "chain_letters", "town_crier", "XV-77", "whaling" }) page.ShouldShow(code, "#plan");
        page.ShouldShow("too few to say", "#effect").ShouldShow("By four weeks", "#weeks");
        (await planner.Open(DeskAwarenessModel.Address)).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse((await planner.Open($"{DeskAwarenessModel.Address}?handler=Json")).Body).RootElement.ValueKind);

        var edit = await planner.Open($"{page.Address.AbsolutePath}/edit");
        edit.ShouldShow("chain_letters (no longer offered)", "main");
        page = await edit.Submit(new { last = "2002-01-01" }, form: AwarenessSteps.PlanForm);
        page.ShouldShow("The plan is changed.", "main").ShouldShow("chain_letters", "#plan").ShouldShow("whaling", "#plan");
    }
}
