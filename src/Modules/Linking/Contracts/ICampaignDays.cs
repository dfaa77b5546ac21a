using System.Security.Claims;

namespace Ragusa.Linking.Contracts;

/// <summary>How many people told of campaigns on each day. Restricted reports are never among them: whoever reads it may warn everybody.</summary>
public interface ICampaignDays
{
    /// <summary>The campaigns of which most was told in the last 24 hours, the most first; none for those who may not see campaigns.</summary>
    /// <param name="days">How many days of 24 hours up to now are counted; at least 1.</param>
    /// <param name="most">So many campaigns at most.</param>
    Task<IReadOnlyList<CampaignDays>> Busiest(int days, int most, ClaimsPrincipal reader, CancellationToken ct);

    /// <summary>The days of one campaign; null if there is none, or the reader may not see it.</summary>
    Task<CampaignDays?> Of(CampaignId campaign, int days, ClaimsPrincipal reader, CancellationToken ct);
}

/// <param name="Title">As the desk calls it, in the language of the reader.</param>
/// <param name="Address">Of its page.</param>
/// <param name="Ends">When the last day ends; each has 24 hours.</param>
/// <param name="People">Who vouch for it on each day, each once, the oldest day first. Of one place a few count on a day, as linking counts them.</param>
public sealed record CampaignDays(CampaignId Campaign, string Title, string Address, Instant Ends, IReadOnlyList<int> People);
