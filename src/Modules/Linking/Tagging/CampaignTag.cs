using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>A campaign carries a tag of one of the pack's taxonomies.</summary>
internal sealed class CampaignTag
{
    public const int Longest = 200;

    private CampaignTag()
    {
    }

    public CampaignId Campaign { get; private init; }

    /// <summary>As machines write it: <c>namespace:predicate="value"</c>.</summary>
    public string Tag { get; private init; } = "";

    public Guid By { get; private init; }

    public Instant At { get; private init; }

    /// <summary>The same on another campaign.</summary>
    internal CampaignTag Of(CampaignId campaign) => Of(campaign, Tag, By, At);

    internal static CampaignTag Of(CampaignId campaign, string tag, Guid by, Instant now) => new() { Campaign = campaign, Tag = tag, By = by, At = now };
}

internal sealed class CampaignTagMapping : IEntityTypeConfiguration<CampaignTag>
{
    public void Configure(EntityTypeBuilder<CampaignTag> tag)
    {
        tag.ToTable("linking_campaign_tag");
        tag.HasKey(t => new { t.Campaign, t.Tag });
        tag.Property(t => t.Tag).HasMaxLength(CampaignTag.Longest);

        // The campaigns with one tag.
        tag.HasIndex(t => t.Tag).HasDatabaseName("ix_linking_campaign_tag_tag");
    }
}
