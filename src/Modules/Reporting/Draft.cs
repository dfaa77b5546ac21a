using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct DraftId(Guid Value) : IId<DraftId>
{
    public static DraftId From(Guid value) => new(value);

    public static DraftId New(Instant now) => new(Id.Next(now));
}

/// <summary>Answers on their way: sealed with a key that lives in the same row and dies with it.</summary>
internal sealed class Draft : IWorkingState, IVersioned
{
    public required DraftId Id { get; init; }

    /// <summary>Keyed hash of the draft code in the person's cookie or on their paper.</summary>
    public required byte[] CodeHash { get; init; }

    public required string Template { get; init; }

    public required string TemplateVersion { get; init; }

    public required string Language { get; set; }

    /// <summary>The sealed answers so far.</summary>
    public required byte[] Answers { get; set; }

    /// <summary>Originals of masked values so far, sealed; null if there are none.</summary>
    public byte[]? Restricted { get; set; }

    public required Instant ExpiresAt { get; set; }

    /// <summary>The report that was made of it: erasing that takes the draft along.</summary>
    public ReportId? SentAs { get; set; }

    public int Version { get; init; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("reporting_draft");
        draft.HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.CodeHash).HasMaxLength(32);
        draft.Property(d => d.Template).HasMaxLength(60);
        draft.Property(d => d.TemplateVersion).HasMaxLength(20);
        draft.Property(d => d.Language).HasMaxLength(35);

        // The only way to a draft is its code.
        draft.HasIndex(d => d.CodeHash).IsUnique().HasDatabaseName("ix_reporting_draft_code");
        // What has expired is removed.
        draft.HasIndex(d => d.ExpiresAt).HasDatabaseName("ix_reporting_draft_expiry");
    }
}
