using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

internal sealed record AlertDrafted(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

internal sealed record AlertEdited(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

internal sealed record AlertSubmitted(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>Whoever looked at it wants it changed; why stands sealed in the edition.</summary>
internal sealed record AlertSentBack(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

internal sealed record AlertDiscarded(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>The second person let something stand that the check had found; why stands sealed in the edition.</summary>
/// <param name="Code">What was found, e.g. <c>email</c>.</param>
internal sealed record FindingAccepted(AlertId Alert, int Edition, string Code) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>It is released without this language; why stands sealed in the edition.</summary>
internal sealed record LanguageWaived(AlertId Alert, int Edition, string Language) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}

/// <summary>A second person agrees that the alert had to be taken back.</summary>
internal sealed record WithdrawalConfirmed(AlertId Alert, int Edition) : IEvent
{
    public ObjectRef Subject => Alert.Subject;
}
