using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>On the page of a campaign: the alerts about it, and the beginning of another.</summary>
internal sealed class CampaignAlerts(AppDb db, Words words) : ICampaignActions
{
    public async Task<IReadOnlyList<CampaignAction>> For(CampaignId campaign, ClaimsPrincipal reader, CancellationToken ct)
    {
        List<CampaignAction> actions = [];
        if (reader.May(PreventionPermissions.DraftAlerts)) actions.Add(new CampaignAction(words["alerting.begin.campaign"], DeskAlertsModel.BeginFrom(campaign), IsPost: true));
        if (reader.May(PreventionPermissions.ReadAlerts)) actions.AddRange(await AboutIt(campaign, ct));
        return actions;
    }

    private async Task<IEnumerable<CampaignAction>> AboutIt(CampaignId campaign, CancellationToken ct)
    {
        var known = await (from behind in db.Set<AlertCampaign>().AsNoTracking()
                           join alert in db.Set<Alert>() on behind.Alert equals alert.Id
                           where behind.Campaign == campaign && alert.State != AlertState.Discarded
                           orderby alert.CreatedAt descending
                           select alert).Take(10).ToListAsync(ct);
        return known.Select(a => new CampaignAction(words["alerting.about-it", ("reference", WarningMapper.ReferenceOf(a)), ("state", words[$"alerting.state.{EventName.Spell(a.State)}"])], DeskAlertModel.AddressOf(a.Id), IsPost: false));
    }
}
