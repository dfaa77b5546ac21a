using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>
/// Which campaign goes on in which group, when groups were computed anew. A campaign goes on where most of its reports are; where several meet, the one that was larger
/// keeps its name (of equals the older) and the others lead to it. Pure.
/// </summary>
internal static class Succession
{
    /// <param name="Heir">The campaign of each group; null for a group that needs a new one.</param>
    /// <param name="From">Of a group that needs a new one: the campaign that most of its reports were in.</param>
    internal sealed record Outcome(IReadOnlyDictionary<int, CampaignId?> Heir, IReadOnlyDictionary<int, CampaignId> From, IReadOnlyList<(CampaignId Gone, CampaignId Into)> Merged, IReadOnlyList<CampaignId> Dissolved);

    /// <param name="reports">Id, campaign until now, and group of each report.</param>
    public static Outcome Of(IReadOnlyList<(Guid Report, CampaignId? Was, int Group)> reports)
    {
        var groups = reports.GroupBy(r => r.Group).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var were = reports.Where(r => r.Was is not null).GroupBy(r => r.Was!.Value).ToDictionary(g => g.Key, g => g.ToList());
        var heirs = were.ToDictionary(w => w.Key, w => HeirOf(w.Value, groups));
        var (heir, from, merged) = (new Dictionary<int, CampaignId?>(), new Dictionary<int, CampaignId>(), new List<(CampaignId, CampaignId)>());
        foreach (var group in groups)
        {
            var claims = heirs.Where(h => h.Value == group).Select(h => h.Key).OrderByDescending(c => were[c].Count).ThenBy(c => c.Value).ToList();
            heir[group] = claims.Count > 0 ? claims[0] : null;
            merged.AddRange(claims.Skip(1).Select(c => (c, claims[0])));
        }

        foreach (var group in reports.Where(r => r.Was is not null && heir.TryGetValue(r.Group, out var named) && named is null).GroupBy(r => r.Group))
        {
            from[group.Key] = group.GroupBy(r => r.Was!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Value).First().Key;
        }

        return new Outcome(heir, from, merged, [.. heirs.Where(h => h.Value is null).Select(h => h.Key)]);
    }

    /// <summary>Where most of its reports are; of equal parts that with the oldest report. Null if all are alone.</summary>
    private static int? HeirOf(List<(Guid Report, CampaignId? Was, int Group)> reports, HashSet<int> groups) =>
        reports.Where(r => groups.Contains(r.Group)).GroupBy(r => r.Group).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(r => r.Report)).Select(g => (int?)g.Key).FirstOrDefault();
}
