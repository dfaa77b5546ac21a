using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;

namespace Ragusa.Testing;

/// <summary>Somebody who can sign in through the pages, with a password and an authenticator app.</summary>
public sealed record TestAccount(AccountId Id, string Address, string Password, byte[] TotpKey)
{
    public const string UsualPassword = "wooden boats on calm water";

    /// <summary>The code that the app shows now, or some steps of 30 seconds later.</summary>
    public string Code(FakeClock clock, int later = 0) => Totp.CodeAt(TotpKey, Totp.StepOf(clock.Now) + later);
}

public static class TestAccounts
{
    /// <summary>A new account with a password; with an authenticator app too, unless <paramref name="isEnrolled"/> is false.</summary>
    public static async Task<TestAccount> Account(this TestApp app, string role, bool isEnrolled = true)
    {
        var act = Act.Of(Actor.System("tests"), "tests", app.Clock);
        var id = AccountId.New(act.Now);
        var key = Totp.NewKey();
        var address = $"{id.Value:N}@unit.example";
        await app.Do(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var wanted = new NewAccount(id, address, "Test person", [role]) { Password = TestAccount.UsualPassword };
            var account = (await services.GetRequiredService<OpenAccount>().Handle(wanted, act.Now, CancellationToken.None)).Value;
            await db.Save(act, new AccountCreated(id, wanted.Roles), CancellationToken.None);
            if (!isEnrolled) return;

            var record = await services.GetRequiredService<Envelopes>().KeyOf(id.Value, CancellationToken.None);
            account.Enrol(record!.Seal(CheckCode.TotpSection, key), step: 0);
            await db.Save(act, new SecondFactorEnrolled(id, "totp"), CancellationToken.None);
        });
        return new TestAccount(id, address, TestAccount.UsualPassword, key);
    }

    /// <summary>Signs in through the pages with password and code; the page is the one that follows.</summary>
    public static async Task<Page> SignIn(this Browser browser, TestAccount account, FakeClock clock, string to = "/account", int later = 0)
    {
        var code = await browser.Open($"/sign-in?to={Uri.EscapeDataString(to)}").Submit(new { address = account.Address, password = account.Password }, "Continue", PasswordForm);
        return await code.Submit(new { code = account.Code(clock, later) });
    }

    public const string PasswordForm = "main form:not([data-passkey])";
}
