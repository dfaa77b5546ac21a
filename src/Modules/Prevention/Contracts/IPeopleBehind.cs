using System.Security.Claims;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention.Contracts;

/// <summary>Who reported what an alert is about, so that nothing of them gets into it. Whoever keeps the reports implements it; nobody is shown the answer.</summary>
public interface IPeopleBehind
{
    /// <summary>
    /// Names and reach of the reporters, victims and witnesses in the reports of a campaign, restricted ones included: a finding tells only what already stands in the text.
    /// The read is in the journal.
    /// </summary>
    Task<PeopleBehind> Of(IReadOnlyCollection<CampaignId> campaigns, Act act, CancellationToken ct);

    /// <summary>The same of those reports alone that the reader may open himself; nobody if he may open none.</summary>
    Task<PeopleBehind> Of(IReadOnlyCollection<CampaignId> campaigns, ClaimsPrincipal reader, Act act, CancellationToken ct);
}

/// <param name="Names">Of people, as they were written.</param>
/// <param name="Values">Mailboxes, numbers, accounts and the like, as they were written.</param>
/// <param name="Compared">So many reports were looked at, the latest.</param>
/// <param name="IsCut">There are more. How many is not told: restricted ones are among them.</param>
public sealed record PeopleBehind(IReadOnlyCollection<string> Names, IReadOnlyCollection<string> Values, int Compared, bool IsCut)
{
    public static readonly PeopleBehind Nobody = new([], [], 0, IsCut: false);
}
