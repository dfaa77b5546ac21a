using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class PasskeyTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Self = "/api/v1/self";

    [Fact]
    public async Task Passkey_AddedToTheAccount_SignsInAlone()
    {
        using var passkey = new SoftPasskey();
        await Added(passkey);
        var browser = app.Browser();

        (await SignIn(browser, passkey)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Passkey_WithoutUserVerification_IsRefused()
    {
        using var passkey = new SoftPasskey();
        await Added(passkey);
        passkey.IsVerifying = false;

        (await SignIn(app.Browser(), passkey)).ShouldShow("The passkey was not accepted");
    }

    [Fact]
    public async Task Passkey_AnswerOfAnotherSite_IsRefused()
    {
        using var passkey = new SoftPasskey("https://rag-usa.example");
        var person = await app.As(RoleCodes.Analyst);
        var page = await person.Open("/account");
        var options = await page.Post("/account?handler=PasskeyOptions");

        (await page.Post("/account?handler=Passkey", ("credential", passkey.Create(options.Body)))).ShouldShow("The passkey was not accepted");
    }

    [Fact]
    public async Task Passkey_AnswerSentTwice_CountsOnce()
    {
        using var passkey = new SoftPasskey();
        await Added(passkey);
        var browser = app.Browser();
        var page = await browser.Open("/sign-in");
        var credential = passkey.Get((await page.Post("/sign-in?handler=PasskeyOptions")).Body);
        await page.Post($"/sign-in?handler=Passkey&to={Self}", ("credential", credential));

        var again = app.Browser();
        var elsewhere = await again.Open("/sign-in");
        await elsewhere.Post("/sign-in?handler=PasskeyOptions");
        (await elsewhere.Post("/sign-in?handler=Passkey", ("credential", credential))).ShouldShow("The passkey was not accepted");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{}}""")]
    public async Task Passkey_Rubbish_IsRefused(string credential)
    {
        var page = await app.Browse("/sign-in");
        await page.Post("/sign-in?handler=PasskeyOptions");

        (await page.Post("/sign-in?handler=Passkey", ("credential", credential))).ShouldBe(HttpStatusCode.OK).ShouldShow("The passkey was not accepted");
    }

    [Fact]
    public async Task Passkey_OfAClosedAccount_IsRefused()
    {
        using var passkey = new SoftPasskey();
        var person = await Added(passkey);
        var administrator = await app.As(RoleCodes.Administrator);
        await (await administrator.Open("/account")).Post($"/desk/people/{person.Id.Value}?handler=Close");

        (await SignIn(app.Browser(), passkey)).ShouldShow("The passkey was not accepted");
    }

    [Fact]
    public async Task Passkey_AsSecondFactor_KeepsAPasswordAloneFromEnrollingAnother()
    {
        using var passkey = new SoftPasskey();
        var account = await app.Account(RoleCodes.Analyst, isEnrolled: false);
        var browser = app.Browser();
        var enrol = await browser.Open("/sign-in").Submit(new { address = account.Address, password = account.Password }, "Continue", TestAccounts.PasswordForm);
        var options = await enrol.Post("/sign-in/enrol?handler=PasskeyOptions");
        (await enrol.Post("/sign-in/enrol?handler=Passkey", ("credential", passkey.Create(options.Body)))).ShouldShow("Save your recovery codes");

        var next = await app.Browse("/sign-in").Submit(new { address = account.Address, password = account.Password }, "Continue", TestAccounts.PasswordForm);

        next.ShouldBeAt("/sign-in/code").ShouldShow("protected by a passkey");
    }

    [Fact]
    public async Task Passkey_OnlyWayIn_CannotBeRemoved()
    {
        using var passkey = new SoftPasskey();
        var person = await Added(passkey);
        var page = await person.Open("/account");

        (await page.Submit(button: "Remove", form: "form[action$=RemovePasskey]")).ShouldShow("your only way to sign in");
    }

    [Fact]
    public async Task Invitation_AcceptedWithAPasskey_SignsIn()
    {
        using var passkey = new SoftPasskey();
        var administrator = await app.As(RoleCodes.Administrator);
        var invited = await administrator.Open("/desk/people/invite").Submit(new { address = "with.passkey@unit.example", roles = RoleCodes.Analyst });
        var link = new Uri(invited.Text(".ragusa-code__value")).AbsolutePath;
        var browser = app.Browser();
        var page = await browser.Open(link);

        var options = await page.Post($"{link}?handler=PasskeyOptions", ("name", "Luka Horvat"));
        await page.Post($"{link}?handler=Passkey", ("name", "Luka Horvat"), ("credential", passkey.Create(options.Body)));

        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(Self)).StatusCode);
        (await app.Browse(link)).ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<SignedInPerson> Added(SoftPasskey passkey)
    {
        var person = await app.As(RoleCodes.Analyst);
        var page = await person.Open("/account");
        var options = await page.Post("/account?handler=PasskeyOptions");
        (await page.Post("/account?handler=Passkey", ("credential", passkey.Create(options.Body)))).ShouldBeAt("/account");
        return person;
    }

    private static async Task<Page> SignIn(Browser browser, SoftPasskey passkey)
    {
        var page = await browser.Open("/sign-in");
        var options = await page.Post("/sign-in?handler=PasskeyOptions");
        return await page.Post($"/sign-in?handler=Passkey&to={Uri.EscapeDataString(Self)}", ("credential", passkey.Get(options.Body)));
    }
}
