using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

internal sealed class SignOutModel(AppDb db, Sessions sessions) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/account");

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (User.AccountId() is { } account && User.SessionId() is { } session)
        {
            await sessions.End(account, only: session, except: null, ct);
            await db.Save(HttpContext.ActFor("access.sign-out"), new SessionEnded(account, session, "signed-out"), ct);
        }

        AccessCookies.Delete(HttpContext, AccessCookies.Session);
        return LocalRedirect("/sign-in?done=true");
    }
}
