using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ErasureRequestId(Guid Value) : IId<ErasureRequestId>
{
    public static ErasureRequestId From(Guid value) => new(value);

    public static ErasureRequestId New(Instant now) => new(Id.Next(now));
}

/// <summary>The reporter wants the report erased, and a person decides: somebody works on it, or somebody may be in danger.</summary>
internal sealed class ErasureRequest : IVersioned
{
    private ErasureRequest()
    {
    }

    public ErasureRequestId Id { get; private init; }

    public ReportId Report { get; private init; }

    public Instant AskedAt { get; private init; }

    /// <summary>Until when it shall be decided.</summary>
    public Instant DueAt { get; private init; }

    public Guid? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    public bool IsGranted { get; private set; }

    /// <summary>Why not, sealed under the report's key; null when it was granted.</summary>
    public byte[]? Answer { get; private set; }

    public int Version { get; private set; }

    internal static ErasureRequest Ask(ReportId report, Instant now, Instant dueAt) =>
        new() { Id = ErasureRequestId.New(now), Report = report, AskedAt = now, DueAt = dueAt };

    internal Result Decide(Guid officer, Instant now, bool isGranted, byte[]? answer)
    {
        if (DecidedAt is not null) return ErasureRefusals.AlreadyDecided;

        (DecidedBy, DecidedAt, IsGranted, Answer) = (officer, now, isGranted, answer);
        return Result.Done;
    }

    internal static string SectionOf(ErasureRequestId id) => $"erasure/{id.Value}";
}

internal sealed class ErasureRequestMapping : IEntityTypeConfiguration<ErasureRequest>
{
    public void Configure(EntityTypeBuilder<ErasureRequest> request)
    {
        request.ToTable("reporting_erasure_request");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();

        // What waits for a decision, the longest first.
        request.HasIndex(r => new { r.DecidedAt, r.DueAt }).HasDatabaseName("ix_reporting_erasure_request_open");
        // The requests of one report.
        request.HasIndex(r => r.Report).HasDatabaseName("ix_reporting_erasure_request_report");
    }
}

internal sealed record ErasureAsked(ReportId Report, ErasureRequestId Request) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ErasureDecided(ReportId Report, ErasureRequestId Request, bool IsGranted) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class ErasureRefusals
{
    public static readonly Refusal NoSuchRequest = new("reporting.no-such-erasure-request", RefusalKind.NotFound, "There is no such request.");
    public static readonly Refusal AlreadyDecided = new("reporting.erasure-decided", RefusalKind.Conflict, "This request was decided before.");
    public static readonly Refusal AlreadyAsked = new("reporting.erasure-asked", RefusalKind.Conflict, "You have asked for this before. The answer will stand on the page of your report.");
    public static readonly Refusal AnswerMissing = new("reporting.erasure-answer-missing", RefusalKind.Invalid, $"Say why not, in at most {WriteMessage.MaxText} characters: the reporter reads it.");
}
