using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

internal readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);

    public static InvitationId New(Instant now) => new(Id.Next(now));
}

/// <summary>A link that opens one account. The link's token is kept only as keyed hash; whoever was invited chooses all secrets alone.</summary>
internal sealed class Invitation : IVersioned
{
    private Invitation()
    {
    }

    internal static (Invitation Row, string Token) To(string? address, IReadOnlyList<string> roles, Instant? expires, KeyRing ring, Instant now, string? unit = null, OrganisationId? organisation = null)
    {
        var token = Token.Draw();
        var row = new Invitation
        {
            Id = InvitationId.New(now),
            TokenHash = HashOf(token, ring),
            Address = address is null ? null : Account.Plain(address),
            Roles = roles,
            Unit = unit,
            Organisation = organisation,
            CreatedAt = now,
            ExpiresAt = expires,
        };
        return (row, token);
    }

    internal static byte[] HashOf(string token, KeyRing ring) => ring.Mac(KeyPurpose.Invitation, token);

    public InvitationId Id { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    /// <summary>Null where the invited person names it: the first administrator.</summary>
    public string? Address { get; private init; }

    public IReadOnlyList<string> Roles { get; private init; } = [];

    public string? Unit { get; private init; }

    public OrganisationId? Organisation { get; private init; }

    public Instant CreatedAt { get; private init; }

    /// <summary>Null for the first administrator's, which is good until it is used.</summary>
    public Instant? ExpiresAt { get; private init; }

    public Instant? AcceptedAt { get; private set; }

    public Instant? WithdrawnAt { get; private set; }

    public int Version { get; private set; }

    internal bool IsOpen(Instant now) => AcceptedAt is null && WithdrawnAt is null && (ExpiresAt is null || now < ExpiresAt);

    internal void Accept(Instant now) => AcceptedAt = now;

    internal void Withdraw(Instant now) => WithdrawnAt ??= now;
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("access_invitation");
        invitation.HasKey(i => i.Id);
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.Property(i => i.Address).HasMaxLength(254);
        invitation.Property(i => i.Roles).HasConversion(WordList.Converter, WordList.Comparer);
        invitation.Property(i => i.Unit).HasMaxLength(100);

        // The link finds it.
        invitation.HasIndex(i => i.TokenHash).IsUnique().HasDatabaseName("ix_access_invitation_token");
    }
}
