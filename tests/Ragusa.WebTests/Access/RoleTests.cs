using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class RoleTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task GiveRoles_ToSomebodySignedIn_CountsAtTheNextRequest()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var analyst = await app.As(RoleCodes.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.Client.GetAsync("/desk/oversight")).StatusCode);

        await Roles(administrator, analyst, RoleCodes.DataProtectionOfficer);
        Assert.Equal(HttpStatusCode.OK, (await analyst.Client.GetAsync("/desk/oversight")).StatusCode);

        await Roles(administrator, analyst, RoleCodes.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.Client.GetAsync("/desk/oversight")).StatusCode);
    }

    [Fact]
    public async Task ChangeRole_TakesEffectAtOnceForWhoHasIt()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var administrator = await own.As(RoleCodes.Administrator);
        var editor = await own.As(RoleCodes.PublicInformationEditor);

        await administrator.Open($"/desk/roles/{RoleCodes.PublicInformationEditor}").Submit(new { permissions = "access.oversee" });

        Assert.Equal(HttpStatusCode.OK, (await editor.Client.GetAsync("/desk/oversight")).StatusCode);
    }

    [Fact]
    public async Task ChangeRole_ByTwoPeople_TellsTheSecond()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var (one, other) = (await own.As(RoleCodes.Administrator), await own.As(RoleCodes.Administrator));
        var (first, second) = (await one.Open("/desk/roles/analyst"), await other.Open("/desk/roles/analyst"));
        await first.Submit(new { permissions = "access.oversee" });

        (await second.Submit(new { permissions = "access.invite" })).ShouldShow("Somebody changed this meanwhile");
    }

    [Fact]
    public async Task LastAdministrator_CannotGiveUpTheRight()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var administrator = await own.As(RoleCodes.Administrator);

        var page = await administrator.Open($"/desk/people/{administrator.Id.Value}").Submit(new { roles = RoleCodes.Analyst }, "Save roles");
        page.ShouldShow("nobody could administer Ragusa");

        var role = await administrator.Open($"/desk/roles/{RoleCodes.Administrator}").Submit(new { permissions = "access.invite" });
        role.ShouldShow("nobody could administer Ragusa");

        var closed = await (await administrator.Open("/account")).Post($"/desk/people/{administrator.Id.Value}?handler=Close");
        closed.ShouldShow("nobody could administer Ragusa");
        Assert.Equal(HttpStatusCode.OK, (await administrator.Client.GetAsync("/desk/roles")).StatusCode);
    }

    [Fact]
    public async Task CloseAccount_EndsSessionsAndSignIn()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var account = await app.Account(RoleCodes.Analyst);
        var browser = app.Browser();
        await browser.SignIn(account, app.Clock);

        await (await administrator.Open("/account")).Post($"/desk/people/{account.Id.Value}?handler=Close");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync("/api/v1/self")).StatusCode);
        var page = await app.Browse("/sign-in").Submit(new { address = account.Address, password = account.Password }, "Continue", TestAccounts.PasswordForm);
        page.ShouldPointAt("address", "The e-mail address or the password is wrong.");
    }

    [Fact]
    public async Task ManagePeople_ByWhoMayOnlyRead_IsForbidden()
    {
        var head = await app.As(RoleCodes.UnitHead);
        var analyst = await app.As(RoleCodes.Analyst);

        var page = await (await head.Open("/account")).Post($"/desk/people/{analyst.Id.Value}?handler=Close");

        page.ShouldBe(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await analyst.Client.GetAsync("/api/v1/self")).StatusCode);
    }

    [Fact]
    public async Task Person_ThatIsNotThere_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.As(RoleCodes.Administrator)).Client.GetAsync($"/desk/people/{AccountId.New(app.Clock.Now).Value}")).StatusCode);

    [Fact]
    public async Task People_SearchedByName_ShowsThemAndJournalsTheReading()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var account = await app.Account(RoleCodes.Analyst);

        (await administrator.Open($"/desk/people?q={account.Address}")).ShouldShow(account.Address);
        (await administrator.Open("/desk/people?q=nobody-like-that")).ShouldShow("Nobody found");

        var overseer = await app.As(RoleCodes.DataProtectionOfficer);
        (await overseer.Open($"/desk/oversight?actor={administrator.Id.Value}")).ShouldShow("access.people-read");
        (await overseer.Open($"/desk/oversight?subject={account.Id.Value}")).ShouldShow("access.account-created");
    }

    [Theory]
    [InlineData("/desk/people")]
    [InlineData("/desk/roles")]
    [InlineData("/desk/organisations")]
    [InlineData("/desk/oversight")]
    public async Task Page_WithoutPermission_IsForbidden(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.As(RoleCodes.OrganisationReporter)).Client.GetAsync(path)).StatusCode);

    private static async Task Roles(SignedInPerson by, SignedInPerson to, string role) =>
        (await by.Open($"/desk/people/{to.Id.Value}").Submit(new { roles = role }, "Save roles")).ShouldBe(HttpStatusCode.OK);
}
