using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

internal readonly record struct PartingId(Guid Value) : IId<PartingId>
{
    public static PartingId From(Guid value) => new(value);

    public static PartingId New(Instant now) => new(Id.Next(now));
}

/// <summary>An analyst said of some reports of a campaign that they do not belong to the others: many decisions, made and taken back at once.</summary>
internal sealed class Parting : IVersioned
{
    private Parting()
    {
    }

    public PartingId Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public Guid By { get; private init; }

    public Instant At { get; private init; }

    /// <summary>Whoever decided it saw reports of the campaign that others may not know of, and their reason may tell of them.</summary>
    public bool IsRestricted { get; private init; }

    /// <summary>Sealed under the parting's own key.</summary>
    public byte[] Reason { get; private init; } = [];

    /// <summary>Reports that were to leave.</summary>
    public int Reports { get; private init; }

    /// <summary>Links that were taken away, as far as the analyst might know of them.</summary>
    public int Links { get; private init; }

    public Instant? RevokedAt { get; private set; }

    public int Version { get; private set; }

    internal static Parting Of(PartingId id, PartingPlan plan, Guid by, bool isRestricted, byte[] reason, Instant now) =>
        new() { Id = id, Campaign = plan.Campaign.Id, Reports = plan.Leaving.Count, Links = plan.Shown.Count, By = by, IsRestricted = isRestricted, Reason = reason, At = now };

    internal Result Revoke(Instant now)
    {
        if (RevokedAt is not null) return LinkingRefusals.DecisionIsRevoked;

        RevokedAt = now;
        return Result.Done;
    }
}

internal sealed class PartingMapping : IEntityTypeConfiguration<Parting>
{
    public void Configure(EntityTypeBuilder<Parting> parting)
    {
        parting.ToTable("linking_parting");
        parting.HasKey(p => p.Id);
        parting.Property(p => p.Id).ValueGeneratedNever();

        // The partings of one campaign, in order.
        parting.HasIndex(p => new { p.Campaign, p.At }).HasDatabaseName("ix_linking_parting_campaign");
    }
}
