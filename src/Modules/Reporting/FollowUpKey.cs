using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>The keyed hash of a follow-up code: opens one report. A report has several when its sending was repeated.</summary>
internal sealed class FollowUpKey
{
    public required byte[] CodeHash { get; init; }

    public required ReportId Report { get; init; }
}

internal sealed class FollowUpKeyMapping : IEntityTypeConfiguration<FollowUpKey>
{
    public void Configure(EntityTypeBuilder<FollowUpKey> key)
    {
        key.ToTable("reporting_follow_up_key");
        key.HasKey(k => k.CodeHash);
        key.Property(k => k.CodeHash).HasMaxLength(32);

        // Withdrawal and erasure take a report's codes away.
        key.HasIndex(k => k.Report).HasDatabaseName("ix_reporting_follow_up_key_report");
    }
}
