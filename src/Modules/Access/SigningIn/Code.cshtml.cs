using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

internal sealed class CodeModel(Attempts attempts, Entrance entrance, CheckCode check) : PageModel
{
    public bool HasApp { get; private set; }

    public string Wanted { get; private set; } = LocalAddress.Start;

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Begin(ct) is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPost(string? code, CancellationToken ct)
    {
        if (await Begin(ct) is not { } attempt) return LocalRedirect("/sign-in");

        var entered = await check.WithApp(HttpContext, attempt, code ?? "", ct);
        return entered.Refusal is { } refusal ? this.Refuse(refusal, "code") : LocalRedirect(Wanted);
    }

    private async Task<SignInAttempt?> Begin(CancellationToken ct)
    {
        if (await attempts.Current(HttpContext, Step.SecondFactor, ct) is not { } attempt) return null;

        HasApp = (await entrance.AccountOf(attempt, ct))?.HasTotp == true;
        Wanted = LocalAddress.Of(Url, attempt.Wanted);
        return attempt;
    }
}
