using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>The keyed tokens of one record, in the order of its words. Numbers grow with time, so "newest first" is the order of the key.</summary>
internal sealed class SearchDocument : IWorkingState
{
    public long Number { get; init; }

    public required Guid Owner { get; init; }

    public required string Kind { get; init; }

    public required string Tokens { get; set; }
}

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> document)
    {
        document.ToTable("kernel_search").HasFullText("tokens");
        document.HasKey(d => d.Number);
        document.Property(d => d.Kind).HasMaxLength(40);

        // A record's tokens are replaced and erased by its id.
        document.HasIndex(d => d.Owner).IsUnique().HasDatabaseName("ix_kernel_search_owner");
    }
}
