using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

internal readonly record struct SuspensionId(Guid Value) : IId<SuspensionId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.suspension", this);

    public static SuspensionId From(Guid value) => new(value);

    public static SuspensionId New(Instant now) => new(Id.Next(now));
}

/// <summary>A value that no list and no alert may name, and why.</summary>
internal sealed record Suspended(string Kind, string Value, string Reason);

/// <summary>One person took an indicator out of all lists, because it may harm somebody innocent. It holds for every alert until it is lifted.</summary>
internal sealed class IndicatorSuspension : IVersioned
{
    private const string Section = "suspended";

    private IndicatorSuspension()
    {
    }

    public SuspensionId Id { get; private init; }

    /// <summary>Keyed hash of kind and value.</summary>
    public string Mark { get; private init; } = "";

    public Guid By { get; private init; }

    public Instant At { get; private init; }

    /// <summary>A <see cref="Suspended"/> under its own key: the value is somebody's who may be innocent.</summary>
    public byte[] Sealed { get; private init; } = [];

    public Guid? LiftedBy { get; private set; }

    public Instant? LiftedAt { get; private set; }

    public int Version { get; private set; }

    internal static IndicatorSuspension Of(SuspensionId id, string mark, Suspended what, RecordKey key, Guid by, Instant now) =>
        new() { Id = id, Mark = mark, By = by, At = now, Sealed = key.Seal(Section, JsonSerializer.SerializeToUtf8Bytes(what)) };

    internal Suspended Open(RecordKey key) => JsonSerializer.Deserialize<Suspended>(key.Open(Section, Sealed))!;

    internal Result Lift(Guid by, Instant now)
    {
        if (LiftedAt is not null) return AlertRefusals.NotSuspended;
        if (by == By) return AlertRefusals.SecondPersonNeeded;

        (LiftedBy, LiftedAt) = (by, now);
        return Result.Done;
    }
}

internal sealed class IndicatorSuspensionMapping : IEntityTypeConfiguration<IndicatorSuspension>
{
    public void Configure(EntityTypeBuilder<IndicatorSuspension> suspension)
    {
        suspension.ToTable("prevention_suspension");
        suspension.HasKey(s => s.Id);
        suspension.Property(s => s.Id).ValueGeneratedNever();
        suspension.Property(s => s.Mark).HasMaxLength(64);

        // One value is kept out once.
        suspension.HasIndex(s => s.Mark).IsUnique().HasFilter("lifted_at IS NULL").HasDatabaseName("ix_prevention_suspension_mark");
    }
}
