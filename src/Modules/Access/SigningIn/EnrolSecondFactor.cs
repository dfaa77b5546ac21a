using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Gives an account its authenticator app or a passkey, and the recovery codes that are shown once.</summary>
internal sealed class EnrolSecondFactor(AppDb db, Envelopes envelopes, KeyRing ring, TimeProvider clock)
{
    internal static async Task<bool> IsDone(Account account, AppDb db, CancellationToken ct) =>
        account.HasTotp || await db.Set<Passkey>().AnyAsync(p => p.Account == account.Id, ct);

    /// <summary>An attempt that began before somebody else enrolled leads nowhere: the password alone must not replace a factor.</summary>
    internal Task<bool> IsLate(Account account, CancellationToken ct) => IsDone(account, db, ct);

    /// <summary>The key to show as a picture; drawn at the first look and the same until the attempt ends.</summary>
    internal async Task<byte[]> PendingKey(SignInAttempt attempt, Account account, CancellationToken ct)
    {
        var key = await KeyOf(account, ct);
        if (attempt.SealedTotpKey is { } box) return key.Open(CheckCode.TotpSection, box);

        var drawn = Totp.NewKey();
        attempt.SealedTotpKey = key.Seal(CheckCode.TotpSection, drawn);
        await db.SaveWorkingState(ct);
        return drawn;
    }

    /// <summary>Takes the app over if its first code is right. The caller saves.</summary>
    internal async Task<Result<SecondFactorEnrolled>> WithApp(SignInAttempt attempt, Account account, string code, CancellationToken ct)
    {
        if (attempt.SealedTotpKey is not { } box) return AccessRefusals.AttemptOver;

        var key = (await KeyOf(account, ct)).Open(CheckCode.TotpSection, box);
        if (Totp.Verify(key, code, Instant.Of(clock), lastStep: 0) is not { } step) return AccessRefusals.WrongCode;

        account.Enrol(box, step);
        return new SecondFactorEnrolled(account.Id, "totp");
    }

    /// <summary>Takes a passkey over that was verified. The caller saves.</summary>
    internal SecondFactorEnrolled WithPasskey(Account account, UserPasskeyInfo passkey, string name)
    {
        passkey.Name = name;
        db.Add(Passkey.Of(account.Id, passkey, Instant.Of(clock)));
        return new SecondFactorEnrolled(account.Id, "passkey");
    }

    /// <summary>Draws new recovery codes in place of the old ones. The caller saves, and shows them this one time.</summary>
    internal async Task<IReadOnlyList<string>> RenewRecoveryCodes(Account account, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == account.Id).ToListAsync(ct));
        var codes = Enumerable.Range(0, RecoveryCode.PerAccount).Select(_ => RecoveryCode.Draw()).ToList();
        db.AddRange(codes.Select(code => RecoveryCode.Of(account.Id, code, ring)));
        return codes;
    }

    private async Task<RecordKey> KeyOf(Account account, CancellationToken ct) =>
        await envelopes.KeyOf(account.Id.Value, ct) ?? throw new InvalidOperationException($"Account {account.Id.Value} has no record key.");
}
