namespace Ragusa.Engines.Linking;

/// <summary>
/// Finds the vertices whose removal leaves at least two large parts, and which of their edges are cut: one depth-first search (Hopcroft and Tarjan 1973).
/// All are judged in the group as it stands, so no order of cutting plays a part.
/// </summary>
internal sealed class Bridges
{
    private const int Above = -1;

    private readonly GroupGraph graph;
    private readonly BridgeRule rule;
    private readonly int[] found, low, parent, proofs, oldest;
    private readonly bool[] counts;
    private readonly int root;

    private Bridges(GroupGraph graph, BridgeRule rule)
    {
        (this.graph, this.rule) = (graph, rule);
        (found, low, parent, proofs, oldest) = (new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices], new int[graph.Vertices]);
        found.AsSpan().Fill(-1);
        counts = new bool[graph.Vertices];
        root = CountProofs();
        Walk();
    }

    /// <summary>A part that falls off when a vertex goes: what hangs below one vertex of the search, or what lies above.</summary>
    private record struct Side(int Proofs, int Oldest)
    {
        public int Weight { get; set; }

        public ulong Key { get; set; } = ulong.MaxValue;
    }

    /// <param name="Edge">Leads from the vertex into a part that is cut off.</param>
    /// <param name="Kept">The neighbour through which the vertex stays with the heavier part.</param>
    internal readonly record struct Cut(int Vertex, int Edge, int Kept);

    public static List<Cut> Find(GroupGraph graph, BridgeRule rule)
    {
        var search = new Bridges(graph, rule);
        List<Cut> cuts = [];
        for (var v = 0; v < graph.Vertices; v++) search.Judge(v, cuts);
        return cuts;
    }

    /// <summary>A proof counts once, at the oldest of its reports. Returns the oldest report of all: what lies above a vertex is then never the younger part.</summary>
    private int CountProofs()
    {
        var reports = Enumerable.Range(0, graph.Reports).OrderBy(r => graph.At[r]).ThenBy(r => r).ToList();
        var seen = new HashSet<int>();
        foreach (var report in reports) counts[report] = graph.Proof[report] != LinkFacts.NoProof && seen.Add(graph.Proof[report]);
        return reports[0];
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
        (proofs[v], oldest[v]) = (counts[v] ? 1 : 0, v < graph.Reports ? graph.At[v] : int.MaxValue);
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

        var kept = large.MaxBy(s => (s.Value.Weight, -(long)s.Value.Oldest, s.Value.Key)).Key;
        var edges = Enumerable.Range(graph.Start[vertex], graph.Start[vertex + 1] - graph.Start[vertex]).ToLookup(e => SideOf(vertex, graph.To[e], below));
        var stays = graph.To[edges[kept].First()];
        cuts.AddRange(large.Keys.Where(side => side != kept).SelectMany(side => edges[side]).Select(e => new Cut(vertex, e, stays)));
    }

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
        var rest = proofs[root] - (counts[vertex] ? 1 : 0);
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
            sides[at] = side with { Weight = side.Weight + graph.Weight[e], Key = Math.Min(side.Key, graph.Key[e]) };
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
        if (vertex < graph.Reports) return 1;

        var seen = new HashSet<int>();
        for (var e = graph.Start[vertex]; e < graph.Start[vertex + 1] && seen.Count < rule.Carriers; e++)
        {
            if (graph.Proof[graph.To[e]] is >= 0 and var proof) seen.Add(proof);
        }

        return seen.Count;
    }
}
