using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public const int LongestUnit = 40;

    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ToTable("reporting_report");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Reference).HasMaxLength(12).IsKeyed();
        report.Property(r => r.Template).HasMaxLength(60);
        report.Property(r => r.TemplateVersion).HasMaxLength(20);
        report.Property(r => r.Language).HasMaxLength(35);
        report.Property(r => r.Role).HasMaxLength(40);
        report.Property(r => r.Routes).HasMaxLength(60);
        report.Property(r => r.LossCurrency).HasMaxLength(3);
        report.Property(r => r.PrimaryOffence).HasMaxLength(60);
        report.Property(r => r.ClosedBecause).HasMaxLength(60);
        report.Property(r => r.Unit).HasMaxLength(LongestUnit);
        report.Property(r => r.UnitRule).HasMaxLength(40);
        report.Property(r => r.Region).HasMaxLength(6);

        // The reference on the phone, in letters, in the API.
        report.HasIndex(r => r.Reference).IsUnique().HasDatabaseName("ix_reporting_report_reference");
        // The queue: what is open, most urgent first, oldest first among equals. With what narrows it, so that ten thousand are looked at without being opened.
        report.HasIndex(r => new { r.Stage, r.Urgency, r.Id, r.Status, r.Routes, r.Assignee, r.PrimaryOffence, r.Unit }).IsDescending(false, true, false, false, false, false, false, false)
            .HasDatabaseName("ix_reporting_report_queue");
        // The queue by time, in both directions. With all that the figures of intake and workload ask for, so that a million rows are counted without being opened.
        report.HasIndex(r => new { r.Stage, r.Id, r.ReceivedAt, r.Status, r.Channel, r.PrimaryOffence, r.Urgency, r.Routes, r.FirstReadAt, r.HasUnread, r.Unit, r.Assignee })
            .HasDatabaseName("ix_reporting_report_newest");
        // The queue by loss; most reports name none.
        report.HasIndex(r => new { r.Stage, r.LossMinor, r.Id }).IsDescending(false, true, false).HasFilter("loss_minor IS NOT NULL").HasDatabaseName("ix_reporting_report_loss");
        // The money that is lost first; few reports have a clock.
        report.HasIndex(r => new { r.Stage, r.MoneyUntil, r.Id }).HasFilter("money_until IS NOT NULL").HasDatabaseName("ix_reporting_report_clock");
        // The few reports of a rare offence.
        report.HasIndex(r => new { r.PrimaryOffence, r.Id }).HasFilter("primary_offence IS NOT NULL").HasDatabaseName("ix_reporting_report_offence");
        // The few reports with an alarm.
        report.HasIndex(r => new { r.Routes, r.Id }).HasFilter("routes <> ''").HasDatabaseName("ix_reporting_report_routes");
        // One officer's own work, most urgent first.
        report.HasIndex(r => new { r.Assignee, r.Status, r.Urgency }).HasFilter("assignee IS NOT NULL").HasDatabaseName("ix_reporting_report_assignee");
        // A unit's own queue, most urgent first.
        report.HasIndex(r => new { r.Unit, r.Status, r.Urgency, r.Id }).HasDatabaseName("ix_reporting_report_unit");
        // Reports whose clock changes their urgency.
        report.HasIndex(r => r.ReassessAt).HasFilter("reassess_at IS NOT NULL").HasDatabaseName("ix_reporting_report_reassess");
        // What the rules of retention look for: what was closed long ago.
        report.HasIndex(r => new { r.Status, r.ClosedAt }).HasFilter("closed_at IS NOT NULL").HasDatabaseName("ix_reporting_report_closed");
        // An organisation's own list, newest first.
        report.HasIndex(r => new { r.Organisation, r.Id }).HasFilter("organisation IS NOT NULL").HasDatabaseName("ix_reporting_report_organisation");
    }
}
