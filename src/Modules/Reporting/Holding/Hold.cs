using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct HoldId(Guid Value) : IId<HoldId>
{
    public static HoldId From(Guid value) => new(value);

    public static HoldId New(Instant now) => new(Id.Next(now));
}

/// <summary>Somebody with the right to orders that a report is kept: no closing, no erasure, until a day or until it is lifted. Holds stack, each is lifted alone.</summary>
internal sealed class Hold : IVersioned
{
    private Hold()
    {
    }

    public HoldId Id { get; private init; }

    public ReportId Report { get; private init; }

    public Guid PlacedBy { get; private init; }

    public Instant PlacedAt { get; private init; }

    /// <summary>When it ends by itself.</summary>
    public Instant Until { get; private init; }

    /// <summary>The officer's reason, sealed under the report's key.</summary>
    public byte[] Reason { get; private init; } = [];

    public Guid? LiftedBy { get; private set; }

    public Instant? LiftedAt { get; private set; }

    /// <summary>Why it was lifted, sealed under the report's key.</summary>
    public byte[]? LiftedBecause { get; private set; }

    public int Version { get; private set; }

    public bool Holds(Instant now) => LiftedAt is null && Until > now;

    internal static Hold Place(HoldId id, ReportId report, Guid officer, Instant now, Instant until, byte[] reason) =>
        new() { Id = id, Report = report, PlacedBy = officer, PlacedAt = now, Until = until, Reason = reason };

    internal Result Lift(Guid officer, Instant now, byte[] because)
    {
        if (!Holds(now)) return HoldRefusals.Over;

        (LiftedBy, LiftedAt, LiftedBecause) = (officer, now, because);
        return Result.Done;
    }

    internal static string SectionOf(HoldId id) => $"hold/{id.Value}";

    internal static string LiftingOf(HoldId id) => $"hold/{id.Value}/lifted";
}

internal sealed class HoldMapping : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.ToTable("reporting_hold");
        hold.HasKey(h => h.Id);
        hold.Property(h => h.Id).ValueGeneratedNever();

        // The holds of one report.
        hold.HasIndex(h => h.Report).HasDatabaseName("ix_reporting_hold_report");
        // What holds now: the list of the data-protection officer.
        hold.HasIndex(h => new { h.LiftedAt, h.Until }).HasDatabaseName("ix_reporting_hold_open");
    }
}

internal sealed record ReportHeld(ReportId Report, HoldId Hold, Instant Until) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record HoldLifted(ReportId Report, HoldId Hold) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class HoldRefusals
{
    public static readonly Refusal NoSuchHold = new("reporting.no-such-hold", RefusalKind.NotFound, "There is no such hold.");
    public static readonly Refusal Over = new("reporting.hold-over", RefusalKind.Conflict, "This hold has ended or was lifted.");
    public static readonly Refusal UntilWrong = new("reporting.hold-until-wrong", RefusalKind.Invalid, "Give a day after today, within the time that the rules of retention allow for a hold.");
    public static readonly Refusal ReasonMissing = new("reporting.hold-reason-missing", RefusalKind.Invalid, $"Give a reason of at most {WriteMessage.MaxText} characters.");
}
