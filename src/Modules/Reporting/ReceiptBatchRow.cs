using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ReceiptBatchId(Guid Value) : IId<ReceiptBatchId>
{
    public static ReceiptBatchId From(Guid value) => new(value);

    public static ReceiptBatchId New(Instant now) => new(Id.Next(now));
}

/// <summary>The one signature over all receipts of one commit.</summary>
internal sealed class ReceiptBatchRow
{
    public required ReceiptBatchId Id { get; init; }

    /// <summary>The canonical JSON that was signed.</summary>
    public required byte[] Statement { get; init; }

    public required byte[] Signature { get; init; }
}

internal sealed class ReceiptBatchRowMapping : IEntityTypeConfiguration<ReceiptBatchRow>
{
    public void Configure(EntityTypeBuilder<ReceiptBatchRow> batch)
    {
        batch.ToTable("reporting_receipt_batch");
        batch.HasKey(b => b.Id);
        batch.Property(b => b.Id).ValueGeneratedNever();
    }
}
