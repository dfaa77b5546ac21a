using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>One report names one value. Together by value, so that the tables can be distributed by it and a value's story is one range.</summary>
internal sealed class Occurrence : IWorkingState
{
    /// <summary>The keyed hash of kind and canonical form (<see cref="ValueKey"/>).</summary>
    public required Guid Value { get; init; }

    public required Guid Source { get; init; }

    /// <summary>A kind of the rules.</summary>
    public required string Kind { get; init; }

    public required LinkUse Use { get; init; }

    /// <summary>What the warning lists say of the value.</summary>
    public required ListEffect Effect { get; set; }

    // As the report has them: so that a value can be counted without reading its reports.
    public required Instant At { get; init; }

    public long? Proof { get; init; }

    /// <summary>Hash of offence, imitated body and wording; of a value that is a wording itself, without it.</summary>
    public required long Context { get; init; }

    /// <summary>Hash of offence and imitated body; null if the report does not say who was imitated.</summary>
    public long? Apart { get; init; }

    /// <summary>The canonical form under the report's key.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>It is shown and counts for nothing: the report is held, or an analyst took the link away.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The epoch of the value in which it lies.</summary>
    public int Epoch { get; set; }
}

internal sealed class OccurrenceMapping : IEntityTypeConfiguration<Occurrence>
{
    public void Configure(EntityTypeBuilder<Occurrence> occurrence)
    {
        occurrence.ToTable("linking_occurrence");
        occurrence.HasKey(o => new { o.Value, o.Source });
        occurrence.Property(o => o.Kind).HasMaxLength(20);
        // Numbers, not words: this is the longest table of all.
        occurrence.Property(o => o.Use).HasConversion<int>();
        occurrence.Property(o => o.Effect).HasConversion<int>();

        // What one report names.
        occurrence.HasIndex(o => o.Source).HasDatabaseName("ix_linking_occurrence_source");
        // Who names a value, one person after the other: what a look-up counts.
        occurrence.HasIndex(o => new { o.Value, o.Proof }).HasDatabaseName("ix_linking_occurrence_proof");
    }
}
