using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ExportId(Guid Value) : IId<ExportId>
{
    public static ExportId From(Guid value) => new(value);

    public static ExportId New(Instant now) => new(Id.Next(now));

    public ObjectRef Subject => ObjectRef.To("reporting.export", this);
}

internal enum ExportFormat
{
    Csv,
    Xlsx,
    Json,
}

/// <summary>A file that an officer took out of the queue: what for, what it held, and how it ended.</summary>
internal sealed class Export : IVersioned
{
    public const string Section = "reason";

    private Export()
    {
    }

    public ExportId Id { get; private init; }

    public Guid Officer { get; private init; }

    public ExportFormat Format { get; private init; }

    public bool HasWords { get; private init; }

    /// <summary>What it is for, and the search that was exported, sealed under the export's own key.</summary>
    public byte[] Reason { get; private init; } = [];

    public Instant BegunAt { get; private init; }

    /// <summary>When the last rows were sent.</summary>
    public Instant TouchedAt { get; private set; }

    public int Rows { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>Everything was sent; otherwise it broke off, and the file is no whole one.</summary>
    public bool IsWhole { get; private set; }

    public int Version { get; private set; }

    internal static Export Begin(ExportId id, Guid officer, ExportFormat format, bool hasWords, byte[] reason, Instant now) =>
        new() { Id = id, Officer = officer, Format = format, HasWords = hasWords, Reason = reason, BegunAt = now, TouchedAt = now };

    internal void Sent(int rows, Instant now) => (Rows, TouchedAt) = (Rows + rows, now);

    internal void End(bool isWhole, Instant now) => (IsWhole, EndedAt) = (isWhole, now);
}

internal sealed class ExportMapping : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> export)
    {
        export.ToTable("reporting_export");
        export.HasKey(e => e.Id);
        export.Property(e => e.Id).ValueGeneratedNever();

        // One person takes out one file at a time, on whatever node.
        export.HasIndex(e => e.Officer).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ix_reporting_export_running");
    }
}

/// <param name="AtLeast">How many rows the export will have, as far as the queue counts them; null where nobody counted.</param>
internal sealed record ExportBegun(ExportId Export, string Format, bool HasWords, int? AtLeast) : IEvent
{
    public ObjectRef Subject => Export.Subject;
}

/// <param name="IsWhole">False: it broke off, because the receiver went away or a right was taken.</param>
internal sealed record ExportEnded(ExportId Export, int Rows, bool IsWhole) : IEvent
{
    public ObjectRef Subject => Export.Subject;
}

internal static class ExportRefusals
{
    public const int LongestReason = 500;

    public static readonly Refusal OneAtATime = new("reporting.export-running", RefusalKind.Conflict, "Another export of yours is running. Wait until it has ended.");
    public static readonly Refusal ReasonMissing = new("reporting.export-reason", RefusalKind.Invalid, $"Say in 10 to {LongestReason} characters what the file is for.");
    public static readonly Refusal NoColumns = new("reporting.export-columns", RefusalKind.Invalid, "Choose at least one column.");
    public static readonly Refusal NoFormat = new("reporting.export-format", RefusalKind.Invalid, "Choose a format.");
}
