using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Begins, finds and ends sign-in attempts.</summary>
internal sealed class Attempts(AppDb db, KeyRing ring, TimeProvider clock)
{
    /// <summary>Adds an attempt to what is saved next and gives the browser its cookie.</summary>
    internal SignInAttempt Begin(HttpContext http, Step step, AccountId? account, string? wanted)
    {
        var token = Token.Draw();
        var attempt = SignInAttempt.Begin(step, account, HashOf(token), wanted, Instant.Of(clock));
        db.Add(attempt);
        AccessCookies.Write(http, AccessCookies.Attempt, token);
        return attempt;
    }

    internal async Task<SignInAttempt?> Current(HttpContext http, Step step, CancellationToken ct) =>
        await Any(http, ct) is { } attempt && attempt.Step == step && !attempt.IsOver(Instant.Of(clock)) ? attempt : null;

    /// <summary>The attempt of this browser, whatever its step and age.</summary>
    internal async Task<SignInAttempt?> Any(HttpContext http, CancellationToken ct)
    {
        if (AccessCookies.Read(http, AccessCookies.Attempt) is not { Length: > 0 and <= Token.Longest } token) return null;

        var hash = HashOf(token);
        return await db.Set<SignInAttempt>().FirstOrDefaultAsync(a => a.TokenHash == hash, ct);
    }

    /// <summary>The challenge of the attempt, taken away so that it cannot be answered twice.</summary>
    internal async Task<string?> TakeChallenge(SignInAttempt attempt, CancellationToken ct)
    {
        var challenge = attempt.PasskeyState;
        attempt.PasskeyState = null;
        await db.SaveWorkingState(ct);
        return challenge;
    }

    private byte[] HashOf(string token) => ring.Mac(KeyPurpose.Session, $"attempt/{token}");
}
