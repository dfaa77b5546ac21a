using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>A report is the same as another one: it is closed and worked on there. Kept as long as it counts; undoing it takes it away.</summary>
internal sealed class Merge
{
    private Merge()
    {
    }

    public ReportId Duplicate { get; private init; }

    /// <summary>The report that it was said to be the same as. That one may be a duplicate itself: <see cref="Duplicates.LeadOf"/>.</summary>
    public ReportId Lead { get; private init; }

    public Guid MergedBy { get; private init; }

    public Instant MergedAt { get; private init; }

    /// <summary>How it stood before, to be put back.</summary>
    public ReportStatus Status { get; private init; }

    public Instant? AnswerUntil { get; private init; }

    public Instant? ReassessAt { get; private init; }

    internal static Merge Of(Report duplicate, ReportId lead, Guid officer, Instant now) => new()
    {
        Duplicate = duplicate.Id,
        Lead = lead,
        MergedBy = officer,
        MergedAt = now,
        Status = duplicate.Status,
        AnswerUntil = duplicate.AnswerUntil,
        ReassessAt = duplicate.ReassessAt,
    };
}

internal sealed class MergeMapping : IEntityTypeConfiguration<Merge>
{
    public void Configure(EntityTypeBuilder<Merge> merge)
    {
        merge.ToTable("reporting_merge");
        // A report is the same as one other only.
        merge.HasKey(m => m.Duplicate);
        merge.Property(m => m.Duplicate).ValueGeneratedNever();

        // What else is handled together with a report.
        merge.HasIndex(m => m.Lead).HasDatabaseName("ix_reporting_merge_lead");
    }
}

/// <param name="Lead">Where it is worked on from now on.</param>
internal sealed record ReportMerged(ReportId Report, ReportId Lead) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record DuplicateAdded(ReportId Report, ReportId Duplicate) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportUnmerged(ReportId Report, ReportId Lead) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record DuplicateTaken(ReportId Report, ReportId Duplicate) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class MergingRefusals
{
    public static readonly Refusal NoSuchLead = new("reporting.no-such-lead", RefusalKind.Invalid, "There is no other report with this reference.");
    public static readonly Refusal Itself = new("reporting.merge-itself", RefusalKind.Invalid, "This is the report itself.");
    public static readonly Refusal Circle = new("reporting.merge-circle", RefusalKind.Conflict, "That report is a duplicate of this one already.");
    public static readonly Refusal LeadGone = new("reporting.merge-lead-gone", RefusalKind.Conflict, "That report was withdrawn or erased.");
    public static readonly Refusal Unlike = new("reporting.merge-unlike", RefusalKind.Conflict, "One of the two reports is about a child and the other is not.");
    public static readonly Refusal IsMerged = new("reporting.is-merged", RefusalKind.Conflict, "This report is handled together with another one. Undo that first.");
    public static readonly Refusal NotMerged = new("reporting.not-merged", RefusalKind.Conflict, "This report is not handled together with another one.");
}
