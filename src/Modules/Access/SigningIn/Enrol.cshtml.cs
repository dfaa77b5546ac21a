using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>The end of the first sign-in: no session begins before there is a second factor.</summary>
internal sealed class EnrolModel(Attempts attempts, Entrance entrance, EnrolSecondFactor enrol, Passkeys passkeys, Country country) : PageModel
{
    public AppKey Key { get; private set; } = new("", "");

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Begin(ct) is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPost(string? code, CancellationToken ct)
    {
        if (await Begin(ct) is not var (attempt, account)) return LocalRedirect("/sign-in");

        var enrolled = await enrol.WithApp(attempt, account, code ?? "", ct);
        if (enrolled.Refusal is { } refusal) return this.Refuse(refusal, "code");

        return await Enter(account, "password-totp", enrolled.Value, ct);
    }

    public async Task<IActionResult> OnPostPasskeyOptions(CancellationToken ct) =>
        await Begin(ct) is var (attempt, account)
            ? Content(await passkeys.Offer(HttpContext, attempt, account.Id, account.SignInName, account.Name, ct), "application/json")
            : NotFound();

    public async Task<IActionResult> OnPostPasskey(string? credential, CancellationToken ct)
    {
        if (await Begin(ct) is not var (attempt, account)) return LocalRedirect("/sign-in");

        var accepted = await passkeys.Accept(HttpContext, attempt, credential ?? "", ct);
        if (accepted.Refusal is { } refusal) return this.Refuse(refusal);
        if (accepted.Value.Account != account.Id) return this.Refuse(AccessRefusals.PasskeyFailed);

        var name = Device.Of(Request.Headers.UserAgent.ToString());
        return await Enter(account, "passkey", enrol.WithPasskey(account, accepted.Value.Passkey, name), ct);
    }

    private async Task<IActionResult> Enter(Account account, string proof, SecondFactorEnrolled enrolled, CancellationToken ct)
    {
        RecoveryCodes = await enrol.RenewRecoveryCodes(account, ct);
        await entrance.Enter(HttpContext, account, proof, [enrolled, new RecoveryCodesRenewed(account.Id)], ct);
        return Page();
    }

    private async Task<(SignInAttempt, Account)?> Begin(CancellationToken ct)
    {
        if (await attempts.Current(HttpContext, Step.Enrolment, ct) is not { } attempt) return null;
        if (await entrance.AccountOf(attempt, ct) is not { } account || await enrol.IsLate(account, ct)) return null;

        Key = AppKey.Of(await enrol.PendingKey(attempt, account, ct), country.Service, account.SignInName);
        return (attempt, account);
    }
}
