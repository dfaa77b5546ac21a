using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Operation;

/// <summary>A clock that jumps an hour forward and back, as when somebody sets it or a virtual machine wakes up.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    [Fact]
    public async Task Reports_WhileTheClockJumps_AreAllThereAnalysedAndFoundByTheirCodes()
    {
        await using var app = await TestApp.Start(new TestSettings());
        List<Accepted> all = [.. await Send(app, 20)];
        app.Clock.Advance(Jump);
        all.AddRange(await Send(app, 20));
        app.Clock.Advance(-Jump);
        all.AddRange(await Send(app, 20));

        await app.Settle();

        Assert.Equal(60, all.Select(a => a.Id).Distinct().Count());
        Assert.Equal(60, await app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Status != ReportStatus.Received)));
        var last = all[^1];
        var prefix = app.Services.GetRequiredService<CountryProfile>().ReferencePrefix;
        var page = await (await app.Browse("/follow-up")).Submit([("reference", last.Reference.Print(prefix)), ("code", last.Code?.Reveal() ?? "")]);
        page.ShouldShow(last.Reference.Print(prefix));
    }

    [Fact]
    public async Task Session_BegunBeforeTheClockWentBack_GoesOn()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");

        app.Clock.Advance(-Jump);
        (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");
        app.Clock.Advance(Jump / 6);
        (await officer.Open("/desk/queue")).ShouldBeAt("/desk/queue");
    }

    [Fact]
    public async Task Health_AfterTheClockWentBack_ShowsNoNegativeAge()
    {
        await using var app = await TestApp.Start(new TestSettings());
        app.Clock.Advance(Jump);
        await Send(app, 1);
        app.Clock.Advance(-Jump);

        var page = await (await app.As(RoleCodes.Administrator)).Open("/desk/health");

        Assert.DoesNotContain("-", page.Element("tr[data-check='reporting.search'] td:nth-of-type(2)").TextContent, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Accepted>> Send(TestApp app, int count) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, count).Select(_ => app.Send()))).Select(r => r.Value)];
}
