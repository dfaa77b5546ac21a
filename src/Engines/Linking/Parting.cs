using System.Runtime.InteropServices;

namespace Ragusa.Engines.Linking;

/// <summary>Parts groups that hang together by one report or one key alone. Only groups that are large enough for two parts are looked at.</summary>
internal sealed class Parting(LinkFacts facts, BridgeRule rule, Weigher weigher, Epochs epochs, CompanyKey[] company, DisjointSets sets)
{
    private readonly record struct Edge(int Report, int Key, int Weight, ulong Made);

    public IReadOnlyList<Bridge> Run()
    {
        var large = Large();
        if (large.Count == 0) return [];

        var companyOf = CompanyByReport();
        return [.. large.SelectMany(reports => Part(reports, companyOf))];
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

    private IEnumerable<Bridge> Part(int[] reports, (int[] Start, int[] Places) companyOf)
    {
        var (edges, values) = EdgesOf(reports, companyOf);
        var graph = GroupGraph.Of([.. reports.Select(r => facts.At[r])], [.. reports.Select(r => facts.Proof[r])], values.Count, [.. edges.Select(e => (e.Report, e.Key, e.Weight, e.Made))]);
        var cuts = Bridges.Find(graph, rule);
        if (cuts.Count == 0) return [];

        var cut = cuts.Select(c => Between(graph, c)).ToHashSet();
        sets.Part(reports);
        JoinAgain(reports, edges, values.Count, cut);
        return cuts.GroupBy(c => c.Vertex).Select(c => Told(graph, reports, values, [.. c]));
    }

    private static (int Report, int Key) Between(GroupGraph graph, Bridges.Cut cut)
    {
        var to = graph.To[cut.Edge];
        return cut.Vertex < graph.Reports ? (cut.Vertex, to - graph.Reports) : (to, cut.Vertex - graph.Reports);
    }

    private void JoinAgain(int[] reports, List<Edge> edges, int keys, HashSet<(int, int)> cut)
    {
        var first = new int[keys];
        first.AsSpan().Fill(-1);
        foreach (var edge in edges)
        {
            if (cut.Contains((edge.Report, edge.Key))) continue;
            if (first[edge.Key] < 0) first[edge.Key] = edge.Report;
            else sets.Join(reports[first[edge.Key]], reports[edge.Report]);
        }
    }

    /// <summary>Edges between the reports of a group and its keys, both numbered from 0, and the values of each key.</summary>
    private (List<Edge> Edges, List<int[]> Values) EdgesOf(int[] reports, (int[] Start, int[] Places) companyOf)
    {
        var (edges, values, numbers) = (new List<Edge>(), new List<int[]>(), new Dictionary<(int, int, int), int>());
        for (var n = 0; n < reports.Length; n++)
        {
            var r = reports[n];
            for (var o = facts.Start[r]; o < facts.Start[r + 1]; o++)
            {
                if (epochs.Of[o] is var epoch && epoch != Epochs.None && epochs.LinksAlone(o)) Add(n, (epoch, Epochs.None, Epochs.None), epochs.WeightOf(o));
            }

            for (var i = companyOf.Start[r]; i < companyOf.Start[r + 1]; i++)
            {
                var key = company[companyOf.Places[i]];
                Add(n, (key.A, key.B, key.C), weigher.Threshold);
            }
        }

        return (edges, values);

        void Add(int report, (int A, int B, int C) key, int weight)
        {
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = values.Count);
                values.Add([.. new[] { key.A, key.B, key.C }.Where(e => e != Epochs.None).Select(ValueOf)]);
            }

            edges.Add(new Edge(report, number, weight, values[number].Min(v => facts.Key[v])));
        }
    }

    private int ValueOf(int epoch) => facts.Value[epochs.Sorted[epoch]];

    private static Bridge Told(GroupGraph graph, int[] reports, List<int[]> values, IReadOnlyList<Bridges.Cut> cuts)
    {
        var (vertex, kept, cut) = (cuts[0].Vertex, cuts[0].Kept, graph.To[cuts[0].Edge]);
        if (vertex >= graph.Reports) return new Bridge(reports[cut], reports[kept], reports[cut], values[vertex - graph.Reports]);

        return new Bridge(reports[vertex], reports[NextReport(graph, kept, vertex)], reports[NextReport(graph, cut, vertex)], [.. cuts.SelectMany(c => values[graph.To[c.Edge] - graph.Reports]).Distinct()]);
    }

    private static int NextReport(GroupGraph graph, int key, int other)
    {
        for (var e = graph.Start[key]; e < graph.Start[key + 1]; e++)
        {
            if (graph.To[e] != other) return graph.To[e];
        }

        return other;
    }
}
