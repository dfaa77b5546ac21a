using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

internal readonly record struct ContestId(Guid Value) : IId<ContestId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.contest", this);

    public static ContestId From(Guid value) => new(value);

    public static ContestId New(Instant now) => new(Id.Next(now));
}

internal enum ContestState
{
    Open,

    /// <summary>The indicator is kept out of the lists.</summary>
    Upheld,

    /// <summary>It stays listed.</summary>
    Rejected,
}

/// <summary>What somebody says against an indicator.</summary>
/// <param name="Why">In the words of whoever wrote.</param>
/// <param name="Contact">How to reach whoever wrote; empty if not said.</param>
internal sealed record Objection(string Kind, string Value, string Why, string Contact);

/// <summary>Somebody says that an indicator is listed wrongly. Waits for a person of the desk.</summary>
internal sealed class IndicatorContest : IVersioned
{
    private const string Section = "objection";
    private const string ReasonSection = "reason";

    private IndicatorContest()
    {
    }

    public ContestId Id { get; private init; }

    /// <summary>Keyed hash of kind and value, so that objections to one indicator are counted without being opened.</summary>
    public string Mark { get; private init; } = "";

    public Instant At { get; private init; }

    public ContestState State { get; private set; }

    /// <summary>An <see cref="Objection"/> under its own key: it may name its author.</summary>
    public byte[] Sealed { get; private init; } = [];

    public Guid? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>Why it was decided so, sealed; empty while it is open.</summary>
    public byte[] Reason { get; private set; } = [];

    public int Version { get; private set; }

    internal static IndicatorContest Of(ContestId id, string mark, Objection objection, RecordKey key, Instant now) =>
        new() { Id = id, Mark = mark, At = now, Sealed = key.Seal(Section, JsonSerializer.SerializeToUtf8Bytes(objection)) };

    internal Objection Open(RecordKey key) => JsonSerializer.Deserialize<Objection>(key.Open(Section, Sealed))!;

    internal Result Decide(ContestState state, string reason, RecordKey key, Guid by, Instant now)
    {
        if (State != ContestState.Open) return AlertRefusals.ContestDecided;

        (State, DecidedBy, DecidedAt, Reason) = (state, by, now, key.Seal(ReasonSection, reason));
        return Result.Done;
    }
}

internal sealed class IndicatorContestMapping : IEntityTypeConfiguration<IndicatorContest>
{
    public void Configure(EntityTypeBuilder<IndicatorContest> contest)
    {
        contest.ToTable("prevention_contest");
        contest.HasKey(c => c.Id);
        contest.Property(c => c.Id).ValueGeneratedNever();
        contest.Property(c => c.Mark).HasMaxLength(64);

        // What waits, the oldest first.
        contest.HasIndex(c => new { c.State, c.At }).HasDatabaseName("ix_prevention_contest_state");
        // How many have written about one indicator.
        contest.HasIndex(c => new { c.Mark, c.State }).HasDatabaseName("ix_prevention_contest_mark");
    }
}
