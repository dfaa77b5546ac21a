namespace Ragusa.Prevention;

/// <summary>Somebody of the public says that an indicator is listed wrongly.</summary>
internal sealed record IndicatorContested(ContestId Contest) : IEvent
{
    public ObjectRef Subject => Contest.Subject;
}

internal sealed record ContestDecided(ContestId Contest, ContestState State) : IEvent
{
    public ObjectRef Subject => Contest.Subject;
}

/// <summary>A value is in no list and no alert any more.</summary>
internal sealed record IndicatorSuspended(SuspensionId Suspension) : IEvent
{
    public ObjectRef Subject => Suspension.Subject;
}

/// <summary>A second person found that the value may be listed again.</summary>
internal sealed record SuspensionLifted(SuspensionId Suspension) : IEvent
{
    public ObjectRef Subject => Suspension.Subject;
}
