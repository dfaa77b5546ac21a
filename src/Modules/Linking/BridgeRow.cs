using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Two campaigns of one component that hang together by one report or one value alone: they are not merged, and an analyst is asked.</summary>
internal sealed class BridgeRow : IWorkingState
{
    public required Guid Component { get; init; }

    public required CampaignId Kept { get; init; }

    public required CampaignId Cut { get; init; }

    /// <summary>The report that names what joins them.</summary>
    public required Guid Through { get; init; }

    /// <summary>One of the values that join them.</summary>
    public required Guid Value { get; init; }
}

internal sealed class BridgeRowMapping : IEntityTypeConfiguration<BridgeRow>
{
    public void Configure(EntityTypeBuilder<BridgeRow> bridge)
    {
        bridge.ToTable("linking_bridge");
        bridge.HasKey(b => new { b.Component, b.Kept, b.Cut });

        // What joins a campaign with others, from both ends.
        bridge.HasIndex(b => b.Kept).HasDatabaseName("ix_linking_bridge_kept");
        bridge.HasIndex(b => b.Cut).HasDatabaseName("ix_linking_bridge_cut");
    }
}
