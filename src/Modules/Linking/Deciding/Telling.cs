using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What somebody has before them while they write.</summary>
/// <param name="Reports">On whose page they write.</param>
/// <param name="Values">Of which they write.</param>
internal sealed record InSight(IReadOnlyCollection<CampaignId> Campaigns, IReadOnlyCollection<Guid> Reports, IReadOnlyCollection<Guid> Values)
{
    internal static InSight Of(CampaignId campaign) => new([campaign], [], []);
}

/// <summary>What somebody writes who sees reports that others may not know of may tell of them. It is read, and taken back, by those who see them too.</summary>
internal static class Telling
{
    public static async Task<bool> MayBeOfRestricted(InSight seen, Analyst by, AppDb db, CancellationToken ct)
    {
        if (!by.SeesRestricted) return false;

        var campaigns = seen.Campaigns.Select(c => (CampaignId?)c).ToList();
        var (reports, values) = (seen.Reports, seen.Values);
        var restricted = db.Set<Source>().Where(s => s.IsRestricted);
        var named = db.Set<Occurrence>().Where(o => restricted.Any(s => s.Id == o.Source));
        return await restricted.AnyAsync(s => campaigns.Contains(s.Campaign), ct)
            // One that was taken out is still known to whoever took it out.
            || await db.Set<Parting>().AnyAsync(p => p.IsRestricted && seen.Campaigns.Contains(p.Campaign), ct)
            || await restricted.AnyAsync(s => reports.Contains(s.Id), ct)
            || await named.AnyAsync(o => values.Contains(o.Value), ct)
            || await db.Set<Occurrence>().Where(o => reports.Contains(o.Source)).AnyAsync(o => named.Any(r => r.Value == o.Value), ct);
    }
}
