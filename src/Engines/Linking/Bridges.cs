namespace Ragusa.Engines.Linking;

/// <summary>
/// Finds the vertices whose removal leaves at least two large parts, and which of their edges are cut: one depth-first search (Hopcroft and Tarjan 1973).
/// All are judged in the group as it stands, so no order of cutting plays a part. Near-linear in the edges of the group.
/// </summary>
internal sealed class Bridges
{
    private const int Above = -1;

    private readonly GroupGraph graph;
    private readonly BridgeRule rule;
    private readonly int[] found, low, parent, proofs, oldest;
    private readonly int root;

    private Bridges(GroupGraph graph, BridgeRule rule)
    {
        (this.graph, this.rule) = (graph, rule);
        (found, low, parent, proofs, oldest) = (new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices]);
        found.AsSpan().Fill(-1);
        // What lies above a vertex is then never the younger part.
        root = graph.Oldest;
        Walk();
    }

    /// <summary>A part that falls off when a vertex goes: what hangs below one vertex of the search, or what lies above.</summary>
    private record struct Side(int Proofs, int Oldest)
    {
        public int Weight { get; set; }

        public ulong Key { get; set; } = ulong.MaxValue;
    }

    /// <param name="Edge">Leads from the vertex into a part that is cut off.</param>
    /// <param name="Kept">An edge by which the vertex stays with the heavier part.</param>
    internal readonly record struct Cut(int Vertex, int Edge, int Kept);

    public static List<Cut> Find(GroupGraph graph, BridgeRule rule)
    {
        var search = new Bridges(graph, rule);
        List<Cut> cuts = [];
        for (var v = 0; v < graph.Vertices; v++) search.Judge(v, cuts);
        return cuts;
    }

    private void Walk()
    {
        var (time, next) = (0, graph.Start.AsSpan(0, graph.Vertices).ToArray());
        Enter(root, Above, ref time);
        for (var v = root; v != Above;)
        {
            if (next[v] == graph.Start[v + 1])
            {
                Leave(v);
                v = parent[v];
            }
            else if (graph.To[next[v]++] is var to && found[to] < 0)
            {
                Enter(to, v, ref time);
                v = to;
            }
            else if (to != parent[v])
            {
                low[v] = Math.Min(low[v], found[to]);
            }
        }
    }

    private void Enter(int v, int from, ref int time)
    {
        parent[v] = from;
        found[v] = low[v] = time++;
        (proofs[v], oldest[v]) = v < graph.Carriers ? (graph.Proofs[v], graph.At[v]) : (0, int.MaxValue);
    }

    private void Leave(int v)
    {
        if (parent[v] is not (>= 0 and var up)) return;

        low[up] = Math.Min(low[up], low[v]);
        proofs[up] += proofs[v];
        oldest[up] = Math.Min(oldest[up], oldest[v]);
    }

    private void Judge(int vertex, List<Cut> cuts)
    {
        if (graph.Start[vertex + 1] - graph.Start[vertex] < 2 || proofs[root] < 2 * rule.Part) return;

        var below = Below(vertex);
        var sides = Sides(vertex, below);
        var large = sides.Where(s => s.Value.Proofs >= rule.Part).ToDictionary();
        if (large.Count < 2 || Carriers(vertex) >= rule.Carriers) return;

        var edges = Enumerable.Range(graph.Start[vertex], graph.Start[vertex + 1] - graph.Start[vertex]).ToLookup(e => SideOf(vertex, graph.To[e], below));
        foreach (var thread in Threads(vertex, edges, large.Keys.ToHashSet()))
        {
            var kept = thread.MaxBy(t => (large[t.Side].Weight, -(long)large[t.Side].Oldest, large[t.Side].Key));
            cuts.AddRange(thread.Where(t => t.Side != kept.Side).Select(t => new Cut(vertex, t.Edge, kept.Edge)));
        }
    }

    /// <summary>
    /// The edges into large parts, by what hangs together at the vertex. A key is one thread; of a person each report is one, with others that share with it
    /// what is in no large part: whatever names one part alone stays there.
    /// </summary>
    private IEnumerable<IGrouping<int, (int Side, int Edge)>> Threads(int vertex, ILookup<int, int> edges, HashSet<int> large)
    {
        var ends = edges.Where(s => large.Contains(s.Key)).SelectMany(s => s.Select(e => (Side: s.Key, Edge: e)));
        if (vertex >= graph.Carriers) return ends.GroupBy(_ => vertex);

        var numbers = edges.SelectMany(s => s).Select(ReportOf).Distinct().Select((report, n) => (report, n)).ToDictionary(r => r.report, r => r.n);
        var threads = new DisjointSets(numbers.Count);
        foreach (var small in edges.Where(s => !large.Contains(s.Key)))
        {
            foreach (var edge in small) threads.Join(numbers[ReportOf(small.First())], numbers[ReportOf(edge)]);
        }

        return ends.GroupBy(t => threads.Find(numbers[ReportOf(t.Edge)]));
    }

    private int ReportOf(int edge) => graph.Group.Edges[graph.Edge[edge]].Report;

    /// <summary>The vertices right below, in the order in which they were found.</summary>
    private int[] Below(int vertex)
    {
        var below = new List<int>();
        for (var e = graph.Start[vertex]; e < graph.Start[vertex + 1]; e++)
        {
            if (parent[graph.To[e]] == vertex && graph.To[e] != root) below.Add(graph.To[e]);
        }

        return [.. below.Distinct().OrderBy(v => found[v])];
    }

    private Dictionary<int, Side> Sides(int vertex, int[] below)
    {
        Dictionary<int, Side> sides = [];
        var rest = proofs[root] - (vertex < graph.Carriers ? graph.Proofs[vertex] : 0);
        foreach (var top in below.Where(b => low[b] >= found[vertex]))
        {
            sides[top] = new Side(proofs[top], oldest[top]);
            rest -= proofs[top];
        }

        if (vertex != root) sides[Above] = new Side(rest, graph.At[root]);
        for (var e = graph.Start[vertex]; e < graph.Start[vertex + 1]; e++)
        {
            var at = SideOf(vertex, graph.To[e], below);
            var side = sides[at];
            sides[at] = side with { Weight = side.Weight + graph.Group.Edges[graph.Edge[e]].Weight, Key = Math.Min(side.Key, graph.Key[e]) };
        }

        return sides;
    }

    /// <summary>The vertex below the given one under which another hangs, if nothing but the given one holds it.</summary>
    private int SideOf(int vertex, int to, int[] below)
    {
        if (found[to] < found[vertex]) return Above;

        var (from, end) = (0, below.Length);
        while (end - from > 1)
        {
            var middle = (from + end) / 2;
            if (found[below[middle]] <= found[to]) from = middle;
            else end = middle;
        }

        return low[below[from]] >= found[vertex] ? below[from] : Above;
    }

    private int Carriers(int vertex)
    {
        if (vertex < graph.Carriers) return Math.Max(1, graph.Proofs[vertex]);

        var seen = new HashSet<int>();
        for (var e = graph.Start[vertex]; e < graph.Start[vertex + 1] && seen.Count < rule.Carriers; e++)
        {
            if (graph.Group.Proof[ReportOf(e)] is >= 0 and var proof) seen.Add(proof);
        }

        return seen.Count;
    }
}
