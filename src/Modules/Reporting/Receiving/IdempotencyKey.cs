using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>Makes a repeated sending harmless: the same key with the same body is the same report.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>Keyed hash of who sends (organisation or draft) and the key they chose.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Keyed hash of the answers, so that the same key with other answers is noticed and nobody can test guesses against it.</summary>
    public required byte[] BodyHash { get; init; }

    public required ReportId Report { get; init; }

    public required Instant At { get; init; }
}

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("reporting_idempotency_key");
        key.HasKey(k => k.Key);
        key.Property(k => k.Key).HasMaxLength(32);
        key.Property(k => k.BodyHash).HasMaxLength(32);
    }
}
