using System.Text.Json.Nodes;
using Ragusa.Access;
using Ragusa.Linking;

namespace Ragusa.WebTests.Linking;

/// <summary>The numbers of trends over weeks and years, and the views that an officer keeps of them.</summary>
public sealed class TrendsTests
{
    private static async Task Tell(TestApp app, int reports, int daysAgo, string offence = "fraud", string? region = null, string kinds = "")
    {
        await app.With(async (AppDb db) =>
        {
            db.AddRange(Enumerable.Range(0, reports).Select(n => new Source
            {
                Id = Guid.NewGuid(),
                At = app.Clock.Now - TimeSpan.FromDays(daysAgo) - TimeSpan.FromMinutes(n),
                Offence = offence,
                Region = region,
                Kinds = kinds,
                Language = "en",
            }));
            await db.SaveWorkingState(default);
            return 0;
        });
    }

    private static async Task<JsonObject> Line(TestApp app, string code, string query = "")
    {
        var analyst = await app.As(RoleCodes.Analyst);
        var lines = JsonNode.Parse(await analyst.Client.GetStringAsync($"{TrendsModel.Address}?handler=Json{query}"))!.AsArray();
        return lines.Single(l => (string?)l!["code"] == code)!.AsObject();
    }

    [Fact]
    public async Task Week_IsComparedWithTheWeekBeforeAndAUsualOne()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Tell(app, 12, daysAgo: 2);
        await Tell(app, 3, daysAgo: 9);
        foreach (var days in new[] { 16, 23, 30 }) await Tell(app, 1, days);

        var line = await Line(app, "fraud");

        Assert.Equal((12, 3, 1.5, true), ((int)line["week"]!, (int)line["before"]!, (double)line["usual"]!, (bool)line["unusual"]!));
    }

    [Fact]
    public async Task FeastOfEveryYear_IsExpected()
    {
        await using var app = await TestApp.Start(new TestSettings());
        // Every year the same: 20 a week, and 40 in the week of the feast and those beside it.
        foreach (var year in new[] { 0, 364 })
        {
            foreach (var week in new[] { 2, 3, 4, 5 }) await Tell(app, 20, year + (7 * week) - 4);
            if (year > 0) foreach (var week in new[] { -1, 0, 1 }) await Tell(app, 40, year + (7 * week) + 3);
        }

        await Tell(app, 40, daysAgo: 3);

        var line = await Line(app, "fraud");
        Assert.Equal((40, 20.0, false), ((int)line["week"]!, (double)line["usual"]!, (bool)line["unusual"]!));
        Assert.InRange((double)line["expected"]!, 30, 40);
    }

    [Fact]
    public async Task Filter_CountsWhatItAsksFor_AndNothingElse()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Tell(app, 4, daysAgo: 1, region: "XR-01");
        await Tell(app, 7, daysAgo: 1, region: "XR-02");

        Assert.Equal(4, (int)(await Line(app, "fraud", "&region=XR-01"))["week"]!);
        Assert.Equal(11, (int)(await Line(app, "fraud"))["week"]!);
    }

    [Fact]
    public async Task Report_CountsOnceForEachKindThatItNames()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Tell(app, 2, daysAgo: 1, kinds: "iban phone");
        await Tell(app, 3, daysAgo: 8, kinds: "phone");

        Assert.Equal((2, 0), (Of(await Line(app, "iban"), "week"), Of(await Line(app, "iban"), "before")));
        Assert.Equal((2, 3), (Of(await Line(app, "phone"), "week"), Of(await Line(app, "phone"), "before")));

        static int Of(JsonObject line, string member) => (int)line[member]!;
    }

    [Fact]
    public async Task SmallRegion_IsNotShownAmongTheLargest_ButCanBeChosen_AndIsInTheFile()
    {
        await using var app = await TestApp.Start(new TestSettings());
        for (var n = 1; n <= 17; n++) await Tell(app, n == 17 ? 1 : 2, daysAgo: 1, region: $"XR-{n:00}");

        var page = await (await app.As(RoleCodes.Analyst)).Open(TrendsModel.Address);

        page.ShouldShow("2 more lines are in the file", "main");
        Assert.Contains(page.All("select[name=region] option"), o => o.GetAttribute("value") == "XR-17");
        Assert.Equal(1, (int)(await Line(app, "XR-17"))["week"]!);
    }

    [Fact]
    public async Task View_IsSaved_SeenByItsOwnerAlone_AndDeleted()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Tell(app, 4, daysAgo: 1, region: "XR-01");
        var analyst = await app.As(RoleCodes.Analyst);

        var page = await analyst.Open(TrendsModel.Address + "?region=XR-01&by=offence");
        page = await page.Submit(new { name = "North, offences" }, form: "form[action*='handler=Save']");
        page.ShouldShow("The view is saved", "main").ShouldShow("North, offences", "nav[aria-label='Your views']");
        Assert.Contains("region=XR-01&by=offence", page.All("nav[aria-label='Your views'] a").Single().GetAttribute("href"), StringComparison.Ordinal);

        (await (await app.As(RoleCodes.Analyst)).Open(TrendsModel.Address)).ShouldNotShow("North, offences");
        (await page.Submit(form: "form[action*='handler=Delete']")).ShouldShow("The view is deleted", "main").ShouldNotShow("North, offences");
        (await (await analyst.Open(TrendsModel.Address)).Submit(new { name = " " }, form: "form[action*='handler=Save']")).ShouldShow("Give the view a name", "main");
    }
}
