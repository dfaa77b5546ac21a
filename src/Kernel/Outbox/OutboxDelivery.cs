using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);

    public static DeliveryId New(Instant now) => new(Id.Next(now));
}

/// <summary>One event that waits for one handler. The row goes when the handler is done.</summary>
internal sealed class OutboxDelivery : IWorkingState
{
    public required DeliveryId Id { get; init; }

    public required string Event { get; init; }

    public required string Handler { get; init; }

    public required string Payload { get; init; }

    public required Guid Correlation { get; init; }

    public required Instant At { get; init; }

    /// <summary>When it may be tried. A worker that takes it moves this ahead: the lease and the waiting time are one column.</summary>
    public required Instant DueAt { get; set; }

    public int Attempts { get; set; }
}

internal sealed class OutboxDeliveryMapping : IEntityTypeConfiguration<OutboxDelivery>
{
    public void Configure(EntityTypeBuilder<OutboxDelivery> delivery)
    {
        delivery.ToTable("kernel_outbox");
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Event).HasMaxLength(80);
        delivery.Property(d => d.Handler).HasMaxLength(120);

        // Workers take what is due, oldest first.
        delivery.HasIndex(d => d.DueAt).HasDatabaseName("ix_kernel_outbox_due");
    }
}
