using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

internal sealed class RecoveryModel(Attempts attempts, CheckCode check) : PageModel
{
    public async Task<IActionResult> OnGet(CancellationToken ct) =>
        await attempts.Current(HttpContext, Step.SecondFactor, ct) is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPost(string? code, CancellationToken ct)
    {
        if (await attempts.Current(HttpContext, Step.SecondFactor, ct) is not { } attempt) return LocalRedirect("/sign-in");

        var entered = await check.WithRecoveryCode(HttpContext, attempt, code ?? "", ct);
        return entered.Refusal is { } refusal ? this.Refuse(refusal, "code") : LocalRedirect("/account");
    }
}
