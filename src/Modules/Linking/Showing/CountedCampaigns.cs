using System.Security.Claims;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Hands the counted facts of campaigns to other modules, as if the reader knew of no restricted report.</summary>
internal sealed class CountedCampaigns(AppDb db, ShowCampaign show, FindCampaigns find, CampaignWords names, RulesInForce rules) : ICampaigns
{
    private static readonly HashSet<string> Told = ["platform", "method", "region", "group", "body", "language"];

    public async Task<CampaignFacts?> FactsOf(CampaignId campaign, ClaimsPrincipal reader, Act act, CancellationToken ct)
    {
        if (!reader.May(LinkingPermissions.Read) || await show.Of(campaign, seesRestricted: false, act.Now, ct) is not { } view) return null;
        if (view.Campaign.Into is { } into) return await FactsOf(into, reader, act, ct);
        if (view.Campaign.IsOver) return null;

        await db.RecordRead(act, "linking.campaign-read", [campaign.Subject], ct);
        return new CampaignFacts(
            campaign, view.Line.Offence, view.Line.Reports, view.Proofs, view.Line.First, view.Line.Last,
            [.. view.Tables.Where(t => Told.Contains(t.Table)).SelectMany(t => t.Rows.Select(r => new CampaignShare(t.Table, r.Code, r.Reports)))],
            [.. view.Values.Where(v => v is { IsText: false, Canonical: not null }).Select(ValueOf)]);
    }

    public async Task<string?> NameOf(CampaignId campaign, ClaimsPrincipal reader, CancellationToken ct) =>
        reader.May(LinkingPermissions.Read) && await find.Sketch([campaign], reader.May(LinkingPermissions.ReadRestricted), ct) is [var sketch]
            ? names.TitleOf(sketch.Campaign, sketch.Offence, sketch.Body)
            : null;

    public bool IsListed(string kind, string canonical) => rules.Current.Lists.IsShared(kind, canonical);

    private CampaignValue ValueOf(ValueLine line) =>
        new(line.Kind, line.Canonical!, line.Reports, line.Proofs, line.Why is "alone" or "company", line.Why == "listed" || IsListed(line.Kind, line.Canonical!), line.First, line.Last);
}
