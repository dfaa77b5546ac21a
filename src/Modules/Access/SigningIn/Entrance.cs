using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>The last step of every way to sign in: the session begins under a new token, whatever the browser carried before.</summary>
internal sealed class Entrance(AppDb db, Sessions sessions, Attempts attempts, KnownDevice device)
{
    internal async Task Enter(HttpContext http, Account account, string proof, IReadOnlyList<IEvent> more, CancellationToken ct)
    {
        var act = http.ActFor("access.sign-in") with { Actor = Actor.Officer(account.Id.Value) };
        await EndWhatWasBefore(http, act.Now, ct);

        var (session, token) = sessions.Begin(account.Id, http, act.Now);
        await db.Save(act, [.. more, new SignedIn(account.Id, session.Id, proof)], ct);

        AccessCookies.Write(http, AccessCookies.Session, token);
        AccessCookies.Delete(http, AccessCookies.Attempt);
        device.Remember(http, account.SignInName);
    }

    private async Task EndWhatWasBefore(HttpContext http, Instant now, CancellationToken ct)
    {
        if (await attempts.Any(http, ct) is { } attempt) db.Remove(attempt);
        if (AccessCookies.Read(http, AccessCookies.Session) is not { Length: > 0 } token) return;
        if (await sessions.Find(token, now, ct) is { } old) await sessions.End(old.Session.Account, only: old.Session.Id, except: null, ct);
    }

    internal Task<Account?> AccountOf(SignInAttempt attempt, CancellationToken ct) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.Id == attempt.Account && a.ClosedAt == null, ct);
}
