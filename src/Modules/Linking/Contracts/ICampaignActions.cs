using System.Security.Claims;

namespace Ragusa.Linking.Contracts;

/// <summary>What else may be done with a campaign, on its page. Modules that know linking add theirs; linking knows none of them.</summary>
public interface ICampaignActions
{
    /// <summary>Those that this reader may do or see; none if there is nothing.</summary>
    Task<IReadOnlyList<CampaignAction>> For(CampaignId campaign, ClaimsPrincipal reader, CancellationToken ct);
}

/// <param name="Words">In the language of the reader: what a press does, or what a link leads to.</param>
/// <param name="Address">Of the desk.</param>
/// <param name="IsPost">A button that does something; else a link that leads somewhere.</param>
public sealed record CampaignAction(string Words, string Address, bool IsPost);
