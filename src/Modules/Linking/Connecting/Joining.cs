using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Joins new reports to those with which they share what links. Where that is all that happens, nothing else need be looked at.</summary>
internal sealed class Joining(AppDb db, LinkWeights weights, ValueCounts counts, Anew again, Dictionary<Guid, CompanyNode> freed)
{
    private readonly Dictionary<Guid, Source> sources = [];
    private readonly Dictionary<Guid, Guid> above = [];

    public List<IEvent> News { get; } = [];

    public List<object> Rows { get; } = [];

    public async Task Run(IReadOnlyList<Source> added, IReadOnlyList<Occurrence> named, Instant now, CancellationToken ct)
    {
        if (added.Count == 0) return;

        var pairs = await Pairs(added, named, ct);
        await Load(added, [.. pairs.Select(p => p.Other)], ct);
        foreach (var (one, other) in pairs)
        {
            if (sources.TryGetValue(other, out var partner)) Join(PlaceOf(sources[one]), PlaceOf(partner));
        }

        var sets = sources.Values.GroupBy(s => Find(PlaceOf(s))).ToList();
        var known = await Components(sets, ct);
        foreach (var set in sets) await Settle([.. set], known, now, ct);
    }

    private static Guid PlaceOf(Source source) => source.Component ?? source.Id;

    private async Task<List<(Guid One, Guid Other)>> Pairs(IReadOnlyList<Source> added, IReadOnlyList<Occurrence> named, CancellationToken ct)
    {
        var region = Region.Of(added, named.ToLookup(o => o.Source), counts.StandingOf, [], weights);
        var keys = LinkedGroups.KeysOf(region.Facts, weights.Rules);
        var byPlace = named.Where(o => !o.IsSilent).ToDictionary(o => (o.Source, o.Value));
        List<(Guid, Guid)> pairs = [];
        foreach (var key in keys.Where(k => k.B == LinkKey.None))
        {
            var source = region.Sources[key.Report].Id;
            if (counts.PartnerOf(byPlace[(source, region.Values[key.A].Value)]) is { } other && other != source) pairs.Add((source, other));
        }

        pairs.AddRange(await PairsInCompany(keys.Where(k => k.B != LinkKey.None).ToLookup(k => CompanyHash.Of(k, region), k => region.Sources[k.Report].Id), ct));
        return pairs;
    }

    private async Task<List<(Guid, Guid)>> PairsInCompany(ILookup<Guid, Guid> keys, CancellationToken ct)
    {
        List<(Guid, Guid)> pairs = [];
        var known = (await keys.Select(k => k.Key).InParts(part => db.Set<CompanyNode>().Where(n => part.Contains(n.Key)).ToListAsync(ct))).ToDictionary(n => n.Key);
        foreach (var key in keys)
        {
            var first = key.First();
            if (!known.TryGetValue(key.Key, out var node)) Rows.Add(node = new CompanyNode { Key = key.Key, Source = first });
            else if (freed.Remove(key.Key)) node.Source = first;
            pairs.AddRange(key.Where(s => s != node.Source).Select(s => (s, node.Source)));
        }

        return pairs;
    }

    private async Task Load(IReadOnlyList<Source> added, HashSet<Guid> others, CancellationToken ct)
    {
        foreach (var source in added) sources[source.Id] = source;
        var unknown = others.Where(o => !sources.ContainsKey(o)).ToList();
        foreach (var source in await unknown.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).ToListAsync(ct))) sources[source.Id] = source;
    }

    private async Task<Dictionary<Guid, Component>> Components(IEnumerable<IEnumerable<Source>> sets, CancellationToken ct)
    {
        var ids = sets.SelectMany(s => s).Select(s => s.Component).OfType<Guid>().ToHashSet();
        return (await ids.InParts(part => db.Set<Component>().Where(c => part.Contains(c.Id)).ToListAsync(ct))).ToDictionary(c => c.Id);
    }

    private async Task Settle(IReadOnlyList<Source> set, Dictionary<Guid, Component> known, Instant now, CancellationToken ct)
    {
        var components = set.Select(s => s.Component).OfType<Guid>().Distinct().Select(c => known[c]).ToList();
        if (set.Count == 1 && set[0].Campaign is null && !again.Holds(set[0])) return;
        if (components.Exists(c => c.IsParted) || set.Any(again.Holds) || set.Any(s => s is { Component: null, Campaign: not null }))
        {
            // A link was lost somewhere, or several campaigns hang together here: that is for the whole to decide.
            foreach (var source in set) again.Add(source);
            return;
        }

        var winner = components.OrderByDescending(c => c.Reports).ThenBy(c => c.Id).FirstOrDefault();
        var campaign = winner is null ? Detect(set.Count, now) : set.First(s => s.Component == winner.Id).Campaign!.Value;
        if (winner is null) Rows.Add(winner = new Component { Id = Id.Next(now) });
        foreach (var other in components.Where(c => c != winner)) await Merge(other, set.First(s => s.Component == other.Id).Campaign!.Value, winner, campaign, ct);
        foreach (var source in set.Where(s => s.Component is null))
        {
            (source.Component, source.Campaign) = (winner.Id, campaign);
            winner.Reports++;
        }

        winner.IsDue = winner.Reports >= 2 * weights.Rules.Bridge.Part;
    }

    private CampaignId Detect(int reports, Instant now)
    {
        var campaign = Campaign.Detect(now);
        Rows.Add(campaign);
        News.Add(new CampaignDetected(campaign.Id, reports));
        return campaign.Id;
    }

    private async Task Merge(Component lesser, CampaignId lost, Component winner, CampaignId campaign, CancellationToken ct)
    {
        foreach (var source in await db.Set<Source>().Where(s => s.Component == lesser.Id).ToListAsync(ct)) (source.Component, source.Campaign) = (winner.Id, campaign);
        winner.Reports += lesser.Reports;
        db.Remove(lesser);
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == lost, ct) is not { } row) return;

        row.MergeInto(campaign);
        News.Add(new CampaignMerged(lost, campaign));
    }

    private Guid Find(Guid thing)
    {
        while (above.TryGetValue(thing, out var one) && one != thing) thing = one;
        return thing;
    }

    private void Join(Guid one, Guid other)
    {
        (one, other) = (Find(one), Find(other));
        if (one != other) above[one] = other;
    }
}
