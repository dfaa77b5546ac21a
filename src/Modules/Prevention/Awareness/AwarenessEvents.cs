namespace Ragusa.Prevention;

internal sealed record AwarenessPlanned(AwarenessId Campaign) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

internal sealed record AwarenessReplanned(AwarenessId Campaign) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>Why stands with the awareness campaign.</summary>
internal sealed record AwarenessCancelled(AwarenessId Campaign) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

internal sealed record ReachRecorded(AwarenessId Campaign, ReachId Reach) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <param name="Reach">The entry that counts from now on.</param>
internal sealed record ReachCorrected(AwarenessId Campaign, ReachId Corrected, ReachId Reach) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}
