using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>A bucket or a used token, so that a restart opens no door.</summary>
internal sealed class KeptMark : IWorkingState
{
    /// <summary>Hash of what is counted; an address stands behind it only as a keyed hash of the day.</summary>
    public required string Key { get; init; }

    public required Instant Until { get; set; }
}

internal sealed class KeptMarkMapping : IEntityTypeConfiguration<KeptMark>
{
    public void Configure(EntityTypeBuilder<KeptMark> mark)
    {
        mark.ToTable("reporting_guard_mark");
        mark.HasKey(m => m.Key);
        mark.Property(m => m.Key).HasMaxLength(32);

        // What is over is removed.
        mark.HasIndex(m => m.Until).HasDatabaseName("ix_reporting_guard_mark_until");
    }
}
