using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

[Needs(AccessPermissions.Self)]
internal sealed class PasswordModel(OwnAccount own) : PageModel
{
    public bool HasPassword { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Begin(ct) ? Page() : LocalRedirect(AccountModel.SignInAgain);

    public async Task<IActionResult> OnPost(string? current, string? password, CancellationToken ct)
    {
        if (!await Begin(ct)) return LocalRedirect(AccountModel.SignInAgain);

        var changed = await own.ChangePassword(User, current ?? "", password ?? "", HttpContext.ActFor("access.own-account"), ct);
        if (changed.Refusal is not { } refusal) return LocalRedirect("/account");

        return this.Refuse(refusal, refusal.Code.StartsWith("access.password", StringComparison.Ordinal) ? "password" : "current");
    }

    private async Task<bool> Begin(CancellationToken ct)
    {
        HasPassword = (await own.Find(User, ct)).PasswordHash is not null;
        return await own.IsFresh(User, ct);
    }
}
