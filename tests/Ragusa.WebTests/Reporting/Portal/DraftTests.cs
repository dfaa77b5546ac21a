using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>What is kept between the pages, for how long, and who finds it again.</summary>
public sealed class DraftTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Draft_WithItsCode_GoesOnElsewhere()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/1/at");
        var saved = await reporter.Page.Submit(button: "Save and go on later");
        var code = saved.ShouldBeAt("/report/save").Text(".ragusa-code__value");

        var elsewhere = await (await app.Browse("/report/return")).Submit([("code", code)]);

        elsewhere.ShouldBe(System.Net.HttpStatusCode.OK);
        (await elsewhere.Browser.Open("/report/check")).ShouldShow("4,200 EUR");
    }

    [Theory]
    [InlineData("123", "A code has 27 digits")]
    [InlineData("012 345 678 901 234 567 890 123 499", "typing error")]
    [InlineData("012 345 678 901 234 567 890 123 498", "We find no saved report")]
    public async Task Draft_WithAnotherCode_IsNotFound(string code, string words)
    {
        var reply = await (await app.Browse("/report/return")).Submit([("code", code)]);

        reply.ShouldBeAt("/report/return").ShouldPointAt("code", words);
    }

    [Fact]
    public async Task Draft_OfAFollowUpCode_IsNotFound()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);
        var sent = await reporter.SendReport();

        var reply = await (await app.Browse("/report/return")).Submit([("code", sent.Code)]);

        reply.ShouldPointAt("code", "We find no saved report");
    }

    [Fact]
    public async Task Draft_IsStoredWithoutAReadableWord()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage.With(new Told("narrative/text", "text", "Unmistakable words of mine")));

        var rows = await app.With<AppDb, List<Draft>>(db => db.Set<Draft>().AsNoTracking().ToListAsync());

        Assert.DoesNotContain(rows, r => System.Text.Encoding.UTF8.GetString(r.Answers).Contains("Unmistakable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenPage_ChangedInAnotherTab_KeepsWhatWasTyped()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        var (firstTab, secondTab) = (reporter.Page, await reporter.Page.Browser.Open("/report/narrative/text"));
        await firstTab.Submit([("text", "From the first tab")], button: "Continue");

        var asked = await secondTab.Submit([("text", "From the second tab")], button: "Continue");

        asked.ShouldBeAt("/report/narrative/text").ShouldShow("changed in another tab").ShouldShow("From the second tab", "textarea");
        await asked.Submit(button: "Continue");
        (await asked.Browser.Open("/report/narrative/text")).ShouldShow("From the second tab", "textarea");
    }

    [Fact]
    public async Task Send_KeepsTheDraftForASecondClickAndNoLonger()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);
        var before = await EndingSoon();

        await reporter.SendReport();

        Assert.Equal(before + 1, await EndingSoon());
    }

    private Task<int> EndingSoon()
    {
        var soon = app.Clock.Now + TimeSpan.FromMinutes(15);
        return app.With((AppDb db) => db.Set<Draft>().CountAsync(d => d.ExpiresAt <= soon));
    }

    [Fact]
    public async Task Delete_TakesTheDraftAway()
    {
        var reporter = await Reporter.Begin(app);
        var before = await Count();

        await (await reporter.Page.Browser.Open("/report/save")).Submit(button: "Delete my answers", form: "form[action*=Delete]");

        Assert.Equal(before - 1, await Count());
    }

    private Task<int> Count() => app.With<AppDb, int>(db => db.Set<Draft>().CountAsync());
}

/// <summary>Drafts that are left alone for days; on a clock of its own.</summary>
public sealed class RestingDraftTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Draft_LeftForDays_WarnsOnItsLastDayAndGoesOnWithTheOpenPage()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        var open = reporter.Page.ShouldNotShow("We keep your answers until");
        app.Clock.Advance(TimeSpan.FromDays(6) + TimeSpan.FromHours(2));

        (await open.Browser.Open("/report/check")).ShouldShow("We keep your answers until");
        (await open.Browser.Open("/report/narrative/text")).ShouldShow("We keep your answers until");
        var next = await open.Submit([("text", "Typed on the page that was open all week")], button: "Continue");

        next.ShouldBe(System.Net.HttpStatusCode.OK).ShouldNotShow("We keep your answers until");
        (await next.Browser.Open("/report/check")).ShouldShow("Typed on the page that was open all week");
        app.Clock.Advance(TimeSpan.FromDays(6));
        (await next.Browser.Open("/report/check")).ShouldShow("Typed on the page that was open all week");
    }
}

/// <summary>Drafts whose time is over; on a clock of its own.</summary>
public sealed class ExpiredDraftTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Draft_AfterItsTime_GivesTypedTextBackAndIsRemoved()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        app.Clock.Advance(TimeSpan.FromDays(8));

        var lost = await reporter.Page.Submit([("text", "What I had just typed")], button: "Continue");

        lost.ShouldShow("What I had just typed").ShouldShow("Copy what you need");
        (await lost.Browser.Open("/report/start")).ShouldShow("no longer here");
        var job = app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ExpireDrafts>().Single();
        Assert.Equal(1, await job.RemoveDue(TestContext.Current.CancellationToken));
        Assert.Equal(0, await app.With<AppDb, int>(db => db.Set<Draft>().CountAsync()));
    }
}
