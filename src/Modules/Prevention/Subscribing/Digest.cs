using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Something of which subscribers are to be told, until it goes out.</summary>
internal sealed class DigestItem : IWorkingState
{
    public required Guid Id { get; init; }

    public required AlertId Alert { get; init; }

    /// <summary>It was released for the first time: who hears of it has heard of it never.</summary>
    public required bool IsFirst { get; init; }

    public required Instant At { get; init; }
}

/// <summary>A digest on its way: how far it has come among the subscribers, so that a crash tells nobody twice and leaves nobody out.</summary>
internal sealed class DigestRun : IWorkingState, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>What it tells.</summary>
    public required List<Guid> Alerts { get; init; }

    /// <summary>The last subscriber that it came to.</summary>
    public SubscriberId? After { get; set; }

    public int Letters { get; set; }

    public int Version { get; private set; }
}

internal sealed class DigestItemMapping : IEntityTypeConfiguration<DigestItem>
{
    public void Configure(EntityTypeBuilder<DigestItem> item)
    {
        item.ToTable("prevention_digest_item");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();

        // What has waited long enough.
        item.HasIndex(i => i.At).HasDatabaseName("ix_prevention_digest_item_at");
    }
}

internal sealed class DigestRunMapping : IEntityTypeConfiguration<DigestRun>
{
    public void Configure(EntityTypeBuilder<DigestRun> run)
    {
        run.ToTable("prevention_digest_run");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
    }
}
