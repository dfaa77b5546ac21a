using System.Collections.Concurrent;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>How many reports came to a campaign in the last seven days, and in the seven before.</summary>
internal sealed record Pace(CampaignId Campaign, int Week, int Before);

/// <summary>What is counted of a campaign over all its reports that one kind of reader may know of.</summary>
internal sealed record CampaignFigures(string Offence, string? Body, int Reports, Instant First, Instant Last, IReadOnlyList<Loss> Losses);

/// <summary>What was counted for one kind of reader at one moment: all paces, and figures of those campaigns that somebody looked at since. Thread-safe.</summary>
internal sealed record CampaignCounts(IReadOnlyList<Pace> Paces)
{
    public ConcurrentDictionary<CampaignId, CampaignFigures> Figures { get; } = new();
}
