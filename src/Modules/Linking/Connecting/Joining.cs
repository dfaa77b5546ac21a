using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>
/// Joins reports to those with which they share what links: new ones, and those that can link by more because others came. Nothing else is looked at for it:
/// where the group that they join parts, and what no longer holds it, is said when it is looked at (<see cref="Look"/>).
/// </summary>
internal sealed class Joining(AppDb db, LinkWeights weights, ValueCounts counts, Anew again, Dictionary<Guid, CompanyNode> freed)
{
    private readonly int part = weights.Rules.Bridge.Part;
    private readonly Dictionary<Guid, Source> sources = [];
    private readonly Dictionary<Guid, Guid> above = [];

    public List<IEvent> News { get; } = [];

    public List<object> Rows { get; } = [];

    /// <param name="added">Who is new, and who can link by more.</param>
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
        if (set.Any(again.Holds) || set.Any(s => s is { Component: null, Campaign: not null }))
        {
            // A part of it is computed anew already, or a report comes back to its campaign: that is for the whole to say.
            foreach (var source in set) again.Add(source);
            return;
        }

        var components = set.Select(s => s.Component).OfType<Guid>().Distinct().Select(c => known[c]).OrderByDescending(c => c.Reports).ThenBy(c => c.Id).ToList();
        // Nothing new, or more that holds together what did already.
        if (set.Count == 1 || (components.Count == 1 && set.All(s => s.Component is not null))) return;

        var winner = components.FirstOrDefault() ?? Begin(now);
        var campaign = MostNamed(set.Where(s => s.Component == winner.Id)) ?? MostNamed(set) ?? Detect(set.Count, now);
        foreach (var other in components.Skip(1)) await Absorb(other, winner, campaign, ct);
        var coming = set.Where(s => s.Campaign is null).ToList();
        if (coming.Count(s => s.Component is null) is > 0 and var grown) winner.Grow(grown, part);
        foreach (var source in coming) (source.Component, source.Campaign) = (winner.Id, campaign);
    }

    private static CampaignId? MostNamed(IEnumerable<Source> sources) =>
        sources.Where(s => s.Campaign is not null).GroupBy(s => s.Campaign).OrderByDescending(g => g.Count()).ThenBy(g => g.Key!.Value.Value).FirstOrDefault()?.Key;

    private Component Begin(Instant now)
    {
        var component = new Component { Id = Id.Next(now) };
        Rows.Add(component);
        return component;
    }

    private CampaignId Detect(int reports, Instant now)
    {
        var campaign = Campaign.Detect(now);
        Rows.Add(campaign);
        News.Add(new CampaignDetected(campaign.Id, reports));
        return campaign.Id;
    }

    /// <summary>What is large enough for a part stays a campaign of its own until both are looked at together: two large ones are not merged to be split again.</summary>
    private async Task Absorb(Component lesser, Component winner, CampaignId campaign, CancellationToken ct)
    {
        var members = await db.Set<Source>().Where(s => s.Component == lesser.Id).ToListAsync(ct);
        var isCampaign = !lesser.IsParted && lesser.Reports < part;
        var lost = isCampaign ? MostNamed(members) : null;
        foreach (var source in members) (source.Component, source.Campaign) = (winner.Id, isCampaign ? campaign : source.Campaign);
        winner.Absorb(lesser, isCampaign, part);
        db.Remove(lesser);
        // Those that are still there are found again by the look.
        if (lesser.IsParted) db.RemoveRange(await db.Set<BridgeRow>().Where(b => b.Component == lesser.Id).ToListAsync(ct));
        if (lost is null || lost == campaign || await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == lost, ct) is not { } row) return;

        row.MergeInto(campaign);
        News.Add(new CampaignMerged(lost.Value, campaign));
    }

    private Guid Find(Guid thing)
    {
        while (above.TryGetValue(thing, out var one))
        {
            // Path halving.
            if (above.TryGetValue(one, out var next)) above[thing] = next;
            thing = one;
        }

        return thing;
    }

    private void Join(Guid one, Guid other)
    {
        (one, other) = (Find(one), Find(other));
        if (one != other) above[one] = other;
    }
}
