using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct RetentionRunId(Guid Value) : IId<RetentionRunId>
{
    public static RetentionRunId From(Guid value) => new(value);

    public static RetentionRunId New(Instant now) => new(Id.Next(now));
}

/// <summary>What one rule did in one run.</summary>
internal sealed record RuleOutcome(string Rule, int Erased, int Held, int Failed);

/// <summary>The report of one run of the rules of retention.</summary>
internal sealed class RetentionRun
{
    private RetentionRun()
    {
    }

    public RetentionRunId Id { get; private init; }

    public Instant StartedAt { get; private init; }

    public Instant EndedAt { get; private init; }

    /// <summary>One <see cref="RuleOutcome"/> for each rule that found something, as JSON.</summary>
    public string Outcomes { get; private init; } = "[]";

    public IReadOnlyList<RuleOutcome> AllOutcomes => JsonSerializer.Deserialize<List<RuleOutcome>>(Outcomes)!;

    internal static RetentionRun Of(Instant started, Instant ended, IReadOnlyList<RuleOutcome> outcomes) =>
        new() { Id = RetentionRunId.New(started), StartedAt = started, EndedAt = ended, Outcomes = JsonSerializer.Serialize(outcomes) };
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> run)
    {
        run.ToTable("reporting_retention_run");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Ignore(r => r.AllOutcomes);
    }
}

internal sealed record RetentionApplied(RetentionRunId Run, int Erased, int Held, int Failed) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("reporting.retention-run", Run);
}

/// <summary>The thread of a report is over its time.</summary>
internal sealed record MessagesForgotten(ReportId Report, int Messages) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>Alerts that were raised before a moment are gone.</summary>
internal sealed record AlertsForgotten(int Alerts, Instant Before) : IEvent
{
    public ObjectRef Subject => new("reporting.alert", Before.ToString()[..10]);
}

/// <summary>The code of an erased report opens nothing any more.</summary>
internal sealed record CodesForgotten(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}
