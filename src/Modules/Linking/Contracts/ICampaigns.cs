using System.Security.Claims;

namespace Ragusa.Linking.Contracts;

/// <summary>What is counted of campaigns, for whoever warns of them. Restricted reports are never among it: whoever reads it may tell everybody.</summary>
public interface ICampaigns
{
    /// <summary>
    /// The counted facts of a campaign; of one that goes on in another, those of that one. The read is in the journal. Null if the reader may not see campaigns,
    /// if there is no such campaign, if nothing holds it together any more, or if all its reports are restricted.
    /// </summary>
    Task<CampaignFacts?> FactsOf(CampaignId campaign, ClaimsPrincipal reader, Act act, CancellationToken ct);

    /// <summary>How a campaign is called, for those who may see it; null as above.</summary>
    Task<string?> NameOf(CampaignId campaign, ClaimsPrincipal reader, CancellationToken ct);

    /// <summary>A warning list has the value: many share it, or it belongs to somebody who is imitated. Of a link only lists of whole links and of protected owners count.</summary>
    /// <param name="kind">A word of <see cref="Engines.Identifiers.KindWords"/>.</param>
    /// <param name="canonical">The comparable form.</param>
    bool IsListed(string kind, string canonical);
}

/// <summary>Counts and values of a campaign; nothing in it was typed by anybody but the values themselves.</summary>
/// <param name="Campaign">The one that was counted.</param>
/// <param name="Offence">The most frequent one, as a code of the register.</param>
/// <param name="People">Who vouch for it, each once.</param>
/// <param name="Shares">Of the latest reports, by table (<c>platform</c>, <c>method</c>, <c>region</c>, <c>group</c>, <c>body</c>, <c>language</c>), the most frequent first.</param>
/// <param name="Values">What more than one report names as the offender's or does not say whose it is, the strongest first.</param>
public sealed record CampaignFacts(
    CampaignId Campaign, string Offence, int Reports, int People, Instant First, Instant Last, IReadOnlyList<CampaignShare> Shares, IReadOnlyList<CampaignValue> Values);

/// <summary>How many reports have one code.</summary>
public sealed record CampaignShare(string Table, string Code, int Reports);

/// <summary>A value that reports of a campaign name.</summary>
/// <param name="Kind">A kind of the rules of linking.</param>
/// <param name="Canonical">The comparable form.</param>
/// <param name="People">Who vouch for it here, each once.</param>
/// <param name="Links">It links reports, by itself or in company.</param>
/// <param name="IsListed">As <see cref="ICampaigns.IsListed"/>.</param>
public sealed record CampaignValue(string Kind, string Canonical, int Reports, int People, bool Links, bool IsListed, Instant First, Instant Last);
