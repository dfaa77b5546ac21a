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

/// <summary>An analyst said that some reports do not belong to the others.</summary>
internal sealed record ReportsParted(CampaignId Campaign, PartingId Parting, int Reports, int Links) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>What parted them no longer holds.</summary>
internal sealed record PartingTakenBack(CampaignId Campaign, PartingId Parting) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}
