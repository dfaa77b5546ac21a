using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>An analyst decided something of a value or of reports.</summary>
internal sealed record LinkDecided(DecisionId Decision, DecisionKind Kind) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("linking.decision", Decision);
}

/// <summary>What was decided no longer holds.</summary>
internal sealed record LinkDecisionRevoked(DecisionId Decision) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("linking.decision", Decision);
}

/// <summary>The campaign is called otherwise; what its name is stands in its row.</summary>
internal sealed record CampaignNamed(CampaignId Campaign) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

internal sealed record CampaignJudged(CampaignId Campaign, CampaignState State) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

internal sealed record CampaignNoted(CampaignId Campaign, Guid Note) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}
