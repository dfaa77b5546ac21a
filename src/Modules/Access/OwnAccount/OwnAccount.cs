using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>What people do with their own account.</summary>
internal sealed class OwnAccount(AppDb db, Sessions sessions, IPasswordHasher<Account> hasher, Throttle throttle, TimeProvider clock)
{
    // Whoever finds a desk unlocked must not be able to make it theirs for good.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    internal Task<Account> Find(ClaimsPrincipal user, CancellationToken ct)
    {
        var id = user.AccountId()!.Value;
        return db.Set<Account>().FirstAsync(a => a.Id == id, ct);
    }

    /// <summary>Whether both factors were proved only just now; otherwise sign in again before changing what signs in.</summary>
    internal async Task<bool> IsFresh(ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.SessionId() is not { } id) return false;

        var since = Instant.Of(clock) - Fresh;
        return await db.Set<Session>().AnyAsync(s => s.Id == id && s.BeganAt > since, ct);
    }

    internal async Task<Result> ChangePassword(ClaimsPrincipal user, string current, string wanted, Act act, CancellationToken ct)
    {
        var account = await Find(user, ct);
        var begun = throttle.Begin(new Bucket($"own-password/{account.Id.Value}", Free: 5, TimeSpan.FromMinutes(5)));
        if (begun.Refusal is { } slower) return slower;
        if (account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, PasswordRules.Plain(current)) == PasswordVerificationResult.Failed) return AccessRefusals.WrongSignIn;

        begun.Value.WasRight();
        if (PasswordRules.Check(wanted, account.SignInName, account.Name) is { } weak) return weak;

        account.SetPassword(hasher.HashPassword(account, PasswordRules.Plain(wanted)));
        await sessions.End(account.Id, only: null, except: user.SessionId(), ct);
        await db.Save(act, [new PasswordChanged(account.Id), new SessionEnded(account.Id, null, "password-changed")], ct);
        return Result.Done;
    }

    internal async Task<Result> RemovePasskey(ClaimsPrincipal user, PasskeyId id, Act act, CancellationToken ct)
    {
        var account = await Find(user, ct);
        var all = await db.Set<Passkey>().Where(p => p.Account == account.Id).ToListAsync(ct);
        if (all.FirstOrDefault(p => p.Id == id) is not { } passkey) return AccessRefusals.NotFound;
        if (all.Count == 1 && !(account.HasTotp && account.PasswordHash is not null)) return AccessRefusals.LastFactor;

        db.Remove(passkey);
        await db.Save(act, new PasskeyRemoved(account.Id, id), ct);
        return Result.Done;
    }

    internal async Task EndSessions(ClaimsPrincipal user, SessionId? only, Act act, CancellationToken ct)
    {
        var account = user.AccountId()!.Value;
        await sessions.End(account, only, except: only is null ? user.SessionId() : null, ct);
        await db.Save(act, new SessionEnded(account, only, "ended-elsewhere"), ct);
    }
}
