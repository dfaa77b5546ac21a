using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>
/// Links everything anew by accepted rules, a commit at a time between those of new reports. Each stage knows where it stands or may be begun again,
/// so a power cut loses at most one commit; when the last stage finds nothing left, the groups are right but for those that wait to be looked at anyway.
/// </summary>
internal sealed class Relinking(RulesOfLinking rules)
{
    private const int ReportsAtOnce = 500;
    private const int ValuesAtOnce = 1000;
    private const int RegroupedAtOnce = 1000;

    // Reports that have to be looked at together; null until the stage is begun on this node.
    private Queue<IReadOnlyList<Guid>>? waiting;

    public Guid Rules => rules.Id;

    /// <summary>One commit.</summary>
    /// <returns>False when nothing is left.</returns>
    public async Task<bool> Step(AppDb db, Envelopes envelopes, Act act, CancellationToken ct)
    {
        var progress = await ProgressOf(db, ct);
        return progress.Stage switch
        {
            RelinkStage.Reports => await WeighReports(progress, db, envelopes, ct),
            RelinkStage.Values => await CountValues(progress, db, act, ct),
            _ => await Regroup(progress, db, envelopes, act, ct),
        };
    }

    private async Task<RuleProgress> ProgressOf(AppDb db, CancellationToken ct)
    {
        if (await db.Set<RuleProgress>().FirstOrDefaultAsync(p => p.Id == rules.Id, ct) is { } known) return known;

        var progress = new RuleProgress { Id = rules.Id, Total = await db.Set<Source>().LongCountAsync(ct) };
        db.Add(progress);
        return progress;
    }

    private async Task<bool> WeighReports(RuleProgress progress, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        var last = progress.Cursor ?? Guid.Empty;
        var sources = await db.Set<Source>().Where(s => s.Id > last).OrderBy(s => s.Id).Take(ReportsAtOnce).ToListAsync(ct);
        var ids = sources.ConvertAll(s => s.Id);
        var named = await db.Set<Occurrence>().Where(o => ids.Contains(o.Source)).ToListAsync(ct);
        var (bySource, keys) = (named.ToLookup(o => o.Source), await envelopes.KeysOf(ids, ct));
        foreach (var source in sources) Reweighing.Apply(source, [.. bySource[source.Id]], keys.GetValueOrDefault(source.Id), rules);
        await Decided.Apply(sources, named, db, ct);
        (progress.Cursor, progress.Done) = (sources.LastOrDefault()?.Id, progress.Done + sources.Count);
        if (sources.Count == 0) Begin(progress, RelinkStage.Values, await db.Set<Occurrence>().LongCountAsync(ct));
        await db.SaveWorkingState(ct);
        return true;
    }

    private async Task<bool> CountValues(RuleProgress progress, AppDb db, Act act, CancellationToken ct)
    {
        var last = progress.Cursor ?? Guid.Empty;
        var values = (await db.Set<Occurrence>().Where(o => o.Value > last).OrderBy(o => o.Value).Take(ValuesAtOnce).Select(o => o.Value).ToListAsync(ct)).Distinct().ToList();
        var counts = new ValueCounts(db, rules.Weights);
        await counts.Count([], values.ToHashSet(), new HashSet<Guid>(), ct);
        (progress.Cursor, progress.Done) = (values.Count == 0 ? null : values[^1], progress.Done + values.Sum(v => counts.RowsOf(v)!.Count));
        if (values.Count == 0) Begin(progress, RelinkStage.Groups, await db.Set<Source>().LongCountAsync(ct));
        await db.SaveAll([new Deed(act, [], counts.Rows)], ct);
        return true;
    }

    private async Task<bool> Regroup(RuleProgress progress, AppDb db, Envelopes envelopes, Act act, CancellationToken ct)
    {
        if (waiting is null)
        {
            waiting = await Together(isAll: progress.Stage == RelinkStage.Groups, db, ct);
            Begin(progress, progress.Stage, waiting.Sum(w => w.Count));
            if (waiting.Count == 0 && progress.Stage == RelinkStage.Rest) return await End(progress, db, act, ct);
        }

        List<Guid> next = [];
        while (next.Count < RegroupedAtOnce && waiting.TryDequeue(out var some)) next.AddRange(some);
        progress.Done += next.Count;
        if (waiting.Count == 0)
        {
            // What came since they were read may hang by a key that was not known then: one look more.
            Begin(progress, RelinkStage.Rest, 0);
            waiting = null;
        }

        await new LinkBatch(db, rules, envelopes).Regroup(next, act, ct);
        return true;
    }

    /// <summary>What hangs together by the rules or did so before, each such set once.</summary>
    /// <param name="isAll">Else only where the two are not the same.</param>
    private async Task<Queue<IReadOnlyList<Guid>>> Together(bool isAll, AppDb db, CancellationToken ct)
    {
        var whole = await WholeFacts.Load(db, rules, relist: null, static _ => Task.CompletedTask, ct);
        var groups = LinkedGroups.Of(await whole.Columns(db, ct), rules.Weights.Rules);
        var (sets, firsts) = (new DisjointSets(whole.Reports.Count), new Dictionary<Guid, int>());
        for (var n = 0; n < whole.Reports.Count; n++)
        {
            sets.Join(n, groups.WholeOf[n]);
            if (whole.Reports[n].Component is not { } component) continue;
            if (!firsts.TryAdd(component, n)) sets.Join(n, firsts[component]);
        }

        // A component that changed is looked at anyway; under load some always are.
        var waits = await db.Set<Component>().Where(c => c.Look > Look.None).Select(c => (Guid?)c.Id).ToHashSetAsync(ct);
        var together = Enumerable.Range(0, whole.Reports.Count).GroupBy(sets.Find).Where(g => isAll || (IsOther(g, whole, groups) && !(ComponentsOf(g, whole) is [var only] && waits.Contains(only))));
        return new(together.Select(g => (IReadOnlyList<Guid>)[.. g.Select(n => whole.Reports[n].Id)]));
    }

    private static bool IsOther(IGrouping<int, int> set, WholeFacts whole, LinkedGroups groups) =>
        set.Select(n => groups.WholeOf[n]).Distinct().Count() > 1 || ComponentsOf(set, whole).Count > 1 || (set.Count() > 1 && whole.Reports[set.First()].Component is null);

    private static IReadOnlyList<Guid?> ComponentsOf(IEnumerable<int> set, WholeFacts whole) => [.. set.Select(n => whole.Reports[n].Component).Distinct()];

    private async Task<bool> End(RuleProgress progress, AppDb db, Act act, CancellationToken ct)
    {
        var set = await db.Set<RuleSet>().FirstAsync(s => s.Id == rules.Id, ct);
        set.TakeEffect(act.Now);
        db.Remove(progress);
        await db.Save(act, new RulesTookEffect(rules.Id), ct);
        return false;
    }

    private static void Begin(RuleProgress progress, RelinkStage stage, long total) => (progress.Stage, progress.Cursor, progress.Done, progress.Total) = (stage, null, 0, total);
}
