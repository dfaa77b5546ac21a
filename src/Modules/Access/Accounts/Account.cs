using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines;

namespace Ragusa.Access;

/// <summary>
/// The account of one person. It can sign in with a passkey, or with a password together with a one-time code;
/// the key of the one-time codes is sealed with the account's own record key.
/// </summary>
internal sealed class Account : IVersioned
{
    private Account()
    {
    }

    internal static Account Open(NewAccount wanted, Instant now) => new()
    {
        Id = wanted.Id,
        SignInName = Plain(wanted.Address),
        Name = wanted.Name.Trim(),
        SearchName = $"{wanted.Name.Trim().ToLowerInvariant()} {Plain(wanted.Address)}",
        Unit = wanted.Unit,
        Organisation = wanted.Organisation,
        OpenedAt = now,
    };

    /// <summary>E-mail addresses are compared without regard to case.</summary>
    internal static string Plain(string address) => Normalised.Of(address.Trim(), NormalizationForm.FormC).ToLowerInvariant();

    public AccountId Id { get; private init; }

    /// <summary>The e-mail address in lower case.</summary>
    public string SignInName { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Name and address in lower case: what the list of people is searched by.</summary>
    public string SearchName { get; private set; } = "";

    public string? Unit { get; private init; }

    public OrganisationId? Organisation { get; private init; }

    /// <summary>Null for who signs in by passkey only.</summary>
    public string? PasswordHash { get; private set; }

    public byte[]? SealedTotpKey { get; private set; }

    /// <summary>The time step of the last code that was accepted; none at or before it counts again (RFC 6238 5.2).</summary>
    public long LastTotpStep { get; private set; }

    public Instant OpenedAt { get; private init; }

    public Instant? ClosedAt { get; private set; }

    public int Version { get; private set; }

    internal bool HasTotp => SealedTotpKey is not null;

    internal void Enrol(byte[] sealedKey, long step)
    {
        SealedTotpKey = sealedKey;
        LastTotpStep = step;
    }

    internal void UseTotp(long step) => LastTotpStep = step;

    internal void SetPassword(string? hash) => PasswordHash = hash;

    internal void Close(Instant now) => ClosedAt ??= now;

    internal void Reopen() => ClosedAt = null;
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("access_account");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.SignInName).HasMaxLength(254);
        account.Property(a => a.Name).HasMaxLength(100);
        account.Property(a => a.SearchName).HasMaxLength(360);
        account.Property(a => a.Unit).HasMaxLength(100);

        // Sign-in finds the account by it; two accounts never share an address.
        account.HasIndex(a => a.SignInName).IsUnique().HasDatabaseName("ix_access_account_sign_in_name");
    }
}
