using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

[Needs(AccessPermissions.Self)]
internal sealed class AccountModel(AppDb db, OwnAccount own, Sessions sessions, Attempts attempts, Passkeys passkeys, EnrolSecondFactor enrol, TimeProvider clock) : PageModel
{
    internal const string SignInAgain = "/sign-in?again=true&to=/account";

    public Account Person { get; private set; } = null!;

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    public int CodesLeft { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    private Act Act => HttpContext.ActFor("access.own-account");

    public async Task OnGet(CancellationToken ct) => await Load(ct);

    public async Task<IActionResult> OnPostEndSession(Guid id, CancellationToken ct)
    {
        await own.EndSessions(User, SessionId.From(id), Act, ct);
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostEndOthers(CancellationToken ct)
    {
        await own.EndSessions(User, only: null, Act, ct);
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostCodes(CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return LocalRedirect(SignInAgain);

        var account = await own.Find(User, ct);
        RecoveryCodes = await enrol.RenewRecoveryCodes(account, ct);
        await db.Save(Act, new RecoveryCodesRenewed(account.Id), ct);
        await Load(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemovePasskey(Guid id, CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return LocalRedirect(SignInAgain);

        var removed = await own.RemovePasskey(User, PasskeyId.From(id), Act, ct);
        if (removed.IsDone) return LocalRedirect("/account");

        await Load(ct);
        return this.Refuse(removed.Refusal!);
    }

    public async Task<IActionResult> OnPostPasskeyOptions(CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return StatusCode(403);

        var account = await own.Find(User, ct);
        var attempt = attempts.Begin(HttpContext, Step.OwnAccount, account.Id, wanted: null);
        return Content(await passkeys.Offer(HttpContext, attempt, account.Id, account.SignInName, account.Name, ct), "application/json");
    }

    public async Task<IActionResult> OnPostPasskey(string? credential, CancellationToken ct)
    {
        if (!await own.IsFresh(User, ct)) return LocalRedirect(SignInAgain);

        await Load(ct);
        if (await attempts.Current(HttpContext, Step.OwnAccount, ct) is not { } attempt || attempt.Account != Person.Id) return this.Refuse(AccessRefusals.PasskeyFailed);

        var answer = await passkeys.Accept(HttpContext, attempt, credential ?? "", ct);
        if (answer.Refusal is { } refusal) return this.Refuse(refusal);

        var enrolled = enrol.WithPasskey(Person, answer.Value.Passkey, Device.Of(Request.Headers.UserAgent.ToString()));
        db.Remove(attempt);
        await db.Save(Act, enrolled, ct);
        return LocalRedirect("/account");
    }

    private async Task Load(CancellationToken ct)
    {
        Person = await own.Find(User, ct);
        Sessions = await sessions.Of(Person.Id, Instant.Of(clock), ct);
        Keys = await db.Set<Passkey>().AsNoTracking().Where(p => p.Account == Person.Id).OrderBy(p => p.Id).ToListAsync(ct);
        CodesLeft = await db.Set<RecoveryCode>().CountAsync(c => c.Account == Person.Id, ct);
    }
}
