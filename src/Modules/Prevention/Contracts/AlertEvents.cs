namespace Ragusa.Prevention.Contracts;

/// <summary>A second person released an alert: it stands on the page and in all feeds.</summary>
public sealed record AlertPublished(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>A second person released a correction; what was said before is replaced everywhere.</summary>
/// <param name="Edition">That of the correction.</param>
public sealed record AlertCorrected(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>The alert is in no list any more; whoever has its reference reads that it was withdrawn, and why.</summary>
/// <param name="Edition">That of the withdrawal.</param>
public sealed record AlertWithdrawn(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}
