using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class SessionTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Self = "/api/v1/self";

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var browser = app.Browser();
        var page = await browser.SignIn(account, app.Clock);
        var token = SessionOf(page);

        await page.Submit(form: "form[action='/sign-out']").ShouldShow("You are signed out");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client((AccessCookies.Session, token)).GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task SignOut_FromAnotherSite_IsRefused()
    {
        var person = await app.As(RoleCodes.Analyst);

        var reply = await person.Client.PostAsync("/sign-out", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherSessionAndKeepsThisOne()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var (here, there) = (app.Browser(), app.Browser());
        await there.SignIn(account, app.Clock);
        await here.SignIn(account, app.Clock, later: 1);

        await here.Open("/account").Submit(button: "Sign out everywhere else", form: "form[action$=EndOthers]");

        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Client.GetAsync(Self)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task EndSession_OfSomebodyElse_EndsNothing()
    {
        var victim = await app.As(RoleCodes.Analyst);
        var session = await app.With<AppDb, SessionId>(db => db.Set<Session>().Where(s => s.Account == victim.Id).Select(s => s.Id).SingleAsync());
        var other = await app.As(RoleCodes.Analyst);

        await (await other.Open("/account")).Post("/account?handler=EndSession", ("id", session.Value.ToString()));

        Assert.Equal(HttpStatusCode.OK, (await victim.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Session_UnusedForAnHour_IsOver()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var person = await own.As(RoleCodes.Analyst);
        own.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await person.Client.GetAsync(Self)).StatusCode);

        own.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Session_InUseForHalfADay_IsOver()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var person = await own.As(RoleCodes.Analyst);
        for (var n = 0; n < 13; n++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(54));
            Assert.Equal(HttpStatusCode.OK, (await person.Client.GetAsync(Self)).StatusCode);
        }

        own.Clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Client.GetAsync(Self)).StatusCode);

        await using var scope = own.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await ForgetWhatIsOver.Forget(db, SessionLimits.Usual, own.Clock.Now, default);
        Assert.Equal(0, await db.Set<Session>().CountAsync());
    }

    [Fact]
    public async Task Session_LastUse_IsWrittenOnceAMinuteAtMost()
    {
        var person = await app.As(RoleCodes.Analyst);
        var began = await LastUse(person.Id);
        await person.Client.GetAsync(Self);
        Assert.Equal(began, await LastUse(person.Id));

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await person.Client.GetAsync(Self);

        Assert.NotEqual(began, await LastUse(person.Id));
    }

    [Fact]
    public async Task Session_AfterARestart_GoesOn()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var person = await own.As(RoleCodes.Analyst);
        var token = SessionOf(await person.Open(Self));

        await own.Restart();

        Assert.Equal(HttpStatusCode.OK, (await own.Client((AccessCookies.Session, token)).GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task SessionCookie_IsOutOfReachForScriptsAndOtherSites()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var browser = app.Browser();
        var code = await browser.Open("/sign-in").Submit(new { address = account.Address, password = account.Password }, "Continue", TestAccounts.PasswordForm);
        var token = code.Element("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var reply = await browser.Client.PostAsync("/sign-in/code", new FormUrlEncodedContent([new("code", account.Code(app.Clock)), new("__RequestVerificationToken", token)]));

        var cookie = reply.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private Task<Instant> LastUse(AccountId account) =>
        app.With<AppDb, Instant>(db => db.Set<Session>().Where(s => s.Account == account).Select(s => s.LastUsedAt).SingleAsync());

    private static string SessionOf(Page page) =>
        page.Response.RequestMessage!.Headers.GetValues("Cookie").SelectMany(header => header.Split("; ")).Single(c => c.StartsWith("session=", StringComparison.Ordinal))["session=".Length..];
}
