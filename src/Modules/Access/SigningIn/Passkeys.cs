using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Asks browsers for passkeys and checks their answers with the handler of ASP.NET Core Identity. User verification is always required.</summary>
internal sealed class Passkeys(AppDb db, Attempts attempts, IPasskeyHandler<Account> handler)
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>The options of <c>navigator.credentials.get</c> for whoever holds a passkey of this site.</summary>
    internal async Task<string> Ask(HttpContext http, string? wanted, CancellationToken ct)
    {
        var options = await handler.MakeRequestOptionsAsync(null!, http);
        attempts.Begin(http, Step.Passkey, account: null, wanted).PasskeyState = options.AssertionState;
        await db.SaveWorkingState(ct);
        return options.RequestOptionsJson;
    }

    /// <summary>The account whose passkey answered; its passkey is brought up to date with the next save.</summary>
    internal async Task<Result<Account>> Answer(HttpContext http, string credential, CancellationToken ct)
    {
        if (await attempts.Current(http, Step.Passkey, ct) is not { } attempt) return AccessRefusals.AttemptOver;

        var state = await attempts.TakeChallenge(attempt, ct);
        if (state is null || credential.Length is 0 or > LongestAnswer) return AccessRefusals.PasskeyFailed;

        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded || !answer.Passkey.IsUserVerified || answer.User.ClosedAt is not null) return AccessRefusals.PasskeyFailed;

        var passkey = await db.Set<Passkey>().FirstAsync(p => p.CredentialId == answer.Passkey.CredentialId, ct);
        passkey.Update(answer.Passkey);
        return answer.User;
    }

    /// <summary>The options of <c>navigator.credentials.create</c> for an account that exists or is about to.</summary>
    internal async Task<string> Offer(HttpContext http, SignInAttempt attempt, AccountId account, string address, string name, CancellationToken ct)
    {
        var entity = new PasskeyUserEntity { Id = account.Value.ToString(), Name = address, DisplayName = name };
        var options = await handler.MakeCreationOptionsAsync(entity, http);
        attempt.PasskeyState = options.AttestationState;
        await db.SaveWorkingState(ct);
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey that answered the offer, and the account id that was offered.</summary>
    internal async Task<Result<(UserPasskeyInfo Passkey, AccountId Account)>> Accept(HttpContext http, SignInAttempt attempt, string credential, CancellationToken ct)
    {
        var state = await attempts.TakeChallenge(attempt, ct);
        if (state is null || credential.Length is 0 or > LongestAnswer) return AccessRefusals.PasskeyFailed;

        var answer = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return answer.Succeeded && answer.Passkey.IsUserVerified
            ? (answer.Passkey, AccountId.From(Guid.Parse(answer.UserEntity.Id)))
            : AccessRefusals.PasskeyFailed;
    }
}
