using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

internal sealed class SignInModel(CheckPassword checkPassword, Passkeys passkeys, Entrance entrance, Throttle throttle) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public bool IsSignedOut { get; private set; }

    internal string AddressOf(string? handler)
    {
        var to = LocalAddress.Of(Url, To);
        var query = to == LocalAddress.Start ? "" : $"&to={Uri.EscapeDataString(to)}";
        return handler is null ? $"/sign-in{query.Replace('&', '?')}" : $"/sign-in?handler={handler}{query}";
    }

    public IActionResult OnGet(bool again, bool done)
    {
        IsSignedOut = done;
        return User.Identity?.IsAuthenticated == true && !again ? LocalRedirect(LocalAddress.Of(Url, To)) : Page();
    }

    public async Task<IActionResult> OnPost(string? address, string? password, CancellationToken ct)
    {
        var step = await checkPassword.Handle(HttpContext, address ?? "", password ?? "", LocalAddress.Of(Url, To), ct);
        if (step.Refusal is { } refusal) return this.Refuse(refusal, "address");

        return LocalRedirect(step.Value is Step.Enrolment ? "/sign-in/enrol" : "/sign-in/code");
    }

    public async Task<IActionResult> OnPostPasskeyOptions(CancellationToken ct) =>
        Content(await passkeys.Ask(HttpContext, LocalAddress.Of(Url, To), ct), "application/json");

    public async Task<IActionResult> OnPostPasskey(string? credential, CancellationToken ct)
    {
        var begun = throttle.Begin(KnownDevice.ForPasskey(HttpContext));
        if (begun.Refusal is { } slower) return this.Refuse(slower);

        var account = await passkeys.Answer(HttpContext, credential ?? "", ct);
        if (account.Refusal is { } refusal) return this.Refuse(refusal);

        begun.Value.WasRight();
        await entrance.Enter(HttpContext, account.Value, "passkey", [], ct);
        return LocalRedirect(LocalAddress.Of(Url, To));
    }
}
