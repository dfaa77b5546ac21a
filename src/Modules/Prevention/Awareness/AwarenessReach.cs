using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

internal readonly record struct ReachId(Guid Value) : IId<ReachId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.reach", this);

    public static ReachId From(Guid value) => new(value);

    public static ReachId New(Instant now) => new(Id.Next(now));
}

/// <summary>How somebody knows how many were reached.</summary>
internal enum ReachBasis
{
    /// <summary>Heads in a room, clicks, copies that were handed out.</summary>
    Counted,

    /// <summary>A circulation, ratings, passers-by.</summary>
    Estimated,
}

/// <summary>What is said of a reach.</summary>
/// <param name="People">Contacts: who is reached twice counts twice.</param>
/// <param name="Source">From where the figure is.</param>
internal sealed record ReachFigure(string Channel, DateOnly Day, long People, ReachBasis Basis, string Source);

/// <summary>So many were reached by a channel, as somebody recorded it. A figure never changes: another entry takes its place.</summary>
internal sealed class AwarenessReach : IVersioned
{
    /// <summary>More people than there are are a slip.</summary>
    public const long Most = 10_000_000_000;

    public const int LongestSource = 300;

    private AwarenessReach()
    {
    }

    public ReachId Id { get; private init; }

    public AwarenessId Campaign { get; private init; }

    public string Channel { get; private init; } = "";

    public DateOnly Day { get; private init; }

    public long People { get; private init; }

    public ReachBasis Basis { get; private init; }

    public string Source { get; private init; } = "";

    public Guid RecordedBy { get; private init; }

    public Instant RecordedAt { get; private init; }

    /// <summary>The entry that says it right; null while this one counts.</summary>
    public ReachId? CorrectedBy { get; private set; }

    public int Version { get; private set; }

    internal static AwarenessReach Of(AwarenessId campaign, ReachFigure said, Guid by, Instant now) => new()
    {
        Id = ReachId.New(now),
        Campaign = campaign,
        Channel = said.Channel,
        Day = said.Day,
        People = said.People,
        Basis = said.Basis,
        Source = said.Source,
        RecordedBy = by,
        RecordedAt = now,
    };

    internal Result<AwarenessReach> Correct(ReachFigure said, Guid by, Instant now)
    {
        if (CorrectedBy is not null) return AwarenessRefusals.ReachCorrected;

        var right = Of(Campaign, said, by, now);
        CorrectedBy = right.Id;
        return right;
    }
}

internal sealed class AwarenessReachMapping : IEntityTypeConfiguration<AwarenessReach>
{
    public void Configure(EntityTypeBuilder<AwarenessReach> reach)
    {
        reach.ToTable("prevention_awareness_reach");
        reach.HasKey(r => r.Id);
        reach.Property(r => r.Id).ValueGeneratedNever();
        reach.Property(r => r.Channel).HasMaxLength(40);
        reach.Property(r => r.Source).HasMaxLength(AwarenessReach.LongestSource);

        // What one awareness campaign reached.
        reach.HasIndex(r => r.Campaign).HasDatabaseName("ix_prevention_awareness_reach_campaign");
    }
}
