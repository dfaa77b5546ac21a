using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

internal enum RuleState
{
    /// <summary>The pack has them; what they would change is not known yet.</summary>
    Proposed,

    /// <summary>What they would change is known; somebody has to decide.</summary>
    Compared,

    /// <summary>They count from now on; what was linked before is being linked anew.</summary>
    Accepted,

    /// <summary>Everything is linked by them.</summary>
    InForce,

    Rejected,

    /// <summary>Others took their place, or the pack has others now.</summary>
    Past,
}

/// <summary>Rules of linking with a history. New ones take effect when somebody who may has seen what they change and accepted it; one set at a time counts.</summary>
internal sealed class RuleSet : IVersioned
{
    private RuleSet()
    {
    }

    /// <summary><see cref="RuleContent.Id"/>.</summary>
    public Guid Id { get; private init; }

    /// <summary>As the pack calls it.</summary>
    public string Name { get; private init; } = "";

    public byte[] Content { get; private init; } = [];

    public RuleState State { get; private set; }

    public Instant ProposedAt { get; private set; }

    /// <summary>JSON of <see cref="RulesDifference"/>; empty until it is known.</summary>
    public byte[] Difference { get; private set; } = [];

    public Guid? By { get; private set; }

    public Instant? DecidedAt { get; private set; }

    public Instant? InForceAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>New reports are linked by them.</summary>
    public bool Counts => State is RuleState.Accepted or RuleState.InForce;

    public bool IsOpen => State is RuleState.Proposed or RuleState.Compared;

    public ObjectRef Subject => new("linking.rules", Id.ToString());

    internal static RuleSet Propose(RuleContent content, Instant now) =>
        new() { Id = content.Id, Name = content.Version, Content = content.ToBytes(), ProposedAt = now, State = RuleState.Proposed };

    internal static RuleSet First(RuleContent content, Instant now)
    {
        var first = Propose(content, now);
        (first.State, first.InForceAt) = (RuleState.InForce, now);
        return first;
    }

    internal void ProposeAgain(Instant now) => (State, ProposedAt, Difference, By, DecidedAt) = (RuleState.Proposed, now, [], null, null);

    internal void Compare(byte[] difference) => (State, Difference) = (RuleState.Compared, difference);

    internal Result Accept(Guid by, Instant now)
    {
        if (State != RuleState.Compared) return LinkingRefusals.RulesNotCompared;

        (State, By, DecidedAt) = (RuleState.Accepted, by, now);
        return Result.Done;
    }

    internal Result Reject(Guid by, Instant now)
    {
        if (!IsOpen) return LinkingRefusals.RulesDecided;

        (State, By, DecidedAt) = (RuleState.Rejected, by, now);
        return Result.Done;
    }

    // What was in force can no longer be read by this version: nobody can be asked whether to go on with it.
    internal void AcceptUnseen(Instant now) => (State, DecidedAt) = (RuleState.Accepted, now);

    internal void TakeEffect(Instant now) => (State, InForceAt) = (RuleState.InForce, now);

    internal void GiveWay() => State = RuleState.Past;
}

internal sealed class RuleSetMapping : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> set)
    {
        set.ToTable("linking_rules");
        set.HasKey(s => s.Id);
        set.Property(s => s.Id).ValueGeneratedNever();
        set.Property(s => s.Name).HasMaxLength(80);
        set.Ignore(s => s.Counts);
        set.Ignore(s => s.IsOpen);
        set.Ignore(s => s.Subject);
    }
}

internal enum RelinkStage
{
    /// <summary>What each report names is looked up in the lists again, and whether it names too much.</summary>
    Reports,

    /// <summary>Each value is counted anew.</summary>
    Values,

    /// <summary>Who hangs together is computed anew.</summary>
    Groups,

    /// <summary>What came meanwhile and hangs together with others than was known then.</summary>
    Rest,
}

/// <summary>How far a long computation over everything is: a comparison, or linking anew.</summary>
internal sealed class RuleProgress : IWorkingState, IVersioned
{
    /// <summary>That of the rules.</summary>
    public required Guid Id { get; init; }

    public RelinkStage Stage { get; set; }

    /// <summary>The last report or value that is done; null at the beginning of a stage.</summary>
    public Guid? Cursor { get; set; }

    public long Done { get; set; }

    public long Total { get; set; }

    /// <summary>The node that compares, and until when nobody else does.</summary>
    public Guid Holder { get; set; }

    public Instant Until { get; set; }

    public int Version { get; private set; }

    public int Percent => Total == 0 ? 0 : (int)Math.Min(100, Done * 100 / Total);
}

internal sealed class RuleProgressMapping : IEntityTypeConfiguration<RuleProgress>
{
    public void Configure(EntityTypeBuilder<RuleProgress> progress)
    {
        progress.ToTable("linking_rules_progress");
        progress.HasKey(p => p.Id);
        progress.Property(p => p.Id).ValueGeneratedNever();
        progress.Ignore(p => p.Percent);
    }
}
