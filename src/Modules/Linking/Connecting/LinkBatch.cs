using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>
/// One commit of linking: takes what waits, counts its values, and joins at once what is only added. Groups are computed anew from their own reports, with the
/// rules of the batch: at once where something was decided or went; where others came, when so much changed that it pays, or at rest. When nothing waits and
/// nothing is to be looked at, the groups are those that the batch would find over all reports.
/// </summary>
internal sealed class LinkBatch(AppDb db, RulesOfLinking rules, Envelopes envelopes)
{
    private readonly LinkWeights weights = rules.Weights;
    private readonly ValueCounts counts = new(db, rules.Weights);
    private readonly HashSet<Guid> gone = [], anew = [], stale = [];
    private readonly Anew again = new();
    private readonly Dictionary<Guid, CompanyNode> freed = [];
    private readonly Dictionary<Guid, CampaignId> were = [];
    private readonly HashSet<CampaignId> awaited = [];
    private readonly List<Source> added = [], rekeyed = [];
    private readonly List<Occurrence> named = [];
    private readonly List<IEvent> news = [];
    private readonly List<object> rows = [], done = [];

    /// <summary>How long others could not write because of it.</summary>
    public TimeSpan Writing { get; private set; }

    /// <summary>How much of what waited was taken, without what was only looked at.</summary>
    public int Taken { get; private set; }

