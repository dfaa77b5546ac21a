using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

internal readonly record struct PasskeyId(Guid Value) : IId<PasskeyId>
{
    public static PasskeyId From(Guid value) => new(value);

    public static PasskeyId New(Instant now) => new(Kernel.Id.Next(now));
}

/// <summary>The public half of a passkey, with the evidence of its registration.</summary>
internal sealed class Passkey
{
    private Passkey()
    {
    }

    internal static Passkey Of(AccountId account, UserPasskeyInfo info, Instant now)
    {
        var passkey = new Passkey
        {
            Id = PasskeyId.New(now),
            Account = account,
            CredentialId = info.CredentialId,
            PublicKey = info.PublicKey,
            AddedAt = now,
            Transports = info.Transports ?? [],
            IsBackupEligible = info.IsBackupEligible,
            AttestationObject = info.AttestationObject,
            ClientDataJson = info.ClientDataJson,
            Name = info.Name ?? "",
        };
        passkey.Update(info);
        return passkey;
    }

    public PasskeyId Id { get; private init; }

    public AccountId Account { get; private init; }

    public string Name { get; private init; } = "";

    public byte[] CredentialId { get; private init; } = [];

    public byte[] PublicKey { get; private init; } = [];

    public Instant AddedAt { get; private init; }

    public IReadOnlyList<string> Transports { get; private init; } = [];

    public long SignCount { get; private set; }

    public bool IsUserVerified { get; private set; }

    public bool IsBackupEligible { get; private init; }

    public bool IsBackedUp { get; private set; }

    public byte[] AttestationObject { get; private init; } = [];

    public byte[] ClientDataJson { get; private init; } = [];

    /// <summary>Takes over what may change from one use to the next.</summary>
    internal void Update(UserPasskeyInfo info)
    {
        SignCount = info.SignCount;
        IsUserVerified = info.IsUserVerified;
        IsBackedUp = info.IsBackedUp;
    }

    internal UserPasskeyInfo ToIdentity() => new(
        CredentialId, PublicKey, AddedAt.ToDateTimeOffset(), checked((uint)SignCount), [.. Transports],
        IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientDataJson)
    { Name = Name };
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("access_passkey");
        passkey.HasKey(p => p.Id);
        passkey.Property(p => p.Id).ValueGeneratedNever();
        passkey.Property(p => p.Name).HasMaxLength(100);
        passkey.Property(p => p.Transports).HasConversion(WordList.Converter, WordList.Comparer);
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.Account);

        // Sign-in finds the passkey by it, and a credential belongs to one account (WebAuthn 7.1 step 27).
        passkey.HasIndex(p => p.CredentialId).IsUnique().HasDatabaseName("ix_access_passkey_credential");
        // The passkeys of one account.
        passkey.HasIndex(p => p.Account).HasDatabaseName("ix_access_passkey_account");
    }
}
