using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

/// <summary>Guessing is slowed down, and the owner is never locked out.</summary>
public sealed class GuessingTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Self = "/api/v1/self";

    [Fact]
    public async Task Password_GuessedAgainAndAgain_WaitsLongerButTheOwnersDeviceDoesNot()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var owner = app.Browser();
        (await owner.SignIn(account, app.Clock, Self)).ShouldBeAt(Self);

        await GuessUntilSlow(() => Password(app.Browser(), account.Address, "a wrong guess"));
        var slowed = await Password(app.Browser(), account.Address, account.Password);
        var own = await Password(owner, account.Address, account.Password);

        slowed.ShouldBe(HttpStatusCode.TooManyRequests).ShouldShow("Wait");
        Assert.True(slowed.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        own.ShouldBeAt("/sign-in/code");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await own.Submit(new { code = account.Code(app.Clock, later: 1) })).ShouldBeAt(Self);
    }

    [Fact]
    public async Task Password_AfterTheWait_IsCheckedAgain()
    {
        var account = await app.Account(RoleCodes.Analyst);
        await GuessUntilSlow(() => Password(app.Browser(), account.Address, "a wrong guess"));

        app.Clock.Advance(TimeSpan.FromMinutes(2));

        (await Password(app.Browser(), account.Address, account.Password)).ShouldBeAt("/sign-in/code");
    }

    [Fact]
    public async Task Password_OfNobody_IsSlowedLikeSomebodys()
    {
        await GuessUntilSlow(() => Password(app.Browser(), "nobody-at-all@unit.example", "a wrong guess"));

        (await Password(app.Browser(), "nobody-at-all@unit.example", "another wrong guess")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Code_GuessedByWhoKnowsThePassword_IsSlowed()
    {
        var account = await app.Account(RoleCodes.Analyst);
        await GuessUntilSlow(async () => await (await Password(app.Browser(), account.Address, account.Password)).Submit(new { code = "000000" }));

        var slowed = await (await Password(app.Browser(), account.Address, account.Password)).Submit(new { code = account.Code(app.Clock) });

        slowed.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task DeviceCookie_Forged_IsADeviceLikeAnyOther()
    {
        var account = await app.Account(RoleCodes.Analyst);
        await GuessUntilSlow(() => Password(app.Browser(), account.Address, "a wrong guess"));

        var forger = app.Browser((AccessCookies.Device, "CfDJ8forged"));

        (await Password(forger, account.Address, account.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    /// <summary>Guesses until the wait is 64 seconds, longer than a slow machine needs for the next request.</summary>
    private async Task GuessUntilSlow(Func<Task<Page>> guess)
    {
        for (var n = 0; n < 5; n++) (await guess()).ShouldBe(HttpStatusCode.OK);
        for (var seconds = 1; seconds <= 32; seconds *= 2)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(seconds));
            (await guess()).ShouldBe(HttpStatusCode.OK);
        }
    }

    private static async Task<Page> Password(Browser browser, string address, string password) =>
        await browser.Open($"/sign-in?again=true&to={Uri.EscapeDataString(Self)}").Submit(new { address, password }, "Continue", TestAccounts.PasswordForm);
}
