using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Alerting;

/// <summary>Server-sent events of the desk: what somebody may see, at once, and again after a lost connection.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Live_HotReport_IsToldAfterItsCommitWithoutAsking()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await using var live = await LiveStream.Open(officer);
        Assert.Equal("none", (await live.Next()).Id);

        var accepted = await app.SendAnalysed();

        var told = await live.Next();
        Assert.Contains((await AlertTests.AlertOf(app, accepted)).Id.Value.ToString(), told.State, StringComparison.Ordinal);
        Assert.DoesNotContain(AlertTests.Printed(accepted), told.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_ChildReport_IsToldToTheChildUnitOnly()
    {
        await using var head = await LiveStream.Open(await app.As(RoleCodes.UnitHead));
        await using var unit = await LiveStream.Open(await app.As(RoleCodes.ChildUnit));
        Assert.Equal(("none", "none"), ((await head.Next()).Id, (await unit.Next()).Id));

        var child = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var money = await app.SendAnalysed();
        var (childAlert, moneyAlert) = ((await AlertTests.AlertOf(app, child)).Id.Value.ToString(), (await AlertTests.AlertOf(app, money)).Id.Value.ToString());

        Assert.Contains(childAlert, (await unit.Next()).State, StringComparison.Ordinal);
        // The first that the head hears of is the later one: of the child's report not even a change was told.
        var told = await head.Next();
        Assert.Contains(moneyAlert, told.State, StringComparison.Ordinal);
        Assert.DoesNotContain(childAlert, told.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_BackAfterALostConnection_TellsWhatHappenedMeanwhileAndNothingTwice()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        string last;
        await using (var live = await LiveStream.Open(officer)) last = (await live.Next()).Id;

        var accepted = await app.SendAnalysed();
        string now;
        await using (var again = await LiveStream.Open(officer, last))
        {
            var told = await again.Next();
            Assert.Contains((await AlertTests.AlertOf(app, accepted)).Id.Value.ToString(), told.State, StringComparison.Ordinal);
            now = told.Id;
        }

        // Somebody who knows this state hears only of the next.
        await using var third = await LiveStream.Open(officer, now);
        var next = third.Next();
        await app.SendAnalysed();
        Assert.NotEqual(now, (await next).Id);
    }

    [Fact]
    public async Task Live_AlertOfAnotherNode_IsSeenWithinASecondOrTwo()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var accepted = await app.SendAnalysed("message_only");
        await using var live = await LiveStream.Open(officer);
        Assert.Equal("none", (await live.Next()).Id);

        // Written past this node's own announcement, as another node would.
        await app.With(async (AppDb db) =>
        {
            var act = Act.Of(Actor.System("tests"), "tests", app.Clock);
            var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == accepted.Id);
            var duty = app.Services.GetRequiredService<DutyPack>();
            db.Add(Alert.Raise(report, duty.UnitOf("cyber_unit")!, 1, [duty.RouteOf("H4")!], false, act.Now));
            await db.Save(act, new AlertWishChanged(Guid.Empty, false), default);
            return true;
        });

        Assert.NotEqual("none", (await live.Next()).Id);
    }

    [Fact]
    public async Task Live_WithoutPermission_IsClosed()
    {
        (await (await app.As(RoleCodes.PublicInformationEditor)).Open("/desk/live")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browse("/desk/live")).ShouldBeAt("/sign-in");
    }

    [Fact]
    public async Task Live_TooManyOfOnePerson_IsRefusedAndOneThatLeftMakesRoom()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        List<LiveStream> streams = [];
        for (var n = 0; n < 12; n++) streams.Add(await LiveStream.Open(officer));

        (await officer.Open("/desk/live")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await using (var other = await LiveStream.Open(await app.As(RoleCodes.IntakeOfficer))) Assert.Equal("none", (await other.Next()).Id);
        foreach (var stream in streams) await stream.DisposeAsync();
    }

    [Fact]
    public async Task Live_OpenDeskThatNobodyUses_SignsOutOnTime()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await officer.Open("/desk/queue");
        for (var n = 0; n < 8; n++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(9));
            await officer.Open("/desk/alerts/banner");
        }

        (await officer.Open("/desk/queue")).ShouldBeAt("/sign-in");
    }
}
