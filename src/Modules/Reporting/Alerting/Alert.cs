using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct AlertId(Guid Value) : IId<AlertId>
{
    public static AlertId From(Guid value) => new(value);

    public static AlertId New(Instant now) => new(Id.Next(now));
}

/// <summary>One unit is called to one report. It stands open until somebody takes it or the report is over.</summary>
internal sealed class Alert : IVersioned
{
    private Alert()
    {
    }

    public AlertId Id { get; private init; }

    public ReportId Report { get; private init; }

    public string Unit { get; private init; } = "";

    /// <summary>1 for the first call of the unit to this report; a route that comes after a call was answered calls once more.</summary>
    public int Round { get; private init; }

    /// <summary>The hot routes that called, separated by spaces; the first one set target and steps.</summary>
    public string Routes { get; private set; } = "";

    public bool IsAboutChild { get; private init; }

    /// <summary>When what calls came in: the report, or in a later round what was added.</summary>
    public Instant ReceivedAt { get; private init; }

    public Instant RaisedAt { get; private init; }

    /// <summary>Until when somebody shall have looked.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>Whom it reaches now.</summary>
    public Reach Reach { get; private set; }

    /// <summary>Nobody was on duty when it was raised.</summary>
    public bool FoundAGap { get; private init; }

    /// <summary>How many steps of the escalation were taken.</summary>
    public int Step { get; private set; }

    public Instant? NextStepAt { get; private set; }

    public Guid? TakenBy { get; private set; }

    public Instant? TakenAt { get; private set; }

    /// <summary>When a person first opened the report or took the alert.</summary>
    public Instant? FirstLookAt { get; private set; }

    /// <summary>When it ended without being taken, because the report was closed, withdrawn or erased.</summary>
    public Instant? EndedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => TakenAt is null && EndedAt is null;

    internal static Alert Raise(Report report, DutyUnit unit, int round, IReadOnlyList<DutyRoute> routes, bool isGap, Instant now)
    {
        var first = routes.MinBy(r => r.Target)!;
        // What came to light only now can be late only from now on.
        var since = round == 1 ? report.ReceivedAt : now;
        return new Alert
        {
            Id = AlertId.New(now),
            Report = report.Id,
            Unit = unit.Code,
            Round = round,
            Routes = string.Join(' ', routes.OrderBy(r => r.Target).Select(r => r.Route)),
            IsAboutChild = report.IsAboutChild(),
            ReceivedAt = since,
            RaisedAt = now,
            DueAt = since + first.Target,
            Reach = isGap ? Reach.Unit : Reach.Duty,
            FoundAGap = isGap,
            NextStepAt = first.Steps.Count > 0 ? now + first.Steps[0].After : null,
        };
    }

    /// <summary>More routes call the same unit while its call stands open.</summary>
    internal void Join(IReadOnlyList<DutyRoute> more)
    {
        Routes = $"{Routes} {string.Join(' ', more.OrderBy(r => r.Target).Select(r => r.Route))}";
        var due = ReceivedAt + more.Min(r => r.Target);
        if (due < DueAt) DueAt = due;
    }

    internal bool Calls(DutyRoute route) => Routes.Split(' ').Contains(route.Route);

    internal Result Take(Guid officer, Instant now)
    {
        if (TakenBy is { } by) return by == officer ? Result.Done : AlertRefusals.AlreadyTaken;
        if (EndedAt is not null) return AlertRefusals.Over;

        (TakenBy, TakenAt, NextStepAt) = (officer, now, null);
        FirstLookAt ??= now;
        return Result.Done;
    }

    internal void Look(Instant at) => FirstLookAt ??= at;

    internal void Escalate(IReadOnlyList<EscalationStep> steps)
    {
        // A step that the pack no longer has is passed over.
        if (Step < steps.Count) Reach = steps[Step].To;
        Step++;
        NextStepAt = Step < steps.Count ? RaisedAt + steps[Step].After : null;
    }

    internal void End(Instant now)
    {
        if (IsOpen) (EndedAt, NextStepAt) = (now, null);
    }
}

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("reporting_alert");
        alert.HasKey(a => a.Id);
        alert.Property(a => a.Id).ValueGeneratedNever();
        alert.Property(a => a.Unit).HasMaxLength(40);
        alert.Property(a => a.Routes).HasMaxLength(60);
        alert.Ignore(a => a.IsOpen);

        // One alert for a unit, a report and a round, however often the event is delivered.
        alert.HasIndex(a => new { a.Report, a.Unit, a.Round }).IsUnique().HasDatabaseName("ix_reporting_alert_report");
        // The banner of every desk page: what is open now, unit by unit, the most pressing first.
        alert.HasIndex(a => new { a.Unit, a.DueAt, a.Id }).HasFilter("taken_at IS NULL AND ended_at IS NULL").HasDatabaseName("ix_reporting_alert_open");
        // What must be escalated next.
        alert.HasIndex(a => a.NextStepAt).HasDatabaseName("ix_reporting_alert_step");
        // The figures of the last months.
        alert.HasIndex(a => a.RaisedAt).HasDatabaseName("ix_reporting_alert_raised");
    }
}
