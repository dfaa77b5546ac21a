using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

internal readonly record struct AwarenessId(Guid Value) : IId<AwarenessId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.awareness", this);

    public static AwarenessId From(Guid value) => new(value);

    public static AwarenessId New(Instant now) => new(Id.Next(now));
}

/// <summary>Where an awareness campaign stands on a day. Only that it is cancelled is decided; the rest follows from its dates.</summary>
internal enum AwarenessStanding
{
    Running,
    Planned,
    Ended,
    Cancelled,
}

/// <summary>Work that makes people aware of a danger, in a period, for an audience. A campaign of offenders is Linking's.</summary>
internal sealed class AwarenessCampaign : IVersioned
{
    public const int LongestName = 140;

    private AwarenessCampaign()
    {
    }

    public AwarenessId Id { get; private init; }

    public string Name { get; private set; } = "";

    public DateOnly FirstDay { get; private set; }

    /// <summary>The last one on which it runs.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>An <see cref="AwarenessPlan"/> as JSON: nothing personal.</summary>
    public string Content { get; private set; } = "";

    public Guid Author { get; private init; }

    public Instant CreatedAt { get; private init; }

    public Guid Editor { get; private set; }

    public Instant EditedAt { get; private set; }

    public Instant? CancelledAt { get; private set; }

    /// <summary>Null while it is not cancelled.</summary>
    public string? CancelReason { get; private set; }

    public int Version { get; private set; }

    public AwarenessPlan Plan => AwarenessPlan.Read(this);

    internal static AwarenessCampaign Begin(AwarenessPlan plan, Guid by, Instant now)
    {
        var begun = new AwarenessCampaign { Id = AwarenessId.New(now), Author = by, CreatedAt = now };
        begun.Say(plan, by, now);
        return begun;
    }

    internal Result Change(AwarenessPlan plan, Guid by, Instant now)
    {
        if (CancelledAt is not null) return AwarenessRefusals.IsCancelled;

        Say(plan, by, now);
        return Result.Done;
    }

    internal Result Cancel(string reason, Guid by, Instant now)
    {
        if (CancelledAt is not null) return AwarenessRefusals.IsCancelled;

        (CancelledAt, CancelReason, Editor, EditedAt) = (now, reason, by, now);
        return Result.Done;
    }

    public AwarenessStanding StandingOn(DateOnly day) =>
        CancelledAt is not null ? AwarenessStanding.Cancelled
        : day < FirstDay ? AwarenessStanding.Planned
        : day > LastDay ? AwarenessStanding.Ended
        : AwarenessStanding.Running;

    private void Say(AwarenessPlan plan, Guid by, Instant now) =>
        (Name, FirstDay, LastDay, Content, Editor, EditedAt) = (plan.Name, plan.FirstDay, plan.LastDay, plan.Write(), by, now);
}

internal sealed class AwarenessCampaignMapping : IEntityTypeConfiguration<AwarenessCampaign>
{
    public void Configure(EntityTypeBuilder<AwarenessCampaign> campaign)
    {
        campaign.ToTable("prevention_awareness");
        campaign.HasKey(c => c.Id);
        campaign.Property(c => c.Id).ValueGeneratedNever();
        campaign.Property(c => c.Name).HasMaxLength(AwarenessCampaign.LongestName);
        campaign.Property(c => c.CancelReason).HasMaxLength(AwarenessPlan.LongestReason);
        campaign.Ignore(c => c.Plan);

        // The list, the newest first; and which others ran in the days that are compared.
        campaign.HasIndex(c => c.FirstDay).HasDatabaseName("ix_prevention_awareness_first_day");
    }
}
