using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

internal enum CampaignFate
{
    /// <summary>Reports that belonged nowhere belong together.</summary>
    Begins,

    /// <summary>It goes on in more than one.</summary>
    Splits,

    /// <summary>It goes on in another.</summary>
    Merges,
    Grows,
    Shrinks,

    /// <summary>Nothing holds its reports together any more.</summary>
    Dissolves,
}

/// <summary>What would become of one campaign.</summary>
/// <param name="Campaign">Null for one that begins.</param>
/// <param name="Other">In which it goes on, if in another.</param>
/// <param name="Parts">In how many campaigns its reports would be.</param>
internal sealed record CampaignChange(CampaignId? Campaign, CampaignFate Fate, int Before, int After, CampaignId? Other, int Parts);

/// <summary>Values that stand otherwise in the warning lists.</summary>
/// <param name="Named">How often reports name them.</param>
internal sealed record ListChange(string Kind, ListEffect From, ListEffect To, int Named);

/// <summary>What other rules would change, counted without restricted reports, so that whoever decides may be anybody who may.</summary>
/// <param name="Linked">Reports in campaigns now.</param>
/// <param name="LinkedThen">Reports in campaigns by the new rules.</param>
/// <param name="Counts">How many campaigns of each fate; those that stay as they are count nowhere.</param>
/// <param name="Changes">The largest of each fate.</param>
internal sealed record RulesDifference(
    int Reports, int Linked, int LinkedThen, int Campaigns, int CampaignsThen, IReadOnlyDictionary<CampaignFate, int> Counts, IReadOnlyList<CampaignChange> Changes, IReadOnlyList<ListChange> Listed)
{
    private const int MostOfEach = 15;

    public static RulesDifference Of(IReadOnlyList<Linked> reports, IReadOnlyList<int> groupOf, IReadOnlyDictionary<(string Kind, ListEffect From, ListEffect To), int> relisted)
    {
        var open = reports.Select((r, n) => (Report: r.Id, Was: r.Campaign, Group: groupOf[n], r.IsRestricted)).Where(r => !r.IsRestricted).Select(r => (r.Report, r.Was, r.Group)).ToList();
        var (sizes, were) = (open.CountBy(r => r.Group).ToDictionary(), open.Where(r => r.Was is not null).GroupBy(r => r.Was!.Value).Where(g => g.Count() > 1).SelectMany(g => g).ToLookup(r => r.Was!.Value, r => r.Group));
        var changes = FatesOf(Succession.Of(open), sizes, were).ToList();
        return new RulesDifference(
            open.Count, were.Sum(w => w.Count()), sizes.Values.Where(s => s > 1).Sum(), were.Count, sizes.Values.Count(s => s > 1), changes.CountBy(c => c.Fate).ToDictionary(),
            [.. changes.GroupBy(c => c.Fate).OrderBy(g => g.Key).SelectMany(g => g.OrderByDescending(c => Math.Max(c.Before, c.After)).Take(MostOfEach))],
            [.. relisted.OrderByDescending(r => r.Value).Select(r => new ListChange(r.Key.Kind, r.Key.From, r.Key.To, r.Value))]);
    }

    private static IEnumerable<CampaignChange> FatesOf(Succession.Outcome outcome, Dictionary<int, int> sizes, ILookup<CampaignId, int> were)
    {
        var into = outcome.Merged.ToDictionary(m => m.Gone, m => m.Into);
        var heirs = outcome.Heir.Where(h => h.Value is not null).ToDictionary(h => h.Value!.Value, h => h.Key);
        foreach (var was in were)
        {
            var parts = was.Distinct().Count(g => sizes[g] > 1);
            if (into.TryGetValue(was.Key, out var other)) yield return new(was.Key, CampaignFate.Merges, was.Count(), sizes[heirs[other]], other, parts);
            else if (!heirs.TryGetValue(was.Key, out var group)) yield return new(was.Key, CampaignFate.Dissolves, was.Count(), 0, null, 0);
            else if (FateOf(was.Count(), sizes[group], parts) is { } fate) yield return new(was.Key, fate, was.Count(), sizes[group], null, parts);
        }

        foreach (var group in outcome.Heir.Where(h => h.Value is null && !outcome.From.ContainsKey(h.Key))) yield return new(null, CampaignFate.Begins, 0, sizes[group.Key], null, 1);
    }

    private static CampaignFate? FateOf(int before, int after, int parts) =>
        parts > 1 ? CampaignFate.Splits : after > before ? CampaignFate.Grows : after < before ? CampaignFate.Shrinks : null;
}
