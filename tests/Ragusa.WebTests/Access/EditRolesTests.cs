using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

/// <summary>Roles are made, copied, named anew and taken away.</summary>
public sealed class EditRolesTests(TestApp app) : IClassFixture<TestApp>
{
    private const string NewRole = "form[action='/desk/roles']";

    [Fact]
    public async Task Add_LikeAnother_BeginsWithItsPermissions()
    {
        var administrator = await app.As(RoleCodes.Administrator);

        var page = await administrator.Open("/desk/roles").Submit(new { name = "Évening shift", like = RoleCodes.Analyst }, null, NewRole);

        page.ShouldBeAt("/desk/roles/evening-shift").ShouldShow("Évening shift", "h1");
        Assert.NotNull(page.Element("input[value='reporting.read']").GetAttribute("checked"));
    }

    [Fact]
    public async Task Add_Wrongly_IsRefused()
    {
        var administrator = await app.As(RoleCodes.Administrator);

        (await administrator.Open("/desk/roles").Submit(new { name = " " }, null, NewRole)).ShouldShow("Fill this in: it is empty or too long.");
        (await administrator.Open("/desk/roles").Submit(new { name = "aNALYST" }, null, NewRole)).ShouldShow("There is a role of this name.");
        (await (await (await app.As(RoleCodes.UnitHead)).Open("/account")).Post("/desk/roles", ("name", "Mine"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Preview_ShowsWhatChangesForHowMany_AndSavesNothing()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var administrator = await own.As(RoleCodes.Administrator);
        var analyst = await own.As(RoleCodes.Analyst);
        await own.As(RoleCodes.Analyst);

        var page = await administrator.Open("/desk/roles/analyst").Submit(new { permissions = "access.oversee" }, "Show what would change", "#permissions-form");

        page.ShouldShow("for 2 people", "#difference").ShouldShow("See the queue and read reports", "#difference");
        Assert.NotNull(page.Element("input[value='access.oversee']").GetAttribute("checked"));
        Assert.Equal(HttpStatusCode.OK, (await analyst.Client.GetAsync("/desk/queue")).StatusCode);
        await page.Submit((object?)null, "Save", "#permissions-form");
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.Client.GetAsync("/desk/queue")).StatusCode);
    }

    [Fact]
    public async Task Rename_ThenDelete_OnlyWhileNobodyHoldsIt()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var administrator = await own.As(RoleCodes.Administrator);
        await administrator.Open("/desk/roles").Submit(new { name = "Night", like = "" }, null, NewRole);
        var stale = await administrator.Open("/desk/roles/night");

        (await stale.Submit(new { name = "Night watch" }, null, "form[action*=Rename]")).ShouldShow("Night watch", "h1");
        (await stale.Submit(new { name = "Other" }, null, "form[action*=Rename]")).ShouldShow("Somebody changed this meanwhile");
        await administrator.Open($"/desk/people/{(await own.As(RoleCodes.Analyst)).Id.Value}").Submit(new { roles = "night" }, "Save roles");
        var held = await administrator.Open("/desk/roles/night");
        held.ShouldShow("1 person holds this role.");
        (await held.Post("/desk/roles/night?handler=Delete", ("version", "1"))).ShouldShow("Somebody holds this role");
        (await held.Post("/desk/roles/administrator?handler=Delete", ("version", "0"))).ShouldShow("Somebody holds this role");
        (await held.Post("/desk/roles/nothing?handler=Delete", ("version", "0"))).ShouldBe(HttpStatusCode.NotFound);

        await administrator.Open("/desk/roles/prosecutor").Submit(null, null, "form[action*=Delete]");
        (await administrator.Open("/desk/roles/prosecutor")).ShouldBe(HttpStatusCode.NotFound);
    }
}
