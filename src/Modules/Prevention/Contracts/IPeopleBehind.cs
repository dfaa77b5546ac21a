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
}

/// <param name="Names">Of people, as they were written.</param>
/// <param name="Values">Mailboxes, numbers, accounts and the like, as they were written.</param>
/// <param name="IsCut">There are more reports than were looked at.</param>
public sealed record PeopleBehind(IReadOnlyCollection<string> Names, IReadOnlyCollection<string> Values, bool IsCut)
{
    public static readonly PeopleBehind Nobody = new([], [], false);
}
