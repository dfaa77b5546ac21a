using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

internal enum CampaignState
{
    /// <summary>Found by the rules; nobody has looked at it.</summary>
    Detected,

    /// <summary>An analyst says that it is one.</summary>
    Confirmed,

    /// <summary>An analyst says that it is none.</summary>
    Dismissed,
    Closed,

    /// <summary>It goes on in another.</summary>
    Merged,

    /// <summary>Nothing holds its reports together any more.</summary>
    Dissolved,
}

/// <summary>A group of reports with a history: its id, its name and what people decided. Who belongs to it stands with the reports.</summary>
internal sealed class Campaign : IVersioned
{
    private Campaign()
    {
    }

    public CampaignId Id { get; private init; }

    public CampaignState State { get; private set; }

    /// <summary>As an analyst called it; null for a nameless one.</summary>
    public string? Name { get; private set; }

    public Instant DetectedAt { get; private init; }

    public CampaignId? Into { get; private set; }

    /// <summary>When an analyst last decided which reports belong to it. Of two who decide at once, one is told to look again.</summary>
    public Instant? ShapedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOver => State is CampaignState.Merged or CampaignState.Dissolved;

    internal static Campaign Detect(Instant now) => new() { Id = CampaignId.New(now), DetectedAt = now, State = CampaignState.Detected };

    internal void MergeInto(CampaignId other) => (State, Into) = (CampaignState.Merged, other);

    internal void Dissolve() => State = CampaignState.Dissolved;

    /// <param name="version">That of the campaign which the analyst looked at.</param>
    internal Result Shape(int version, Instant now)
    {
        if (IsOver) return LinkingRefusals.CampaignIsOver;
        if (Version != version) return LinkingRefusals.CampaignChanged;

        ShapedAt = now;
        return Result.Done;
    }

    internal Result Call(string? name)
    {
        if (IsOver) return LinkingRefusals.CampaignIsOver;

        Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        return Result.Done;
    }

    internal Result Become(CampaignState state)
    {
        if (IsOver) return LinkingRefusals.CampaignIsOver;
        if (state is not (CampaignState.Confirmed or CampaignState.Dismissed or CampaignState.Closed or CampaignState.Detected)) return LinkingRefusals.NoSuchState;

        State = state;
        return Result.Done;
    }
}

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("linking_campaign");
        campaign.HasKey(c => c.Id);
        campaign.Property(c => c.Id).ValueGeneratedNever();
        campaign.Property(c => c.Name).HasMaxLength(120);
        campaign.Ignore(c => c.IsOver);

        // Those found last, of each state.
        campaign.HasIndex(c => new { c.State, c.DetectedAt }).HasDatabaseName("ix_linking_campaign_state");
    }
}
