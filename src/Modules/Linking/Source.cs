using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One report as linking knows it: what it counts for and where it stands. Everything but the facts can be computed again from them.</summary>
internal sealed class Source : IWorkingState
{
    /// <summary>The report's id.</summary>
    public required Guid Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>Keyed hash of who vouches for it; null for what counts for nothing.</summary>
    public long? Proof { get; init; }

    public required string Offence { get; init; }

    /// <summary>What kind of body was imitated, as a code.</summary>
    public string? Body { get; init; }

    public string? Region { get; init; }

    public required string Language { get; init; }

    public string? Method { get; init; }

    public string? Platform { get; init; }

    public string? Group { get; init; }

    /// <summary>Kinds of the identifiers that it names, each once, with a blank between two: so that they are counted without reading what is named.</summary>
    public string Kinds { get; init; } = "";

    public long? LossMinor { get; init; }

    public string? LossCurrency { get; init; }

    public bool IsRestricted { get; init; }

    /// <summary>It names more values than one report may before an analyst looks; until then it links nothing.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Everything that hangs together, before groups are parted at bridges; null for a report that shares nothing.</summary>
    public Guid? Component { get; set; }

    public CampaignId? Campaign { get; set; }
}

internal sealed class SourceMapping : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("linking_source");
        source.HasKey(s => s.Id);
        source.Property(s => s.Id).ValueGeneratedNever();
        source.Property(s => s.Offence).HasMaxLength(40);
        source.Property(s => s.Body).HasMaxLength(80);
        source.Property(s => s.Region).HasMaxLength(10);
        source.Property(s => s.Language).HasMaxLength(20);
        source.Property(s => s.Method).HasMaxLength(40);
        source.Property(s => s.Platform).HasMaxLength(40);
        source.Property(s => s.Group).HasMaxLength(40);
        source.Property(s => s.LossCurrency).HasMaxLength(3);

        // A region that is computed anew is read whole.
        source.HasIndex(s => s.Component).HasFilter("component IS NOT NULL").HasDatabaseName("ix_linking_source_component");
        // A campaign by time: its timeline, its first and last report.
        source.HasIndex(s => new { s.Campaign, s.At }).HasFilter("campaign IS NOT NULL").HasDatabaseName("ix_linking_source_campaign");
        // The reports of the last weeks, by campaign: what grows.
        source.HasIndex(s => new { s.At, s.Campaign, s.IsRestricted }).HasDatabaseName("ix_linking_source_at");
    }
}
