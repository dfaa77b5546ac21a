using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    public static ReferralId From(Guid value) => new(value);

    public static ReferralId New(Instant now) => new(Id.Next(now));
}

internal enum ReferralStatus
{
    /// <summary>Waits for a second officer; nothing has left.</summary>
    Proposed,

    /// <summary>Handed over; an answer is awaited.</summary>
    Sent,

    /// <summary>The body asks something back before it decides.</summary>
    Asked,
    Accepted,
    Declined,

    /// <summary>Taken back by the unit before it was accepted.</summary>
    TakenBack,
}

/// <summary>How an answer came in.</summary>
internal enum AnswerWay
{
    /// <summary>Given here by a person of the body.</summary>
    Here,
    Letter,
    Phone,
    Mail,
}

/// <summary>A report handed to another body with a purpose and a legal basis. Until it is accepted the report stays the unit's own.</summary>
internal sealed class Referral : IVersioned
{
    private Referral()
    {
    }

    public ReferralId Id { get; private init; }

    public ReportId Report { get; private init; }

    /// <summary>Codes of the pack.</summary>
    public string Body { get; private init; } = "";

    public string Purpose { get; private init; } = "";

    public string Basis { get; private init; } = "";

    /// <summary>What was handed over, exactly; sealed under the report's key.</summary>
    public byte[] Document { get; private set; } = [];

    /// <summary>What the officer wrote to the body; sealed under the report's key.</summary>
    public byte[] Note { get; private set; } = [];

    public ReferralStatus Status { get; private set; }

    public Guid ProposedBy { get; private init; }

    public Instant ProposedAt { get; private init; }

    public Guid? ApprovedBy { get; private set; }

    public Instant? SentAt { get; private set; }

    public Instant DueAt { get; private init; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>Who gave the answer, or wrote it down.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Everything that both said since, as it was written down: reasons, questions and replies; sealed under the report's key.</summary>
    public byte[]? Talk { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => Status is ReferralStatus.Proposed or ReferralStatus.Sent or ReferralStatus.Asked;

    public bool HasLeft => SentAt is not null;

    public bool IsOverdue(Instant now) => Status is ReferralStatus.Sent && DueAt < now;

    internal static string DocumentOf(ReferralId id) => $"referral/{id.Value:n}/document";

    internal static string NoteOf(ReferralId id) => $"referral/{id.Value:n}/note";

    private static string TalkOf(ReferralId id) => $"referral/{id.Value:n}/talk";

    internal static Referral Propose(ReferralId id, Report report, Body body, (string Purpose, string Basis) grounds, (byte[] Document, byte[] Note) told, Guid officer, Instant now, Instant due)
    {
        var referral = new Referral
        {
            Id = id,
            Report = report.Id,
            Body = body.Code,
            Purpose = grounds.Purpose,
            Basis = grounds.Basis,
            Document = told.Document,
            Note = told.Note,
            ProposedBy = officer,
            ProposedAt = now,
            DueAt = due,
        };
        if (!body.NeedsSecondPerson) (referral.Status, referral.SentAt) = (ReferralStatus.Sent, now);
        return referral;
    }

    /// <summary>The report is erased: that it was referred stays and counts, what was said goes.</summary>
    internal void Forget() => (Document, Note, Talk) = ([], [], null);

    /// <summary>Never by the person who proposed it.</summary>
    internal Result Approve(Guid officer, Instant now)
    {
        if (Status != ReferralStatus.Proposed) return ReferralRefusals.NotProposed;
        if (officer == ProposedBy) return ReferralRefusals.SecondPerson;

        (Status, ApprovedBy, SentAt) = (ReferralStatus.Sent, officer, now);
        return Result.Done;
    }

    internal IReadOnlyList<ReferralWords> Said(RecordKey key) => Talk is { } talk ? ReferralWords.From(key.Open(TalkOf(Id), talk)) : [];

    internal Result Hear(ReferralStatus answer, AnswerWay via, Guid who, Instant at, string words, RecordKey key)
    {
        if (Status is not (ReferralStatus.Sent or ReferralStatus.Asked)) return ReferralRefusals.NotAwaited;

        (Status, AnsweredBy, AnsweredAt) = (answer, who, at);
        Say(new ReferralWords(at, answer, via, words), key);
        return Result.Done;
    }

    /// <summary>The unit answered what the body asked; the body decides again.</summary>
    internal Result Reply(string words, Instant at, RecordKey key)
    {
        if (Status != ReferralStatus.Asked) return ReferralRefusals.NotAwaited;

        Status = ReferralStatus.Sent;
        Say(new ReferralWords(at, null, null, words), key);
        return Result.Done;
    }

    private void Say(ReferralWords words, RecordKey key) => Talk = key.Seal(TalkOf(Id), words.After(Said(key)));

    internal Result TakeBack(Guid officer, Instant now)
    {
        if (!IsOpen) return ReferralRefusals.NotAwaited;

        (Status, AnsweredBy, AnsweredAt) = (ReferralStatus.TakenBack, officer, now);
        return Result.Done;
    }
}

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> referral)
    {
        referral.ToTable("reporting_referral");
        referral.HasKey(r => r.Id);
        referral.Property(r => r.Id).ValueGeneratedNever();
        referral.Property(r => r.Body).HasMaxLength(40);
        referral.Property(r => r.Purpose).HasMaxLength(40);
        referral.Property(r => r.Basis).HasMaxLength(40);

        // What became of one report.
        referral.HasIndex(r => new { r.Report, r.Id }).HasDatabaseName("ix_reporting_referral_report");
        // The list of a body, newest first.
        referral.HasIndex(r => new { r.Body, r.Id }).HasDatabaseName("ix_reporting_referral_body");
        // What is awaited, the earliest due first.
        referral.HasIndex(r => new { r.Status, r.DueAt }).HasDatabaseName("ix_reporting_referral_status");
    }
}
