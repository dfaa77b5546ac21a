using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

/// <summary>Where an invitation's link leads. Opening it uses nothing up; it works without any cookie from before.</summary>
internal sealed class WelcomeModel(AcceptInvitation accept, OpenAccount open, Attempts attempts, Passkeys passkeys, Throttle throttle, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Invitation? Invitation { get; private set; }

    internal string AddressOf(string? handler) => $"/welcome/{Uri.EscapeDataString(Token ?? "")}{(handler is null ? "" : $"?handler={handler}")}";

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Begin(ct) ? Page() : Over();

    public async Task<IActionResult> OnPost(string? name, string? address, string? password, CancellationToken ct)
    {
        if (!await Begin(ct)) return Over();

        var accepted = await accept.WithPassword(HttpContext, Invitation!, address ?? "", name ?? "", password ?? "", ct);
        return accepted.Refusal is { } refusal ? this.Refuse(refusal, FieldOf(refusal)) : LocalRedirect("/sign-in/enrol");
    }

    public async Task<IActionResult> OnPostPasskeyOptions(string? name, string? address, CancellationToken ct)
    {
        if (!await Begin(ct)) return Over();

        var now = Instant.Of(clock);
        var wanted = AcceptInvitation.Wanted(Invitation!, AccountId.New(now), address ?? "", name ?? "");

        // Not an answer for programs: without options the script sends the form, and the page says what is wrong.
        if (await open.Check(wanted, ct) is not null) return StatusCode(StatusCodes.Status422UnprocessableEntity);

        var attempt = attempts.Begin(HttpContext, Step.Invitation, wanted.Id, wanted: null);
        return Content(await passkeys.Offer(HttpContext, attempt, wanted.Id, wanted.Address, wanted.Name, ct), "application/json");
    }

    public async Task<IActionResult> OnPostPasskey(string? name, string? address, string? credential, CancellationToken ct)
    {
        if (!await Begin(ct)) return Over();

        var wanted = AcceptInvitation.Wanted(Invitation!, AccountId.New(Instant.Of(clock)), address ?? "", name ?? "");
        if (await open.Check(wanted, ct) is { } wrong) return this.Refuse(wrong, FieldOf(wrong));
        if (await attempts.Current(HttpContext, Step.Invitation, ct) is not { } attempt) return this.Refuse(AccessRefusals.PasskeyFailed);

        var answer = await passkeys.Accept(HttpContext, attempt, credential ?? "", ct);
        if (answer.Refusal is { } refusal) return this.Refuse(refusal);

        var named = wanted with { Id = answer.Value.Account };
        var accepted = await accept.WithPasskey(HttpContext, Invitation!, named, answer.Value.Passkey, Device.Of(Request.Headers.UserAgent.ToString()), ct);
        return accepted.Refusal is { } late ? this.Refuse(late) : LocalRedirect(LocalAddress.Start);
    }

    private async Task<bool> Begin(CancellationToken ct)
    {
        // A token cannot be guessed; this only keeps those who try from costing much.
        var begun = throttle.Begin(new Bucket($"welcome/{ClientPrefix.Of(HttpContext.Connection.RemoteIpAddress)}", Free: 60, TimeSpan.FromMinutes(1), IsShared: true));
        if (!begun.IsDone) return false;

        Invitation = await accept.Find(Token ?? "", ct);
        if (Invitation is not null) begun.Value.WasRight();
        return Invitation is not null;
    }

    private PageResult Over()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "access.name-missing" => "name",
        "access.address-invalid" or "access.address-taken" => "address",
        _ => "password",
    };
}
