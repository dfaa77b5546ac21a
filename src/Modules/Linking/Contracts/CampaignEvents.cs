namespace Ragusa.Linking.Contracts;

/// <summary>Reports that nobody knew to belong together do.</summary>
public sealed record CampaignDetected(CampaignId Campaign, int Reports) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>One campaign goes on in another: whoever asks for it is led there.</summary>
public sealed record CampaignMerged(CampaignId Campaign, CampaignId Into) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>A part of a campaign is one of its own now.</summary>
public sealed record CampaignSplit(CampaignId Campaign, CampaignId From, int Reports) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>Nothing holds its reports together any more.</summary>
public sealed record CampaignDissolved(CampaignId Campaign) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

/// <summary>What linking knew of an erased report is deleted, keyed hashes included; the database's files may be scrubbed.</summary>
public sealed record FactsForgotten(Guid Source) : IEvent
{
    public ObjectRef Subject => new("linking.source", Source.ToString());
}
