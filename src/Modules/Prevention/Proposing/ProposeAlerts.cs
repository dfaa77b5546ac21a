using System.Security.Claims;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>A campaign under the rule.</summary>
/// <param name="Days">Those of the back-test, the oldest first; the last one is now.</param>
internal sealed record Proposal(CampaignDays Campaign, IReadOnlyList<AlertDay> Days)
{
    public AlertDay Now => Days[^1];

    public TestedDays Tested => new(Days, day => Campaign.Ends - TimeSpan.FromDays(Campaign.People.Count - day.Day));
}

/// <summary>The days of a back-test.</summary>
/// <param name="BeginOf">When a day of the list began.</param>
internal sealed record TestedDays(IReadOnlyList<AlertDay> Days, Func<AlertDay, Instant> BeginOf)
{
    public AlertDay Now => Days[^1];

    /// <summary>The days on which an alert would have been proposed.</summary>
    public IEnumerable<AlertDay> Fired => Days.Where(d => d.IsFirst);
}

/// <summary>Looks which campaigns the rule would propose now, and on which days it would have.</summary>
internal sealed class ProposeAlerts(ICampaignDays days, ProposalRules rules)
{
    private const int Most = 50;

    /// <summary>Those that fire now first, then those that come nearest.</summary>
    public async Task<IReadOnlyList<Proposal>> Of(ClaimsPrincipal reader, CancellationToken ct) =>
    [
        .. (await days.Busiest(rules.DaysToCount, Most, reader, ct)).Select(Of)
            .OrderByDescending(p => p.Now.Fires).ThenByDescending(p => p.Now.Count / (double)p.Now.Threshold).ThenByDescending(p => p.Now.Count),
    ];

    public async Task<Proposal?> Of(CampaignId campaign, ClaimsPrincipal reader, CancellationToken ct) =>
        await days.Of(campaign, rules.DaysToCount, reader, ct) is { } counted ? Of(counted) : null;

    private Proposal Of(CampaignDays counted) => new(counted, AlertThreshold.BackTest(counted.People, rules.BackTestDays, rules.Rule));
}
