using System.Runtime.InteropServices;

namespace Ragusa.Engines.Linking;

/// <summary>
/// Parts groups that hang together by one report, one key, or what too few people say. Only groups that are large enough for two parts are looked at: first
/// with each report by itself, then what is left with all reports of a person as one. The first look is not idle: an organisation that reports on both sides
/// would stand there as a way around a report that joins them.
/// </summary>
internal sealed class Parting(LinkFacts facts, BridgeRule rule, Weigher weigher, Epochs epochs, CompanyKey[] company, DisjointSets sets)
{
    private readonly HashSet<CompanyKey> cut = [];

    public IReadOnlyList<Bridge> Run()
    {
        var large = Large();
        if (large.Count == 0) return [];

        var companyOf = CompanyByReport();
        List<Bridge> bridges = [.. large.SelectMany(reports => Part(reports, companyOf, Carrying.ByReport))];
        bridges.AddRange(Large().SelectMany(reports => Part(reports, companyOf, group => Carrying.ByPeople(group, rule))));
        return bridges;
    }

    /// <summary>The reports of each group that may hold two parts.</summary>
    private List<int[]> Large()
    {
        var groups = new Dictionary<int, List<int>>();
        for (var r = 0; r < facts.Reports; r++)
        {
            if (sets.SizeOf(r) < 2 * rule.Part) continue;

            ref var reports = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, sets.Find(r), out _);
            (reports ??= []).Add(r);
        }

        return [.. groups.Values.Select(g => g.ToArray())];
    }

    /// <summary>Where the keys of each report stand among all.</summary>
    private (int[] Start, int[] Places) CompanyByReport()
    {
        var start = new int[facts.Reports + 1];
        foreach (var key in company) start[key.Report + 1]++;
        for (var r = 0; r < facts.Reports; r++) start[r + 1] += start[r];
        var (next, places) = (start.AsSpan(0, facts.Reports).ToArray(), new int[company.Length]);
        for (var i = 0; i < company.Length; i++) places[next[company[i].Report]++] = i;
        return (start, places);
    }

    private IEnumerable<Bridge> Part(int[] reports, (int[] Start, int[] Places) companyOf, Func<Group, Carrying> by)
    {
        var (group, keys) = GroupOf(reports, companyOf);
        var graph = GroupGraph.Of(group, by(group));
        var cuts = Bridges.Find(graph, rule);
        if (cuts.Count == 0) return [];

        cut.UnionWith(cuts.Select(c => group.Edges[graph.Edge[c.Edge]]).Select(e => keys[e.Key] with { Report = reports[e.Report] }));
        sets.Part(reports);
        JoinAgain(reports, group, keys);
        var naming = group.Edges.ToLookup(e => e.Key, e => e.Report);
        return cuts.GroupBy(c => c.Vertex).Select(c => Told(graph, reports, keys, naming, [.. c]));
    }

    private void JoinAgain(int[] reports, Group group, List<CompanyKey> keys)
    {
        var first = new int[group.Keys];
        first.AsSpan().Fill(-1);
        foreach (var edge in group.Edges)
        {
            if (cut.Contains(keys[edge.Key] with { Report = reports[edge.Report] })) continue;
            if (first[edge.Key] < 0) first[edge.Key] = edge.Report;
            else sets.Join(reports[first[edge.Key]], reports[edge.Report]);
        }
    }

    /// <summary>The reports of a group and the keys that several of them have, both numbered from 0, and what each key is made of.</summary>
    private (Group Group, List<CompanyKey> Keys) GroupOf(int[] reports, (int[] Start, int[] Places) companyOf)
    {
        var (edges, keys, numbers, named, made) = (new List<GroupEdge>(), new List<CompanyKey>(), new Dictionary<CompanyKey, int>(), new List<int>(), new List<ulong>());
        for (var n = 0; n < reports.Length; n++)
        {
            var r = reports[n];
            for (var o = facts.Start[r]; o < facts.Start[r + 1]; o++)
            {
                if (epochs.Of[o] is var epoch && epoch != Epochs.None && epochs.LinksAlone(o)) Add(n, new CompanyKey(epoch, Epochs.None, Epochs.None, r), epochs.WeightOf(o));
            }

            for (var i = companyOf.Start[r]; i < companyOf.Start[r + 1]; i++) Add(n, company[companyOf.Places[i]], weigher.Threshold);
        }

        return (new Group([.. reports.Select(r => facts.At[r])], [.. reports.Select(r => facts.Proof[r])], keys.Count, [.. edges.Where(e => named[e.Key] > 1)]), keys);

        void Add(int report, CompanyKey has, int weight)
        {
            if (cut.Contains(has)) return;

            var key = has with { Report = Epochs.None };
            if (numbers.TryAdd(key, keys.Count))
            {
                keys.Add(key);
                named.Add(0);
                made.Add(ValuesOf(key).Min(v => facts.Key[v]));
            }

            var number = numbers[key];
            named[number]++;
            edges.Add(new GroupEdge(report, number, weight, made[number]));
        }
    }

    private IEnumerable<int> ValuesOf(CompanyKey key) => new[] { key.A, key.B, key.C }.Where(e => e != Epochs.None).Select(epoch => facts.Value[epochs.Sorted[epoch]]);

    private Bridge Told(GroupGraph graph, int[] reports, List<CompanyKey> keys, ILookup<int, int> naming, IReadOnlyList<Bridges.Cut> cuts)
    {
        var (kept, lost) = (graph.Group.Edges[graph.Edge[cuts[0].Kept]], graph.Group.Edges[graph.Edge[cuts[0].Edge]]);
        if (cuts[0].Vertex >= graph.Carriers) return new Bridge(reports[lost.Report], reports[kept.Report], reports[lost.Report], [.. ValuesOf(keys[lost.Key])]);

        return new Bridge(reports[lost.Report], reports[Another(kept)], reports[Another(lost)], [.. cuts.SelectMany(c => ValuesOf(keys[graph.Group.Edges[graph.Edge[c.Edge]].Key])).Distinct()]);

        // Somebody else's, if anybody else names the key.
        int Another(GroupEdge edge) => naming[edge.Key].OrderBy(r => (r == edge.Report, graph.Group.Proof[r] == graph.Group.Proof[edge.Report])).First();
    }
}
