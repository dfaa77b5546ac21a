using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct RecallId(Guid Value) : IId<RecallId>
{
    public static RecallId From(Guid value) => new(value);

    public static RecallId New(Instant now) => new(Id.Next(now));
}

internal enum RecallStatus
{
    /// <summary>Waits for the Financial Desk.</summary>
    Drafted,

    /// <summary>Approved and handed to the bank; its answer is awaited.</summary>
    Sent,

    /// <summary>The bank answered.</summary>
    Answered,

    /// <summary>Not to be sent, with a reason.</summary>
    Dropped,
}

/// <summary>What a bank answered to a recall request.</summary>
internal enum RecallAnswer
{
    Returned,
    PartlyReturned,
    Held,
    Refused,
}

/// <summary>The request to a bank to stop or return one payment: drafted by itself, sent only by a person.</summary>
internal sealed class Recall : IVersioned
{
    private Recall()
    {
    }

    public RecallId Id { get; private init; }

    public ReportId Report { get; private init; }

    /// <summary>Which payment of the report, from 1.</summary>
    public int Payment { get; private init; }

    /// <summary>The payer's bank, as a code of the pack; empty if it is not known.</summary>
    public string Bank { get; private init; } = "";

    public bool IsAboutChild { get; private init; }

    public Instant DraftedAt { get; private init; }

    /// <summary>Until when the payment may still be stopped.</summary>
    public Instant Until { get; private init; }

    public RecallStatus Status { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>The request as it was sent, or why it was dropped; sealed under the report's key.</summary>
    public byte[]? Text { get; private set; }

    public RecallAnswer? Answer { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public int Version { get; private set; }

    internal static string SectionOf(RecallId id) => $"recall/{id.Value:n}";

    internal static Recall Draft(Report report, Movement movement, Instant now) => new()
    {
        Id = RecallId.New(now),
        Report = report.Id,
        Payment = movement.Number,
        Bank = movement.From?.Code ?? "",
        IsAboutChild = report.IsAboutChild(),
        DraftedAt = now,
        Until = movement.Until,
    };

    internal Result Send(Guid officer, byte[] text, Instant now) => Decide(RecallStatus.Sent, officer, text, now);

    internal Result Drop(Guid officer, byte[] because, Instant now) => Decide(RecallStatus.Dropped, officer, because, now);

    internal Result Hear(RecallAnswer answer, Instant now)
    {
        if (Status != RecallStatus.Sent) return RecallRefusals.NotSent;

        (Status, Answer, AnsweredAt) = (RecallStatus.Answered, answer, now);
        return Result.Done;
    }

    private Result Decide(RecallStatus status, Guid officer, byte[] text, Instant now)
    {
        if (Status != RecallStatus.Drafted) return RecallRefusals.AlreadyDecided;

        (Status, DecidedBy, DecidedAt, Text) = (status, officer, now, text);
        return Result.Done;
    }
}

internal sealed class RecallMapping : IEntityTypeConfiguration<Recall>
{
    public void Configure(EntityTypeBuilder<Recall> recall)
    {
        recall.ToTable("reporting_recall");
        recall.HasKey(r => r.Id);
        recall.Property(r => r.Id).ValueGeneratedNever();
        recall.Property(r => r.Bank).HasMaxLength(60);

        // One request for a payment, however often the event is delivered.
        recall.HasIndex(r => new { r.Report, r.Payment }).IsUnique().HasDatabaseName("ix_reporting_recall_payment");
        // The list of the Financial Desk: what waits, the shortest clock first.
        recall.HasIndex(r => new { r.Status, r.Until }).HasDatabaseName("ix_reporting_recall_status");
    }
}
