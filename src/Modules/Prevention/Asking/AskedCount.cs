using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

/// <summary>How often one thing was asked about on one day. Nobody can tell from it what it was, who asked, or whether it is the same as on another day.</summary>
internal sealed class AskedCount : IWorkingState
{
    /// <summary>Hash of kind and value under the key of the day.</summary>
    public required Guid Key { get; init; }

    public int Times { get; set; }

    /// <summary>Then it is deleted.</summary>
    public required Instant Until { get; init; }
}

internal sealed class AskedCountMapping : IEntityTypeConfiguration<AskedCount>
{
    public void Configure(EntityTypeBuilder<AskedCount> asked)
    {
        asked.ToTable("prevention_asked");
        asked.HasKey(a => a.Key);
        asked.Property(a => a.Key).ValueGeneratedNever();

        // What is over is deleted.
        asked.HasIndex(a => a.Until).HasDatabaseName("ix_prevention_asked_until");
    }
}
