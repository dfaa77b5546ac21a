using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>An alert as the public may know it: all that was ever said, in the order in which it was said.</summary>
/// <param name="Messages">The oldest first, a withdrawal the last; at least one.</param>
internal sealed record PublishedAlert(AlertId Id, IReadOnlyList<Warning> Messages, AudienceKind Audience, IReadOnlyList<string> AudienceCodes, WithdrawalReason? Reason)
{
    public Warning Last => Messages[^1];

    public string Reference => Last.Reference;

    public bool IsWithdrawn => Last.Kind == WarningKind.Cancel;

    public bool IsInForce(DateTimeOffset now) => !IsWithdrawn && now < Last.Expires;
}

/// <summary>What the database says of all alerts that were ever in public.</summary>
/// <param name="Alerts">The one that changed last first.</param>
/// <param name="Suspensions">When a value was taken out of the lists or put back.</param>
internal sealed record PublishedFacts(IReadOnlyList<PublishedAlert> Alerts, IReadOnlyList<DateTimeOffset> Suspensions)
{
    public static readonly PublishedFacts None = new([], []);
}
