using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

/// <summary>A code that replaces the one-time code once. Only its keyed hash is kept; a used one is gone.</summary>
internal sealed record RecoveryCode(AccountId Account, byte[] Hash)
{
    internal const int PerAccount = 10;

    // No vowels, no 0/1/l/o: nothing to misread and no words.
    private const string Letters = "23456789bcdfghjkmnpqrstvwxyz";

    /// <summary>Sixteen letters of 28, 76 random bits, in groups of four.</summary>
    internal static string Draw() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    internal static RecoveryCode Of(AccountId account, string code, KeyRing ring) => new(account, HashOf(account, code, ring));

    internal static byte[] HashOf(AccountId account, string code, KeyRing ring) =>
        ring.Mac(KeyPurpose.RecoveryCode, $"{account.Value}/{new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])}");
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("access_recovery_code");
        code.HasKey(c => new { c.Account, c.Hash });
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.Account);
    }
}
