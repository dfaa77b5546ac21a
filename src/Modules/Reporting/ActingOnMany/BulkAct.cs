using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct BulkActId(Guid Value) : IId<BulkActId>
{
    public static BulkActId From(Guid value) => new(value);

    public static BulkActId New(Instant now) => new(Id.Next(now));

    public ObjectRef Subject => ObjectRef.To("reporting.bulk-act", this);
}

/// <summary>What can be done with many reports at once.</summary>
internal enum BulkKind
{
    Assign,
    Close,
    Confirm,

    /// <summary>Give to another unit.</summary>
    Reroute,

    /// <summary>Place a legal hold.</summary>
    Hold,

    /// <summary>Write a ready text to every reporter, each in their language. What was sent cannot be taken back.</summary>
    Message,
}

internal enum BulkState
{
    /// <summary>The preview stands; nothing is changed.</summary>
    Prepared,
    Running,
    Cancelled,
    Done,
    Undoing,
    Undone,
}

/// <summary>One decision of an officer about many reports. Each report changes as it would alone, with an entry of its own; this ties them together.</summary>
internal sealed class BulkAct : IVersioned
{
    /// <summary>The section under which the reason is sealed with the act's own key.</summary>
    public const string Section = "because";

    private BulkAct()
    {
    }

    public BulkActId Id { get; private init; }

    public Guid Officer { get; private init; }

    public BulkKind Kind { get; private init; }

    /// <summary>To whom the reports are given; null: back to the queue, or another kind of act.</summary>
    public Guid? Target { get; private init; }

    /// <summary>See <see cref="BulkWish"/>; empty for giving.</summary>
    public string Code { get; private init; } = "";

    public byte[] Because { get; private init; } = [];

    public Instant PreparedAt { get; private init; }

    public BulkState State { get; private set; }

    public Instant? EndedAt { get; private set; }

    public Instant? UndoUntil { get; private set; }

    public int Total { get; private init; }

    public int Version { get; private set; }

    public bool CanBeUndone => Kind != BulkKind.Message;

    internal static BulkAct Prepare(BulkActId id, Guid officer, BulkWish wish, byte[] because, int total, Instant now) =>
        new() { Id = id, Officer = officer, Kind = wish.Kind, Target = wish.Target, Code = wish.Code, Because = because, Total = total, PreparedAt = now };

    internal Result Confirm() => Go(BulkState.Prepared, BulkState.Running);

    internal Result Cancel(Instant now, TimeSpan undo) => Go(BulkState.Running, BulkState.Cancelled, now, undo);

    internal void Finish(Instant now, TimeSpan undo)
    {
        if (State == BulkState.Undoing) State = BulkState.Undone;
        else Go(BulkState.Running, BulkState.Done, now, undo);
    }

    internal Result Undo(Instant now)
    {
        if (!CanBeUndone || State is not (BulkState.Done or BulkState.Cancelled)) return BulkRefusals.NotNow;
        if (UndoUntil < now) return BulkRefusals.UndoOver;

        State = BulkState.Undoing;
        return Result.Done;
    }

    private Result Go(BulkState from, BulkState to, Instant? now = null, TimeSpan undo = default)
    {
        if (State != from) return BulkRefusals.NotNow;

        State = to;
        if (now is { } ended) (EndedAt, UndoUntil) = (ended, ended + undo);
        return Result.Done;
    }
}

internal enum BulkOutcome
{
    Waiting,
    Done,
    Refused,
    Undone,

    /// <summary>Somebody changed the report since; undoing would undo that too.</summary>
    Kept,
}

/// <summary>One report of the act: how it stood when the officer looked, and what became of it.</summary>
internal sealed class BulkItem
{
    private BulkItem()
    {
    }

    public BulkActId Act { get; private init; }

    public int Number { get; private init; }

    public ReportId Report { get; private init; }

    public Guid? Assignee { get; private init; }

    public ReportStatus Status { get; private init; }

    public string? Offence { get; private init; }

    public string Unit { get; private init; } = "";

    /// <summary>What the act made on the report and undoing takes back: the hold.</summary>
    public Guid? Made { get; private set; }

    /// <summary>How the offence stood before; null if it was not on the report.</summary>
    public OffenceStanding? Standing { get; private set; }

    public BulkOutcome Outcome { get; private set; }

    /// <summary>The code of the refusal; empty if there is none.</summary>
    public string Refusal { get; private set; } = "";

