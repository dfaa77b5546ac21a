using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>The second half: a one-time code of the authenticator app, or a recovery code. Each counts once.</summary>
internal sealed class CheckCode(AppDb db, Entrance entrance, Envelopes envelopes, KeyRing ring, Throttle throttle, KnownDevice device, TimeProvider clock)
{
    internal const string TotpSection = "totp";

    internal async Task<Result> WithApp(HttpContext http, SignInAttempt attempt, string code, CancellationToken ct)
    {
        if (await entrance.AccountOf(attempt, ct) is not { } account) return AccessRefusals.AttemptOver;

        var begun = throttle.Begin(device.ForCode(http, account));
        if (begun.Refusal is { } slower) return slower;
        if (account.SealedTotpKey is not { } box || await envelopes.KeyOf(account.Id.Value, ct) is not { } key) return AccessRefusals.WrongCode;
        if (Totp.Verify(key.Open(TotpSection, box), code, Instant.Of(clock), account.LastTotpStep) is not { } step) return AccessRefusals.WrongCode;

        account.UseTotp(step);
        return await Enter(http, account, "password-totp", begun.Value, ct);
    }

    internal async Task<Result> WithRecoveryCode(HttpContext http, SignInAttempt attempt, string code, CancellationToken ct)
    {
        if (await entrance.AccountOf(attempt, ct) is not { } account) return AccessRefusals.AttemptOver;

        var begun = throttle.Begin(device.ForCode(http, account));
        if (begun.Refusal is { } slower) return slower;

        var hash = RecoveryCode.HashOf(account.Id, code, ring);
        if (await db.Set<RecoveryCode>().FirstOrDefaultAsync(c => c.Account == account.Id && c.Hash == hash, ct) is not { } found) return AccessRefusals.WrongCode;

        db.Remove(found);
        return await Enter(http, account, "password-recovery-code", begun.Value, ct);
    }

    private async Task<Result> Enter(HttpContext http, Account account, string proof, Throttle.Try begun, CancellationToken ct)
    {
        // The same code, sent twice at once, opens the door once.
        return await db.Competing(AccessRefusals.WrongCode, async () =>
        {
            await entrance.Enter(http, account, proof, [], ct);
            begun.WasRight();
            return Result.Done;
        });
    }
}
