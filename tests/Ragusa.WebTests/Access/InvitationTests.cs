using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class InvitationTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Strong = "seven grey herons at noon";

    [Fact]
    public async Task Welcome_FirstAdministrator_WorksOnce()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var link = new Uri((await FirstAdministrator.LinkFor(own.Services, "http://localhost", default))!).AbsolutePath;

        var page = await own.Browse(link).Submit(new { name = "Ana Peric", address = "ana@unit.example", password = Strong });
        page.ShouldBeAt("/sign-in/enrol");

        (await own.Browse(link)).ShouldBe(HttpStatusCode.NotFound).ShouldShow("This invitation is over");
        Assert.Null(await FirstAdministrator.LinkFor(own.Services, "http://localhost", default));
    }

    [Fact]
    public async Task Welcome_NewLinkForTheFirstAdministrator_EndsTheOldOne()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var old = new Uri((await FirstAdministrator.LinkFor(own.Services, "http://localhost", default))!).AbsolutePath;
        var now = new Uri((await FirstAdministrator.LinkFor(own.Services, "http://localhost", default))!).AbsolutePath;

        (await own.Browse(old)).ShouldBe(HttpStatusCode.NotFound);
        (await own.Browse(now)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invite_ByAnAdministrator_LetsSomebodyInWithThoseRoles()
    {
        var link = await Invite(await app.As(RoleCodes.Administrator), "new.officer@unit.example", RoleCodes.UnitHead);
        var browser = app.Browser();

        var page = await browser.Open(link).Submit(new { name = "Luka Horvat", password = Strong });
        page.ShouldBeAt("/sign-in/enrol");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync("/api/v1/self")).StatusCode);

        var roles = await app.With<AppDb, List<string>>(db => (
            from account in db.Set<Account>()
            join given in db.Set<AccountRole>() on account.Id equals given.Account
            where account.SignInName == "new.officer@unit.example"
            select given.Role).ToListAsync());
        Assert.Equal([RoleCodes.UnitHead], roles);
    }

    [Fact]
    public async Task Welcome_UsedTwice_IsRefused()
    {
        var link = await Invite(await app.As(RoleCodes.Administrator), "once@unit.example", RoleCodes.Analyst);
        var (first, second) = (await app.Browse(link), await app.Browse(link));
        await first.Submit(new { name = "First", password = Strong });

        (await second.Submit(new { name = "Second", password = Strong })).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Welcome_AfterAWeek_IsOver()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var link = await Invite(await own.As(RoleCodes.Administrator), "late@unit.example", RoleCodes.Analyst);

        own.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        (await own.Browse(link)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "name", "Enter your name")]
    [InlineData("short", "password", "at least 12 characters")]
    [InlineData("password2026!!", "password", "Choose another password")]
    public async Task Welcome_WhatIsWrong_IsSaidAtItsField(string password, string field, string words)
    {
        var link = await Invite(await app.As(RoleCodes.Administrator), $"p{password.Length}@unit.example", RoleCodes.Analyst);

        var page = await app.Browse(link).Submit(new { name = field == "name" ? "" : "Ana Peric", password });

        page.ShouldPointAt(field, words);
    }

    [Fact]
    public async Task Welcome_GuessedToken_IsNotFound() => (await app.Browse($"/welcome/{Token.Draw()}")).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Invite_WhoMayNotGiveTheRole_IsRefused()
    {
        var head = await app.As(RoleCodes.UnitHead);

        var page = await head.Open("/desk/people/invite").Submit(new { address = "friend@unit.example", roles = RoleCodes.Administrator });

        page.ShouldShow("roles that allow no more than your own");
    }

    [Fact]
    public async Task Invite_WithoutPermission_IsForbidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.As(RoleCodes.Analyst)).Client.GetAsync("/desk/people/invite")).StatusCode);

    [Fact]
    public async Task Invitation_Withdrawn_IsOver()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var link = await Invite(administrator, "withdrawn@unit.example", RoleCodes.Analyst);
        var id = await app.With<AppDb, InvitationId>(db => db.Set<Invitation>().Where(i => i.Address == "withdrawn@unit.example").Select(i => i.Id).SingleAsync());

        await (await administrator.Open("/desk/people/invite")).Post("/desk/people/invite?handler=Withdraw", ("id", id.Value.ToString()));

        (await app.Browse(link)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Invite(SignedInPerson by, string address, string role)
    {
        var page = await by.Open("/desk/people/invite").Submit(new { address, roles = role });
        return new Uri(page.Text(".ragusa-code__value")).AbsolutePath;
    }
}