    internal static BulkItem Of(BulkActId act, int number, BulkCandidate candidate, string refusal) => new()
    {
        Act = act,
        Number = number,
        Report = candidate.Id,
        Assignee = candidate.Assignee,
        Status = candidate.Status,
        Offence = candidate.Offence,
        Unit = candidate.Unit,
        Outcome = refusal.Length == 0 ? BulkOutcome.Waiting : BulkOutcome.Refused,
        Refusal = refusal,
    };

    internal void End(Refusal? refusal) => (Outcome, Refusal) = (refusal is null ? BulkOutcome.Done : BulkOutcome.Refused, refusal?.Code ?? "");

    internal void Remember(OffenceStanding? before) => Standing = before;

    internal void Remember(HoldId made) => Made = made.Value;

    internal void Undo(bool isUndone) => Outcome = isUndone ? BulkOutcome.Undone : BulkOutcome.Kept;
}

/// <summary>A report as the preview sees it.</summary>
internal sealed record BulkCandidate(ReportId Id, Guid? Assignee, ReportStatus Status, string? Offence, string Unit, string Routes, Instant? HeldUntil, string Language)
{
    public static BulkCandidate Of(Report report) =>
        new(report.Id, report.Assignee, report.Status, report.PrimaryOffence, report.Unit, report.Routes, report.HeldUntil, report.Language);
}

internal sealed class BulkActMapping : IEntityTypeConfiguration<BulkAct>, IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkAct> act)
    {
        act.ToTable("reporting_bulk_act");
        act.HasKey(a => a.Id);
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Code).HasMaxLength(60);

        // An officer's own acts, newest first.
        act.HasIndex(a => new { a.Officer, a.Id }).HasDatabaseName("ix_reporting_bulk_act_officer");
    }

    public void Configure(EntityTypeBuilder<BulkItem> item)
    {
        item.ToTable("reporting_bulk_item");
        item.HasKey(i => new { i.Act, i.Number });
        item.Property(i => i.Offence).HasMaxLength(60);
        item.Property(i => i.Unit).HasMaxLength(40);
        item.Property(i => i.Refusal).HasMaxLength(80);

        // The next ones, and how many there are of each outcome.
        item.HasIndex(i => new { i.Act, i.Outcome, i.Number }).HasDatabaseName("ix_reporting_bulk_item_next");
    }
}

internal sealed record BulkActPrepared(BulkActId BulkAct, string Kind, int Reports) : IEvent
{
    public ObjectRef Subject => BulkAct.Subject;
}

/// <summary>The act goes on with the next reports.</summary>
internal sealed record BulkActWentOn(BulkActId BulkAct) : IEvent
{
    public ObjectRef Subject => BulkAct.Subject;
}

internal sealed record BulkActCancelled(BulkActId BulkAct) : IEvent
{
    public ObjectRef Subject => BulkAct.Subject;
}

internal sealed record BulkActEnded(BulkActId BulkAct, string State) : IEvent
{
    public ObjectRef Subject => BulkAct.Subject;
}

/// <summary>A report that many were changed with went back to how it stood before.</summary>
internal sealed record ReportPutBack(ReportId Report, BulkActId BulkAct) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class BulkRefusals
{
    public static readonly Refusal NoSuchAct = new("reporting.no-such-bulk-act", RefusalKind.NotFound, "There is no such act.");
    public static readonly Refusal NotNow = new("reporting.bulk-not-now", RefusalKind.Conflict, "This act is not in a state in which that can be done.");
    public static readonly Refusal UndoOver = new("reporting.bulk-undo-over", RefusalKind.Conflict, "It is too late to undo this act.");
    public static readonly Refusal NothingChosen = new("reporting.bulk-nothing", RefusalKind.Invalid, "Choose at least one report.");
    public static readonly Refusal TooWide = new("reporting.bulk-too-wide", RefusalKind.Invalid, $"More than {BulkActs.Most} reports match, or finding them all takes too long. Narrow the search.");
    public static readonly Refusal NoSuchKind = new("reporting.bulk-no-such-kind", RefusalKind.Invalid, "Choose what to do with the reports.");
    public static readonly Refusal Unchanged = new("reporting.bulk-unchanged", RefusalKind.Conflict, "This is so already.");
    public static readonly Refusal NoRight = new("reporting.bulk-no-right", RefusalKind.Forbidden, "The officer no longer has the right to do this.");
}
