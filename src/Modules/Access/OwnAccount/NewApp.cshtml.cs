using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>Another authenticator app in place of the present one.</summary>
[Needs(AccessPermissions.Self)]
internal sealed class NewAppModel(AppDb db, OwnAccount own, Attempts attempts, EnrolSecondFactor enrol, Country country) : PageModel
{
    public AppKey Key { get; private set; } = new("", "");

    public async Task<IActionResult> OnGet(CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return LocalRedirect(AccountModel.SignInAgain);

        var account = await own.Find(User, ct);
        await Show(await Attempt(account, ct) ?? attempts.Begin(HttpContext, Step.OwnAccount, account.Id, wanted: null), account, ct);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? code, CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return LocalRedirect(AccountModel.SignInAgain);

        var account = await own.Find(User, ct);
        if (await Attempt(account, ct) is not { } attempt) return LocalRedirect("/account/app");

        var enrolled = await enrol.WithApp(attempt, account, code ?? "", ct);
        if (enrolled.Refusal is { } refusal)
        {
            await Show(attempt, account, ct);
            return this.Refuse(refusal, "code");
        }

        db.Remove(attempt);
        await db.Save(HttpContext.ActFor("access.own-account"), enrolled.Value, ct);
        return LocalRedirect("/account");
    }

    private async Task<SignInAttempt?> Attempt(Account account, CancellationToken ct) =>
        await attempts.Current(HttpContext, Step.OwnAccount, ct) is { } attempt && attempt.Account == account.Id ? attempt : null;

    private async Task Show(SignInAttempt attempt, Account account, CancellationToken ct) =>
        Key = AppKey.Of(await enrol.PendingKey(attempt, account, ct), country.Service, account.SignInName);
}
