namespace Ragusa.Linking.Contracts;

/// <summary>The identity of a campaign. It stays through growth; after a merge it leads to the campaign that took it over.</summary>
public readonly record struct CampaignId(Guid Value) : IId<CampaignId>
{
    public ObjectRef Subject => ObjectRef.To("linking.campaign", this);

    public static CampaignId From(Guid value) => new(value);

    public static CampaignId New(Instant now) => new(Id.Next(now));
}
