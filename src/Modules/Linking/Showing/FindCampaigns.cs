using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>A campaign with as little as its title needs.</summary>
/// <param name="Reports">Those that the reader may know of.</param>
internal sealed record CampaignSketch(Campaign Campaign, string Offence, string? Body, int Reports, Instant First, Instant Last);

/// <summary>Small questions about campaigns: whether one is there for this reader, and what some are called.</summary>
internal sealed class FindCampaigns(AppDb db)
{
    private const int MostFound = 10;

    /// <summary>Null where there is none, and to whoever may see none of its reports.</summary>
    public async Task<Campaign?> Of(CampaignId id, bool seesRestricted, CancellationToken ct)
    {
        var campaign = await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        return campaign is { IsOver: false } && !await MembersOf(id, seesRestricted).AnyAsync(ct) ? null : campaign;
    }

    /// <summary>In the order asked for; those of which the reader may see no report are left out.</summary>
    public async Task<IReadOnlyList<CampaignSketch>> Sketch(IReadOnlyList<CampaignId> ids, bool seesRestricted, CancellationToken ct)
    {
        if (ids.Count == 0) return [];

        var asked = ids.Select(i => (CampaignId?)i).ToList();
        var campaigns = await db.Set<Campaign>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var shares = await db.Set<Source>().Where(s => asked.Contains(s.Campaign) && (seesRestricted || !s.IsRestricted))
            .GroupBy(s => new { s.Campaign, s.Offence, s.Body }).Select(g => new { g.Key, Count = g.Count(), First = g.Min(s => s.At), Last = g.Max(s => s.At) }).ToListAsync(ct);
        var known = shares.ToLookup(s => s.Key.Campaign!.Value);
        return
        [
            .. from id in ids.Distinct()
               where known.Contains(id) && campaigns.ContainsKey(id)
               let main = known[id].OrderByDescending(s => s.Count).ThenBy(s => s.Key.Offence, StringComparer.Ordinal).First().Key
               select new CampaignSketch(campaigns[id], main.Offence, main.Body, known[id].Sum(s => s.Count), known[id].Min(s => s.First), known[id].Max(s => s.Last)),
        ];
    }

    /// <summary>What somebody wrote into a field: the address or the id of a campaign, or a part of the name that an analyst gave.</summary>
    public async Task<IReadOnlyList<CampaignSketch>> Named(string typed, bool seesRestricted, CancellationToken ct)
    {
        if (IdIn(typed) is { } id) return await Sketch([(await HeirOf(id, ct)) ?? id], seesRestricted, ct);

        var part = typed.Trim().ToLowerInvariant();
        if (part.Length == 0) return [];

#pragma warning disable CA1304, CA1311, CA1862 // It is translated: the database compares.
        var ids = await db.Set<Campaign>().Where(c => c.Name != null && c.Name.ToLower().Contains(part) && c.State != CampaignState.Merged && c.State != CampaignState.Dissolved)
            .OrderByDescending(c => c.DetectedAt).Select(c => c.Id).Take(MostFound).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862
        return await Sketch(ids, seesRestricted, ct);
    }

    public static CampaignId? IdIn(string typed)
    {
        var last = typed.Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        return Guid.TryParse(last, out var id) ? CampaignId.From(id) : null;
    }

    private IQueryable<Source> MembersOf(CampaignId id, bool seesRestricted) => db.Set<Source>().Where(s => s.Campaign == id && (seesRestricted || !s.IsRestricted));

    // Who was taken over leads on, however often that happened.
    private async Task<CampaignId?> HeirOf(CampaignId id, CancellationToken ct)
    {
        CampaignId? heir = null;
        for (var next = await IntoOf(id, ct); next is not null && next != heir; next = await IntoOf(next.Value, ct)) heir = next;
        return heir;
    }

    private Task<CampaignId?> IntoOf(CampaignId id, CancellationToken ct) => db.Set<Campaign>().Where(c => c.Id == id).Select(c => c.Into).FirstOrDefaultAsync(ct);
}
