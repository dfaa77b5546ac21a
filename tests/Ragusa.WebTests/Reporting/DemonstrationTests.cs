using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>The demonstration is a year of work, and on its first day nothing rings.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public async Task Demonstration_JustFilled_HasAlertsOfItsYearAndNoneThatRings()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (head, officer, _) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.IntakeOfficer), await app.As(RoleCodes.ChildUnit));

        Assert.True(await DemoReports.Fill(app.Services, [head.Id.Value, officer.Id.Value], (_, _) => { }, default) > 300);
        await app.Settle();

        Assert.False(await app.With((AppDb db) => db.Set<Alert>().AnyAsync(a => a.TakenAt == null && a.EndedAt == null)));
        var page = await officer.Open("/desk/alerts");
        page.ShouldShow("Nothing waits.", "main").ShouldNotShow("min late").ShouldNotShow("days late").ShouldNotShow("No alert in the last half year.");
        Assert.True(page.All("table tbody tr").Count > 20);
        (await officer.Open("/desk/duty")).ShouldNotShow("The roster has a gap").ShouldNotShow("Nobody is on duty now.");
    }
}
