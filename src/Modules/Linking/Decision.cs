using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

internal readonly record struct DecisionId(Guid Value) : IId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);

    public static DecisionId New(Instant now) => new(Id.Next(now));
}

internal enum DecisionKind
{
    /// <summary>The value links nobody.</summary>
    Block,

    /// <summary>The value links although the rules say that it is common.</summary>
    Allow,

    /// <summary>This report's use of the value links nothing.</summary>
    Detach,

    /// <summary>Two reports belong together.</summary>
    Join,

    /// <summary>A report may link although it names very many values.</summary>
    Clear,
}

/// <summary>What an analyst decided: an input of every computation, never an edit of its result. It stays until it is taken back.</summary>
internal sealed class Decision : IVersioned
{
    private Decision()
    {
    }

    public DecisionId Id { get; private init; }

    public DecisionKind Kind { get; private init; }

    public Guid? Value { get; private init; }

    public Guid? Source { get; private init; }

    public Guid? Other { get; private init; }

    public Guid By { get; private init; }

    public Instant At { get; private init; }

    /// <summary>Whoever decided it saw reports of the campaign that others may not know of, and their reason may tell of them.</summary>
    public bool IsRestricted { get; private init; }

    /// <summary>Sealed under the decision's own key; empty where it was decided with others, which have their reason together.</summary>
    public byte[] Reason { get; private init; } = [];

    public Instant? RevokedAt { get; private set; }

    /// <summary>The parting with which it was decided, with others at once.</summary>
    public PartingId? Parting { get; private init; }

    /// <summary>The parting that took it back: it holds again when that one is taken back.</summary>
    public PartingId? EndedBy { get; private set; }

    public int Version { get; private set; }

    internal static Decision Of(DecisionId id, DecisionKind kind, Guid? value, Guid? source, Guid? other, Guid by, bool isRestricted, byte[] reason, Instant now) =>
        new() { Id = id, Kind = kind, Value = value, Source = source, Other = other, By = by, IsRestricted = isRestricted, At = now, Reason = reason };

    internal static Decision Of(Parting parting, DecisionKind kind, Guid? value, Guid source, Guid? other) =>
        new() { Id = DecisionId.New(parting.At), Kind = kind, Value = value, Source = source, Other = other, By = parting.By, At = parting.At, Parting = parting.Id };

    internal Result Revoke(Instant now)
    {
        if (RevokedAt is not null) return LinkingRefusals.DecisionIsRevoked;

        RevokedAt = now;
        return Result.Done;
    }

    internal void End(Parting parting) => (RevokedAt, EndedBy) = (parting.At, parting.Id);

    internal void HoldAgain() => (RevokedAt, EndedBy) = (null, null);
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("linking_decision");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();

        // What stands of a value when it is counted.
        decision.HasIndex(d => d.Value).HasDatabaseName("ix_linking_decision_value");
        // What stands of a report.
        decision.HasIndex(d => d.Source).HasDatabaseName("ix_linking_decision_source");
        decision.HasIndex(d => d.Other).HasDatabaseName("ix_linking_decision_other");
        // What was decided at once, and what that took back, to be undone at once.
        decision.HasIndex(d => d.Parting).HasFilter("parting IS NOT NULL").HasDatabaseName("ix_linking_decision_parting");
        decision.HasIndex(d => d.EndedBy).HasFilter("ended_by IS NOT NULL").HasDatabaseName("ix_linking_decision_ended");
    }
}
