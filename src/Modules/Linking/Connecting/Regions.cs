using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Computes groups anew from their own reports, and says which campaign goes on in which.</summary>
/// <param name="awaited">Campaigns whose reports are observed anew: they are not over when nobody is left in them for a moment.</param>
internal sealed class Regions(AppDb db, LinkWeights weights, ValueCounts counts, Dictionary<Guid, CompanyNode> freed, IReadOnlySet<CampaignId> awaited)
{
    private readonly Dictionary<Guid, Source> sources = [];
    private readonly Dictionary<Guid, Component> components = [], begun = [];
    private readonly Dictionary<CampaignId, Campaign> detected = [];

    public List<IEvent> News { get; } = [];

    public List<object> Rows { get; } = [];

    /// <param name="pending">Rows that joining adds in this commit.</param>
    public async Task Run(Anew again, IReadOnlyList<Source> added, IReadOnlyList<Occurrence> named, IReadOnlySet<Guid> gone, List<object> pending, Instant now, CancellationToken ct)
    {
        if (again.IsEmpty) return;

        var joined = await Joined(ct);
        foreach (var component in pending.OfType<Component>()) begun[component.Id] = component;
        foreach (var campaign in pending.OfType<Campaign>()) detected[campaign.Id] = campaign;
        await Load(again, added, gone, joined, ct);
        await LeaveToOthers(added, gone, ct);
        var region = Region.Of([.. sources.Values], await Named(added, named, ct), counts.StandingOf, joined, weights);
        var groups = LinkedGroups.Of(region.Facts, weights.Rules);
        AssignComponents(region, groups, joined, pending, now);
        await AssignCampaigns(region, groups, now, ct);
        await WriteCompany(region, [.. pending.OfType<CompanyNode>()], now, ct);
        await WriteBridges(region, groups, ct);
    }

    private async Task<IReadOnlyList<(Guid One, Guid Other)>> Joined(CancellationToken ct) =>
        [.. (await db.Set<Decision>().AsNoTracking().Where(d => d.Kind == DecisionKind.Join && d.RevokedAt == null).Select(d => new { d.Source, d.Other }).ToListAsync(ct)).Select(d => (d.Source!.Value, d.Other!.Value))];

