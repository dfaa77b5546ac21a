using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;

namespace Ragusa.Prevention;

/// <summary>What somebody looks for.</summary>
internal sealed record AwarenessFilter(string? Query, AwarenessStanding? Standing, AudienceKind? Audience);

/// <summary>An awareness campaign as a line of the list.</summary>
internal sealed record AwarenessLine(AwarenessCampaign Campaign, AwarenessPlan Plan, AwarenessStanding Standing, long Counted, long Estimated);

/// <summary>The awareness campaigns of the unit: first what runs, then what comes, then what was, the newest first.</summary>
internal sealed class ListAwareness(AppDb db, AwarenessWords names)
{
    /// <summary>So many are looked through for the page; a country plans some tens a year.</summary>
    public const int Most = 1000;

    /// <returns>What was found among the latest, and whether there are older ones that were not looked through.</returns>
    public async Task<(IReadOnlyList<AwarenessLine> Lines, bool IsCut)> Latest(AwarenessFilter filter, CancellationToken ct)
    {
        var latest = await InOrder.Take(Most + 1).ToListAsync(ct);
        return (await Of(latest.Take(Most), filter, ct), latest.Count > Most);
    }

    /// <summary>What was found among all: a file that does not hold everything says so nowhere.</summary>
    public async Task<IReadOnlyList<AwarenessLine>> All(AwarenessFilter filter, CancellationToken ct) => await Of(await InOrder.ToListAsync(ct), filter, ct);

    private IQueryable<AwarenessCampaign> InOrder => db.Set<AwarenessCampaign>().AsNoTracking().OrderByDescending(c => c.FirstDay).ThenByDescending(c => c.Id);

    private async Task<IReadOnlyList<AwarenessLine>> Of(IEnumerable<AwarenessCampaign> campaigns, AwarenessFilter filter, CancellationToken ct)
    {
        var today = names.Today;
        var wanted = campaigns.Select(c => (Campaign: c, c.Plan, Standing: c.StandingOn(today)))
            .Where(c => (filter.Standing is null || c.Standing == filter.Standing) && (filter.Audience is null || c.Plan.Audience == filter.Audience) && Holds(c.Plan, filter.Query)).ToList();

        var reached = await Reached([.. wanted.Select(c => c.Campaign.Id)], ct);
        var lines = wanted.Select(c => new AwarenessLine(c.Campaign, c.Plan, c.Standing, reached.GetValueOrDefault((c.Campaign.Id, ReachBasis.Counted)), reached.GetValueOrDefault((c.Campaign.Id, ReachBasis.Estimated))));
        return [.. lines.OrderBy(l => l.Standing)];
    }

    // Every word that was typed begins some word of the plan.
    private bool Holds(AwarenessPlan plan, string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return true;

        string[] texts = [plan.Name, plan.Aim, plan.Partners, plan.Objective, names.Audience(plan), .. plan.Channels.Select(names.Channel), .. plan.Offences.Select(names.Offence), .. plan.Regions.Select(names.Region)];
        var words = texts.SelectMany(PlainWords.Of).ToHashSet(StringComparer.Ordinal);
        return PlainWords.Of(query).All(q => words.Any(w => w.StartsWith(q, StringComparison.Ordinal)));
    }

    private async Task<Dictionary<(AwarenessId, ReachBasis), long>> Reached(IReadOnlyList<AwarenessId> ids, CancellationToken ct)
    {
        var totals = await db.Set<AwarenessReach>().AsNoTracking().Where(r => ids.Contains(r.Campaign) && r.CorrectedBy == null)
            .GroupBy(r => new { r.Campaign, r.Basis }).Select(g => new { g.Key, People = g.Sum(r => r.People) }).ToListAsync(ct);
        return totals.ToDictionary(t => (t.Key.Campaign, t.Key.Basis), t => t.People);
    }
}