    /// <param name="most">So much of what waits is taken.</param>
    /// <returns>How much was taken or looked at; 0 if nothing waited.</returns>
    public async Task<int> Run(int most, Act act, CancellationToken ct)
    {
        // One connection for all that is asked: to open one costs more than most questions.
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await Link(most, act, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<int> Link(int most, Act act, CancellationToken ct)
    {
        var work = await db.Set<Work>().OrderBy(w => w.Id).Take(most).ToListAsync(ct);
        var due = await Looks.Due(db, work.Count, ct);
        if (work.Count == 0 && due.Count == 0) return 0;

        Taken = work.Count;
        again.Components.UnionWith(due.Select(c => c.Id));
        await Take(work, ct);
        await Recall(ct);
        await Reweigh(ct);
        await counts.Count(named, anew, gone, ct);
        await Touch(counts.Touched.Except(gone), ct);
        again.Sources.UnionWith(added.Select(s => s.Id).Where(counts.Touched.Contains));
        await Follow(ct);
        await Write(act, ct);
        return work.Count + due.Count;
    }

    /// <summary>Computes the groups of these reports, and of all with whom they hang together, anew.</summary>
    public async Task Regroup(IReadOnlyCollection<Guid> sources, Act act, CancellationToken ct)
    {
        await Touch(sources, ct);
        await Write(act, ct);
    }

    private async Task Write(Act act, CancellationToken ct)
    {
        var joining = new Joining(db, weights, counts, again, freed);
        await joining.Run([.. added, .. rekeyed], [.. named, .. await counts.NamedBy(rekeyed.Select(s => s.Id), ct)], act.Now, ct);
        var regions = new Regions(db, weights, counts, freed, awaited);
        await regions.Run(again, added, named, gone, joining.Rows, act.Now, ct);
        db.RemoveRange(freed.Values);
        await EndDeserted(ct);

        news.AddRange([.. joining.News, .. regions.News]);
        await FollowTags(ct);
        rows.AddRange([.. added, .. named, .. counts.Rows, .. joining.Rows, .. regions.Rows]);
        Writing = await db.SaveAll([new Deed(act, news, rows) { Gone = done }], ct);
    }

    /// <summary>Campaigns of which every report went: no group is left that could say so.</summary>
    private async Task EndDeserted(CancellationToken ct)
    {
        var left = were.Values.Where(c => !awaited.Contains(c) && !added.Exists(s => s.Campaign == c)).ToHashSet();
        // Once they are followed, each says where it is after this commit.
        await left.Select(c => (CampaignId?)c).InParts(part => db.Set<Source>().Where(s => part.Contains(s.Campaign)).ToListAsync(ct));
        left.ExceptWith(db.Set<Source>().Local.Where(s => !gone.Contains(s.Id)).Select(s => s.Campaign).OfType<CampaignId>());
        foreach (var campaign in await left.InParts(part => db.Set<Campaign>().Where(c => part.Contains(c.Id)).ToListAsync(ct)))
        {
            if (campaign.IsOver) continue;

            campaign.Dissolve();
            news.Add(new CampaignDissolved(campaign.Id));
        }
    }

    /// <summary>What analysts put on a campaign goes on with its reports.</summary>
    private async Task FollowTags(CancellationToken ct)
    {
        var merged = news.OfType<CampaignMerged>().ToList();
        var known = await merged.SelectMany(m => new[] { m.Campaign, m.Into }).Distinct().InParts(part => db.Set<CampaignTag>().AsNoTracking().Where(t => part.Contains(t.Campaign)).ToListAsync(ct));
        foreach (var one in merged)
        {
            var had = known.Where(t => t.Campaign == one.Into).Select(t => t.Tag).ToHashSet();
            var following = known.Where(t => t.Campaign == one.Campaign && !had.Contains(t.Tag)).Select(t => t.Of(one.Into)).ToList();
            known.AddRange(following);
            rows.AddRange(following);
        }
    }

    private async Task Take(List<Work> work, CancellationToken ct)
    {
        await Remove([.. work.Where(w => w.Kind is WorkKind.Observed or WorkKind.Forgotten).Select(w => w.Subject)], ct);
        var readable = await Readable([.. work.Where(w => w.Kind == WorkKind.Observed).Select(w => w.Subject)], ct);
        var last = work.Where(w => w.Kind is WorkKind.Observed or WorkKind.Forgotten).GroupBy(w => w.Subject).Select(g => g.Last()).ToHashSet();
        foreach (var one in work)
        {
            // What is known of a report goes first, in a commit of its own; what it tells now stays for the next, and its campaign waits for it.
            if (one.Kind == WorkKind.Observed && last.Contains(one) && gone.Contains(one.Subject))
            {
                if (were.TryGetValue(one.Subject, out var was)) Await(one, was);
                continue;
            }

            if (one.Kind == WorkKind.Observed && readable.Contains(one.Subject)) Add(one.Read(), last.Contains(one));
            if (one.Kind == WorkKind.Forgotten) news.Add(new FactsForgotten(one.Subject));
            if (one.Kind == WorkKind.Recount) anew.Add(one.Subject);
            if (one.Kind == WorkKind.Touch) await Touch([one.Subject], ct);
            done.Add(one);
        }
    }

    /// <summary>Those whose key is there: of a report that was erased meanwhile nothing is taken.</summary>
    private async Task<HashSet<Guid>> Readable(HashSet<Guid> reports, CancellationToken ct) =>
        [.. await reports.InParts(part => db.Set<DataKey>().Where(k => part.Contains(k.Record)).Select(k => k.Record).ToListAsync(ct))];

    private void Await(Work one, CampaignId campaign)
    {
        one.Remember(campaign);
        awaited.Add(campaign);
    }

    private void Add(Facts facts, bool isLast)
    {
        var source = facts.Source;
        if (source.Campaign is { } remembered) were[source.Id] = remembered;
        if (!isLast) return;

        source.Campaign = were.TryGetValue(source.Id, out var was) ? was : null;
        if (facts.Rules != rules.Id) stale.Add(source.Id);
        added.Add(source);
        named.AddRange(facts.Occurrences);
    }

    /// <summary>A campaign that a report comes back to may have gone on in another meanwhile, or be over.</summary>
    private async Task Recall(CancellationToken ct)
    {
        foreach (var source in added.Where(s => s.Campaign is not null))
        {
            var campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == source.Campaign, ct);
            while (campaign?.Into is { } into) campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == into, ct);
            source.Campaign = campaign is { IsOver: false } ? campaign.Id : null;
        }
    }

