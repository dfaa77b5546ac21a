using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Self = "/api/v1/self";

    [Fact]
    public async Task SignIn_PasswordAndCode_OpensTheWantedPage()
    {
        var account = await app.Account(RoleCodes.UnitHead);
        var browser = app.Browser();

        var page = await browser.SignIn(account, app.Clock, to: Self);

        page.ShouldBeAt(Self);
        Assert.Contains(account.Id.Value.ToString(), page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_PasswordAlone_OpensNothing()
    {
        var account = await app.Account(RoleCodes.UnitHead);
        var browser = app.Browser();

        var page = await Password(browser, account.Address, account.Password);

        page.ShouldBeAt("/sign-in/code");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WithoutSecondFactor_LeadsToEnrolmentAndOpensNothingBefore()
    {
        var account = await app.Account(RoleCodes.Analyst, isEnrolled: false);
        var browser = app.Browser();

        var page = await Password(browser, account.Address, account.Password);

        page.ShouldBeAt("/sign-in/enrol");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Enrolment_BegunBeforeAnotherWasDone_ReplacesNothing()
    {
        var account = await app.Account(RoleCodes.Analyst, isEnrolled: false);
        var late = await Password(app.Browser(), account.Address, account.Password);
        var first = await Password(app.Browser(), account.Address, account.Password);
        await Enrol(first);

        var refused = await Enrol(late);

        refused.ShouldBeAt("/sign-in");
    }

    [Fact]
    public async Task Enrolment_RightCode_ShowsRecoveryCodesOnceAndSignsIn()
    {
        var account = await app.Account(RoleCodes.Analyst, isEnrolled: false);
        var browser = app.Browser();
        var page = await Password(browser, account.Address, account.Password);
        var key = FromBase32(page.Text(".ragusa-code__value"));

        var wrong = await page.Submit(new { code = "000000" }, form: TestAccounts.PasswordForm);
        wrong.ShouldPointAt("code", "wrong or was used before");
        Assert.Equal(page.Text(".ragusa-code__value"), wrong.Text(".ragusa-code__value"));

        var done = await wrong.Submit(new { code = Totp.CodeAt(key, Totp.StepOf(app.Clock.Now)) }, form: TestAccounts.PasswordForm);

        Assert.Equal(10, done.All("main li code").Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(Self)).StatusCode);
    }

    [Theory]
    [InlineData("nobody@unit.example", TestAccount.UsualPassword)]
    [InlineData(null, "not the right password")]
    [InlineData("", "")]
    public async Task SignIn_UnknownNameOrWrongPassword_GetsTheSameAnswer(string? address, string password)
    {
        var account = await app.Account(RoleCodes.Analyst);

        var page = await Password(app.Browser(), address ?? account.Address, password);

        page.ShouldBeAt("/sign-in").ShouldPointAt("address", "The e-mail address or the password is wrong.");
    }

    [Fact]
    public async Task Code_Wrong_IsRefused()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var browser = app.Browser();
        var page = await Password(browser, account.Address, account.Password);

        var refused = await page.Submit(new { code = account.Code(app.Clock, later: 20) });

        refused.ShouldPointAt("code", "wrong or was used before");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Code_UsedBefore_IsRefused()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var code = account.Code(app.Clock);
        await (await Password(app.Browser(), account.Address, account.Password)).Submit(new { code });

        var again = await (await Password(app.Browser(), account.Address, account.Password)).Submit(new { code });

        again.ShouldPointAt("code", "wrong or was used before");
    }

    [Fact]
    public async Task Code_SentTwiceAtOnce_SignsInOnce()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var code = account.Code(app.Clock);
        var waiting = new[] { await Password(app.Browser(), account.Address, account.Password), await Password(app.Browser(), account.Address, account.Password) };

        await Task.WhenAll(waiting.Select(page => page.Submit(new { code })));

        var inside = await Task.WhenAll(waiting.Select(page => page.Browser.Client.GetAsync(Self)));
        Assert.Equal(1, inside.Count(reply => reply.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task SignIn_SessionCookie_IsNewAtEverySignIn()
    {
        var account = await app.Account(RoleCodes.Analyst);
        var planted = app.Browser((AccessCookies.Session, Token.Draw()), (AccessCookies.Attempt, Token.Draw()));

        var page = await Password(planted, account.Address, account.Password);
        var first = SessionOf(await page.Submit(new { code = account.Code(app.Clock) }));
        var second = SessionOf(await planted.Open("/sign-in?again=true")
            .Submit(new { address = account.Address, password = account.Password }, "Continue", TestAccounts.PasswordForm)
            .Submit(new { code = account.Code(app.Clock, later: 1) }));

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client((AccessCookies.Session, first)).GetAsync(Self)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client((AccessCookies.Session, second)).GetAsync(Self)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ForeignAddress_IsNeverFollowed(string to)
    {
        var person = await app.As(RoleCodes.Analyst);

        var reply = await person.Client.GetAsync($"/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/desk", reply.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_PostFromAnotherSite_IsRefused()
    {
        var account = await app.Account(RoleCodes.Analyst);
        using var form = new FormUrlEncodedContent([new("address", account.Address), new("password", account.Password)]);

        var reply = await app.Client().PostAsync("/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Page_WithoutSession_LeadsToSignInAndBack()
    {
        var reply = await app.Client().GetAsync("/account?tab=sessions");

        Assert.Equal("/sign-in?to=%2Faccount%3Ftab%3Dsessions", reply.Headers.Location!.OriginalString);
    }

    private static async Task<Page> Password(Browser browser, string address, string password) =>
        await browser.Open($"/sign-in?to={Uri.EscapeDataString("/api/v1/self")}").Submit(new { address, password }, "Continue", TestAccounts.PasswordForm);

    /// <summary>The session that the browser sent when it opened the page.</summary>
    private static string SessionOf(Page page) =>
        page.Response.RequestMessage!.Headers.GetValues("Cookie").SelectMany(header => header.Split("; ")).Single(c => c.StartsWith("session=", StringComparison.Ordinal))["session=".Length..];

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private Task<Page> Enrol(Page page) =>
        page.Submit(new { code = Totp.CodeAt(FromBase32(page.Text(".ragusa-code__value")), Totp.StepOf(app.Clock.Now)) }, form: TestAccounts.PasswordForm);
}
