using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What somebody writes who sees reports that others may not know of may tell of them. It is read, and taken back, by those who see them too.</summary>
internal static class Telling
{
    public static async Task<bool> MayBeOfRestricted(IReadOnlyCollection<CampaignId> campaigns, Analyst by, AppDb db, CancellationToken ct)
    {
        if (!by.SeesRestricted || campaigns.Count == 0) return false;

        var seen = campaigns.Select(c => (CampaignId?)c).ToList();
        return await db.Set<Source>().AnyAsync(s => s.IsRestricted && seen.Contains(s.Campaign), ct);
    }
}