    /// <summary>Whole components, and through what analysts joined those beside them.</summary>
    private async Task Load(Anew again, IReadOnlyList<Source> added, IReadOnlySet<Guid> gone, IReadOnlyList<(Guid One, Guid Other)> joined, CancellationToken ct)
    {
        var (loaded, asked) = (new HashSet<Guid>(), new HashSet<Guid>());
        for (var grows = true; grows;)
        {
            var next = again.Components.Except(loaded).ToList();
            var single = again.Sources.Where(asked.Add).ToList();
            loaded.UnionWith(next);
            await Load(next, single, added, gone, ct);
            foreach (var (one, other) in joined.Where(j => sources.ContainsKey(j.One) != sources.ContainsKey(j.Other))) await Ask(sources.ContainsKey(one) ? other : one);
            grows = again.Components.Except(loaded).Any() || again.Sources.Except(asked).Any();
        }

        async Task Ask(Guid id)
        {
            if (!asked.Add(id) || await db.Set<Source>().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } source || gone.Contains(id)) return;

            again.Add(source);
            sources[source.Id] = source;
        }
    }

    private async Task Load(List<Guid> whole, List<Guid> single, IReadOnlyList<Source> added, IReadOnlySet<Guid> gone, CancellationToken ct)
    {
        // Joining may have moved some meanwhile: where they are now counts, not where the database has them.
        await whole.Select(c => (Guid?)c).InParts(part => db.Set<Source>().Where(s => part.Contains(s.Component)).ToListAsync(ct));
        var wholes = whole.ToHashSet();
        Keep([.. db.Set<Source>().Local.Where(s => s.Component is { } c && wholes.Contains(c))], gone);
        Keep(await single.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).ToListAsync(ct)), gone);
        Keep(added.Where(s => single.Contains(s.Id) || (s.Component is { } c && wholes.Contains(c))), gone);
        foreach (var component in whole.Where(begun.ContainsKey)) components[component] = begun[component];
        foreach (var component in await whole.InParts(part => db.Set<Component>().Where(c => part.Contains(c.Id)).ToListAsync(ct))) components[component.Id] = component;
    }

    /// <summary>A report that comes back and hangs elsewhere now leaves its campaign to those who are still in it.</summary>
    private async Task LeaveToOthers(IReadOnlyList<Source> added, IReadOnlySet<Guid> gone, CancellationToken ct)
    {
        var back = added.Where(s => s.Campaign is not null && sources.ContainsKey(s.Id)).ToList();
        var carried = await back.Select(s => s.Campaign).Distinct().InParts(part => db.Set<Source>().Where(s => part.Contains(s.Campaign)).Select(s => new { s.Id, s.Campaign }).ToListAsync(ct));
        var outside = carried.Where(c => !sources.ContainsKey(c.Id) && !gone.Contains(c.Id)).Select(c => c.Campaign).ToHashSet();
        foreach (var source in back.Where(s => outside.Contains(s.Campaign))) source.Campaign = null;
    }

    private void Keep(IEnumerable<Source> found, IReadOnlySet<Guid> gone)
    {
        foreach (var source in found.Where(s => !gone.Contains(s.Id))) sources[source.Id] = source;
    }

    private async Task<ILookup<Guid, Occurrence>> Named(IReadOnlyList<Source> added, IReadOnlyList<Occurrence> named, CancellationToken ct)
    {
        var coming = added.Select(s => s.Id).ToHashSet();
        var known = await counts.NamedBy(sources.Keys.Where(s => !coming.Contains(s)), ct);
        return named.Where(o => sources.ContainsKey(o.Source)).Concat(known).ToLookup(o => o.Source);
    }

    private void AssignComponents(Region region, LinkedGroups groups, IReadOnlyList<(Guid One, Guid Other)> joined, List<object> pending, Instant now)
    {
        var bound = joined.SelectMany(j => new[] { j.One, j.Other }).ToHashSet();
        var free = components.Keys.ToHashSet();
        var wholes = Enumerable.Range(0, region.Sources.Count).GroupBy(n => groups.WholeOf[n]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).ToList();
        foreach (var whole in wholes)
        {
            var (members, count) = (whole.Select(n => region.Sources[n]).ToList(), whole.Count());
            var component = count < 2 ? null : Of(members, free, now);
            foreach (var source in members) source.Component = component?.Id;
            if (component is null) continue;

            component.Looked(count, isParted: whole.Select(n => groups.GroupOf[n]).Distinct().Count() > 1 || members.Exists(s => bound.Contains(s.Id)));
        }

        foreach (var component in free.Select(c => components[c]))
        {
            // One that joining began in this commit is in no table yet.
            if (!pending.Remove(component)) db.Remove(component);
        }
    }

    private Component Of(List<Source> members, HashSet<Guid> free, Instant now)
    {
        var known = members.Select(s => s.Component).OfType<Guid>().Where(free.Contains).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
        if (known is not null && free.Remove(known.Key)) return components[known.Key];

        var component = new Component { Id = Id.Next(now) };
        Rows.Add(component);
        return component;
    }

    private async Task AssignCampaigns(Region region, LinkedGroups groups, Instant now, CancellationToken ct)
    {
        var outcome = Succession.Of([.. region.Sources.Select((s, n) => (s.Id, s.Campaign, groups.GroupOf[n]))]);
        var sizes = groups.GroupOf.CountBy(g => g).ToDictionary();
        var heirs = outcome.Heir.ToDictionary(h => h.Key, h => h.Value ?? Begin(outcome.From.TryGetValue(h.Key, out var from) ? from : null, sizes[h.Key], now));
        foreach (var (source, n) in region.Sources.Select((s, n) => (s, n)))
        {
            CampaignId? campaign = heirs.TryGetValue(groups.GroupOf[n], out var heir) ? heir : null;
            if (source.Campaign != campaign) source.Campaign = campaign;
        }

        await End(outcome, ct);
    }

    private CampaignId Begin(CampaignId? from, int reports, Instant now)
    {
        var campaign = Campaign.Detect(now);
        Rows.Add(campaign);
        News.Add(from is { } other ? new CampaignSplit(campaign.Id, other, reports) : new CampaignDetected(campaign.Id, reports));
        return campaign.Id;
    }

    private async Task End(Succession.Outcome outcome, CancellationToken ct)
    {
        var ending = outcome.Merged.Select(m => m.Gone).Concat(outcome.Dissolved).ToList();
        var campaigns = (await ending.InParts(part => db.Set<Campaign>().Where(c => part.Contains(c.Id)).ToListAsync(ct))).ToDictionary(c => c.Id);
        foreach (var lost in ending.Where(detected.ContainsKey)) campaigns[lost] = detected[lost];
        foreach (var (lost, into) in outcome.Merged)
        {
            if (!campaigns.TryGetValue(lost, out var campaign)) continue;
            campaign.MergeInto(into);
            News.Add(new CampaignMerged(lost, into));
        }

        foreach (var lost in outcome.Dissolved.Where(c => !awaited.Contains(c)))
        {
            if (!campaigns.TryGetValue(lost, out var campaign)) continue;
            campaign.Dissolve();
            News.Add(new CampaignDissolved(lost));
        }
    }

    private async Task WriteCompany(Region region, IReadOnlyList<CompanyNode> pending, Instant now, CancellationToken ct)
    {
        var wanted = new Dictionary<Guid, Guid>();
        foreach (var key in LinkedGroups.KeysOf(region.Facts, weights.Rules).Where(k => k.B != LinkKey.None)) wanted.TryAdd(CompanyHash.Of(key, region), region.Sources[key.Report].Id);
        foreach (var node in pending)
        {
            if (wanted.Remove(node.Key, out var first)) Meet(node, first, now);
        }

        List<CompanyNode> known = [.. freed.Values, .. db.Set<CompanyNode>().Local];
        known.AddRange(await sources.Keys.InParts(part => db.Set<CompanyNode>().Where(n => part.Contains(n.Source)).ToListAsync(ct)));
        known.AddRange(await wanted.Keys.InParts(part => db.Set<CompanyNode>().Where(n => part.Contains(n.Key)).ToListAsync(ct)));
        foreach (var node in known.Distinct().ToList())
        {
            if (wanted.Remove(node.Key, out var first))
            {
                if (freed.Remove(node.Key) || sources.ContainsKey(node.Source)) node.Source = first;
                else Meet(node, first, now);
            }
            else if (sources.ContainsKey(node.Source)) db.Remove(node);
        }

        Rows.AddRange(wanted.Select(w => new CompanyNode { Key = w.Key, Source = w.Value }));
    }

    /// <summary>
    /// A value that lost its weight left its place to the next, and with this one a report has a key that somebody outside has too: both are looked at
    /// together in the next commit.
    /// </summary>
    private void Meet(CompanyNode node, Guid first, Instant now)
    {
        if (!sources.ContainsKey(node.Source)) Rows.AddRange([Work.Of(WorkKind.Touch, node.Source, now), Work.Of(WorkKind.Touch, first, now)]);
    }

    private async Task WriteBridges(Region region, LinkedGroups groups, CancellationToken ct)
    {
        var ids = components.Keys.ToHashSet();
        var known = await ids.InParts(part => db.Set<BridgeRow>().Where(b => part.Contains(b.Component)).ToListAsync(ct));
        var found = groups.Bridges.Select(b => RowOf(b, region)).OfType<BridgeRow>().DistinctBy(b => (b.Component, b.Kept, b.Cut)).ToDictionary(b => (b.Component, b.Kept, b.Cut));
        db.RemoveRange(known.Where(k => !found.Remove((k.Component, k.Kept, k.Cut))));
        Rows.AddRange(found.Values);
    }

    private static BridgeRow? RowOf(Bridge bridge, Region region)
    {
        var (kept, cut, through) = (region.Sources[bridge.Kept], region.Sources[bridge.Cut], region.Sources[bridge.Through]);
        return kept.Campaign is { } one && cut.Campaign is { } other && one != other && kept.Component is { } component
            ? new BridgeRow { Component = component, Kept = one, Cut = other, Through = through.Id, Value = region.Values[bridge.Values[0]].Value }
            : null;
    }
}
