namespace Ragusa.Linking;

/// <summary>The pack has other rules than those that count.</summary>
internal sealed record RulesProposed(Guid Rules) : IEvent
{
    public ObjectRef Subject => new("linking.rules", Rules.ToString());
}

/// <summary>What the rules would change is known.</summary>
internal sealed record RulesCompared(Guid Rules) : IEvent
{
    public ObjectRef Subject => new("linking.rules", Rules.ToString());
}

/// <summary>New reports are linked by these rules from now on, and those before are linked anew.</summary>
internal sealed record RulesAccepted(Guid Rules) : IEvent
{
    public ObjectRef Subject => new("linking.rules", Rules.ToString());
}

internal sealed record RulesRejected(Guid Rules) : IEvent
{
    public ObjectRef Subject => new("linking.rules", Rules.ToString());
}

/// <summary>Everything is linked by these rules.</summary>
internal sealed record RulesTookEffect(Guid Rules) : IEvent
{
    public ObjectRef Subject => new("linking.rules", Rules.ToString());
}