    private async Task Remove(HashSet<Guid> reports, CancellationToken ct)
    {
        var known = await reports.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).ToListAsync(ct));
        if (known.Count == 0) return;

        gone.UnionWith(known.Select(s => s.Id));
        foreach (var source in known.Where(s => s.Campaign is not null)) were[source.Id] = source.Campaign!.Value;
        var theirs = await gone.InParts(part => db.Set<Occurrence>().Where(o => part.Contains(o.Source)).ToListAsync(ct));
        anew.UnionWith(theirs.Select(o => o.Value));
        again.Components.UnionWith(known.Select(s => s.Component).OfType<Guid>());
        await TouchJoined(ct);
        await Free(gone, ct);
        db.RemoveRange(theirs);
        db.RemoveRange(known);
    }

    /// <summary>Those whom an analyst joined with what goes.</summary>
    private async Task TouchJoined(CancellationToken ct)
    {
        var joined = await gone.Select(g => (Guid?)g).InParts(part => db.Set<Decision>().AsNoTracking()
            .Where(d => d.Kind == DecisionKind.Join && d.RevokedAt == null && (part.Contains(d.Source) || part.Contains(d.Other))).Select(d => new { d.Source, d.Other }).ToListAsync(ct));
        await Touch([.. joined.SelectMany(j => new[] { j.Source, j.Other }).OfType<Guid>().Where(id => !gone.Contains(id))], ct);
    }

    private async Task Free(HashSet<Guid> reports, CancellationToken ct)
    {
        foreach (var node in await reports.InParts(part => db.Set<CompanyNode>().Where(n => part.Contains(n.Source)).ToListAsync(ct))) freed[node.Key] = node;
    }

    /// <summary>What another node took in by rules that no longer count, and what analysts decided of these reports before.</summary>
    private async Task Reweigh(CancellationToken ct)
    {
        if (added.Count == 0) return;

        if (stale.Count > 0)
        {
            var keys = await envelopes.KeysOf(stale, ct);
            foreach (var source in added.Where(s => stale.Contains(s.Id))) Reweighing.Apply(source, [.. named.Where(o => o.Source == source.Id)], keys.GetValueOrDefault(source.Id), rules);
        }

        // Whom an analyst joined with others has them in reach only where groups are computed anew.
        again.Sources.UnionWith(await Decided.Apply(added, named, db, ct));
    }

    /// <summary>
    /// Of those who were linked before and whose links changed because others came: who can link by more is joined like who is new; who hangs with others and may
    /// do so by less stays until its group is looked at; who is alone gives up the keys that it no longer has.
    /// </summary>
    private async Task Follow(CancellationToken ct)
    {
        var coming = added.Select(s => s.Id).Concat(gone).ToHashSet();
        var changed = counts.Strengthened.Union(counts.Weakened).Where(s => !coming.Contains(s)).ToList();
        var places = await changed.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).Select(s => new { s.Id, s.Component }).ToListAsync(ct));
        foreach (var group in await Groups(places.Select(p => p.Component).OfType<Guid>(), ct)) group.Component.Weaken(group.Reports);

        var alone = places.Where(p => p.Component is null).Select(p => p.Id).ToHashSet();
        await Free(alone, ct);
        rekeyed.AddRange(await alone.Union(counts.Strengthened.Where(s => !coming.Contains(s))).InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).ToListAsync(ct)));
    }

    private async Task<IEnumerable<(Component Component, int Reports)>> Groups(IEnumerable<Guid> components, CancellationToken ct)
    {
        var reports = components.CountBy(c => c).ToDictionary();
        return (await reports.Keys.InParts(part => db.Set<Component>().Where(c => part.Contains(c.Id)).ToListAsync(ct))).Select(c => (c, reports[c.Id]));
    }

    private async Task Touch(IEnumerable<Guid> sources, CancellationToken ct)
    {
        foreach (var source in await sources.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).ToListAsync(ct))) again.Add(source);
    }
}
