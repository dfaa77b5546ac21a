using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A campaign, and with it its reports, stands behind an alert. Known to the desk alone.</summary>
internal sealed class AlertCampaign
{
    private AlertCampaign()
    {
    }

    public AlertId Alert { get; private init; }

    public CampaignId Campaign { get; private init; }

    internal static AlertCampaign Of(AlertId alert, CampaignId campaign) => new() { Alert = alert, Campaign = campaign };
}

internal sealed class AlertCampaignMapping : IEntityTypeConfiguration<AlertCampaign>
{
    public void Configure(EntityTypeBuilder<AlertCampaign> behind)
    {
        behind.ToTable("prevention_alert_campaign");
        behind.HasKey(b => new { b.Alert, b.Campaign });

        // The alerts of one campaign, on its page.
        behind.HasIndex(b => b.Campaign).HasDatabaseName("ix_prevention_alert_campaign_campaign");
    }
}
