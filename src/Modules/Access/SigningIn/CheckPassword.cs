using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>The first half of signing in with a password. A right one begins an attempt that needs a second factor.</summary>
internal sealed class CheckPassword(AppDb db, Attempts attempts, Throttle throttle, KnownDevice device, IPasswordHasher<Account> hasher)
{
    // Checked where there is no account, so that the answer takes as long as with one.
    private static string? nobodysHash;

    /// <returns>The step that must follow.</returns>
    internal async Task<Result<Step>> Handle(HttpContext http, string address, string password, string? wanted, CancellationToken ct)
    {
        var name = Account.Plain(address);
        var begun = throttle.Begin(device.ForPassword(http, name));
        if (begun.Refusal is { } slower) return slower;

        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.SignInName == name, ct);
        var isRight = IsRight(account, password);
        if (!isRight || account is not { ClosedAt: null }) return AccessRefusals.WrongSignIn;

        begun.Value.WasRight();
        var step = await StepAfter(account, ct);
        attempts.Begin(http, step, account.Id, wanted);
        await db.SaveWorkingState(ct);
        return step;
    }

    private bool IsRight(Account? account, string password)
    {
        nobodysHash ??= hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        var hash = account?.PasswordHash ?? nobodysHash;
        var isRight = password.Length <= PasswordRules.Longest * 4
            && hasher.VerifyHashedPassword(account!, hash, PasswordRules.Plain(password)) != PasswordVerificationResult.Failed;
        return isRight && account?.PasswordHash is not null;
    }

    // A passkey is a second factor too: with one, a password alone never leads to enrolling another.
    private async Task<Step> StepAfter(Account account, CancellationToken ct) =>
        await EnrolSecondFactor.IsDone(account, db, ct) ? Step.SecondFactor : Step.Enrolment;
}
