using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;
using Ragusa.WebTests.Reporting.Mailing;

namespace Ragusa.WebTests.Operation;

/// <summary>What is watched, as the keeper of an installation sees it: the page, the banner, the log.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Health_OfAnInstallationInOrder_ListsEveryCheckAsFine()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var page = await (await app.As(RoleCodes.Administrator)).Open("/desk/health");

        foreach (var code in new[] { "kernel.database", "kernel.outbox", "kernel.outbox-failing", "kernel.master-key", "kernel.receipt-key", "evidence.disk", "reporting.search", "reporting.unread-hot" })
        {
            Assert.Single(page.All($"tr[data-check='{code}']"));
        }

        page.ShouldShow("Everything that is watched is running.");
        Assert.Empty(page.All(".ragusa-health"));
        Assert.Empty(page.All("[data-check='reporting.unread-hot-child']"));
    }

    [Fact]
    public async Task Health_WithoutThePermission_IsForbidden()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var officer = await app.As(RoleCodes.IntakeOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Client.GetAsync("/desk/health", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Client().GetAsync("/desk/health", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Health_WhenOneCheckCannotLook_ShowsTheOthersAndTheServerGoesOn()
    {
        await using var app = await TestApp.Start(new TestSettings { Services = services => services.AddAlarms<Blind>() });

        var page = await (await app.As(RoleCodes.Administrator)).Open("/desk/health");

        Assert.Equal("Fine", page.Text("tr[data-check='kernel.database'] td"));
        Assert.Single(page.All("tr[data-check='evidence.disk']"));
    }

    private sealed class Blind : IAlarmSource
    {
        public Task<IReadOnlyList<Watched>> Look(CancellationToken ct) => throw new DirectoryNotFoundException("The folder is gone.");
    }

    [Fact]
    public async Task Work_ThatIsDueTooLong_IsAnAlarmUntilItIsDone()
    {
        await using var app = await Still();
        var administrator = await app.As(RoleCodes.Administrator);
        await app.Send();
        Assert.Equal("Fine", await StateOf(administrator, "kernel.outbox"));

        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("Alarm", await StateOf(administrator, "kernel.outbox"));
        Assert.Equal("Alarm", await StateOf(administrator, "reporting.search"));
        (await administrator.Open("/desk/people")).ShouldShow("Analysis and search", ".ragusa-health");

        await app.Settle();
        Assert.Equal("Fine", await StateOf(administrator, "kernel.outbox"));
        Assert.Equal("Fine", await StateOf(administrator, "reporting.search"));
    }

    [Fact]
    public async Task Work_ThatFailsAgainAndAgain_IsAnAlarm()
    {
        await using var app = await Still();
        var administrator = await app.As(RoleCodes.Administrator);
        await app.Send();
        await app.With<AppDb, int>(async db =>
        {
            foreach (var delivery in db.Set<OutboxDelivery>()) (delivery.Attempts, delivery.DueAt) = (6, app.Clock.Now + TimeSpan.FromHours(1));
            await db.SaveWorkingState(default);
            return 0;
        });

        Assert.Equal("Alarm", await StateOf(administrator, "kernel.outbox-failing"));
        Assert.Equal("Fine", await StateOf(administrator, "kernel.outbox"));
    }

    [Fact]
    public async Task HotReport_NobodyLooksAt_IsShownToPlannersAndAdministratorsAndToNoOther()
    {
        await using var app = await Still();
        await app.SendAnalysed();
        Assert.Equal("Fine", await StateOf(await app.As(RoleCodes.Administrator), "reporting.unread-hot"));

        app.Clock.Advance(TimeSpan.FromHours(3));
        var (administrator, head, officer) = (await app.As(RoleCodes.Administrator), await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer));

        Assert.Equal("Alarm", await StateOf(administrator, "reporting.unread-hot"));
        (await head.Open("/desk/queue")).ShouldShow("Reports that cannot wait", ".ragusa-health");
        Assert.Empty((await officer.Open("/desk/queue")).All(".ragusa-health"));
    }

    [Fact]
    public async Task HotReportAboutAChild_NobodyLooksAt_IsShownToTheChildUnitAlone()
    {
        await using var app = await Still();
        await app.SendAnalysed(ReportSamples.ChildThreatened);
        app.Clock.Advance(TimeSpan.FromMinutes(90));
        var (administrator, head, unit) = (await app.As(RoleCodes.Administrator), await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.ChildUnit));

        (await unit.Open("/desk/queue")).ShouldShow("Reports about a child", ".ragusa-health");
        Assert.Equal("Fine", await StateOf(administrator, "reporting.unread-hot"));
        Assert.DoesNotContain("unread-hot-child", (await administrator.Open("/desk/health")).Body, StringComparison.Ordinal);
        Assert.Empty((await head.Open("/desk/queue")).All(".ragusa-health"));
    }

    [Fact]
    public async Task Keys_OlderThanTheyShouldBe_AreAWarning()
    {
        await using var app = await Still();
        app.Clock.Advance(TimeSpan.FromDays(401));
        var administrator = await app.As(RoleCodes.Administrator);

        Assert.Equal("Look soon", await StateOf(administrator, "kernel.master-key"));
        Assert.Equal("Fine", await StateOf(administrator, "kernel.receipt-key"));
        (await administrator.Open("/desk/health")).ShouldShow("ragusa keys rotate");
    }

    [Fact]
    public async Task MailFolder_ThatCannotBeRead_IsAnAlarm()
    {
        await using var box = await Postbox.Open(s => s.AddSingleton(new DiskGauge(() => (50, 1000), 20, 5)));
        var administrator = await box.App.As(RoleCodes.Administrator);
        box.Deliver(Postbox.Mail("One", "First."));
        await box.Collect();
        Assert.Equal("Fine", await StateOf(administrator, "reporting.maildir"));

        box.App.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("Alarm", await StateOf(administrator, "reporting.maildir"));
    }

    [Fact]
    public async Task Letters_ThatNobodyTakes_AreAnAlarm()
    {
        await using var app = await TestApp.Start(new TestSettings
        {
            Configuration = new Dictionary<string, string> { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "9", ["Mail:Security"] = "none", ["Mail:From"] = "desk@report.velmora.example" },
        });
        var administrator = await app.As(RoleCodes.Administrator);
        await app.With<IServiceProvider, int>(async services =>
        {
            var (db, act) = (services.GetRequiredService<AppDb>(), Act.Of(Actor.System("tests"), "tests", app.Clock));
            var key = services.GetRequiredService<Envelopes>().NewKey(act.Correlation, act.Now);
            services.GetRequiredService<Letters>().Put(new Letter(key, "ana@shop.example", "Something", "There is something to read."), act);
            await db.Save(act, new RoleChanged("tests", []), default);
            return 0;
        });
        Assert.Equal("Fine", await StateOf(administrator, "kernel.letters"));

        app.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal("Alarm", await StateOf(administrator, "kernel.letters"));
    }

    [Fact]
    public async Task Limit_ThatIsNoNumber_StopsTheStart() =>
        await Assert.ThrowsAnyAsync<Exception>(() => TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Alarms:OutboxMinutes"] = "soon" } }));

    /// <summary>An app whose outbox waits until the test lets it work.</summary>
    private static Task<TestApp> Still() => TestApp.Start(new TestSettings { Services = StopDispatcher });

    private static void StopDispatcher(IServiceCollection services)
    {
        foreach (var hosted in services.Where(s => s.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && s.ImplementationFactory?.Method.ReturnType == typeof(OutboxDispatcher)).ToList()) services.Remove(hosted);
    }

    private static async Task<string> StateOf(SignedInPerson person, string code)
    {
        var page = await person.Open("/desk/health");
        return page.All($"tr[data-check='{code}'] td")[0].TextContent.Trim();
    }
}
