namespace Ragusa.Engines.Linking;

/// <summary>One connected group as a graph of reports and keys. Vertices 0 … <see cref="Reports"/> - 1 are its reports, the others its keys; each edge stands twice.</summary>
internal sealed class GroupGraph
{
    public required int Reports { get; init; }

    /// <summary>Of each report.</summary>
    public required int[] At { get; init; }

    /// <summary>Of each report.</summary>
    public required int[] Proof { get; init; }

    /// <summary>Where the edges of each vertex begin, and where the last ones end.</summary>
    public required int[] Start { get; init; }

    public required int[] To { get; init; }

    /// <summary>Of each edge.</summary>
    public required int[] Weight { get; init; }

    /// <summary>Of each edge: a number made of values alone, for choices between equals.</summary>
    public required ulong[] Key { get; init; }

    public int Vertices => Start.Length - 1;

    /// <param name="edges">Report, number of the key, weight, and what the key is made of.</param>
    public static GroupGraph Of(int[] at, int[] proof, int keys, IReadOnlyList<(int Report, int Key, int Weight, ulong Made)> edges)
    {
        var start = new int[at.Length + keys + 1];
        foreach (var edge in edges)
        {
            start[edge.Report + 1]++;
            start[at.Length + edge.Key + 1]++;
        }

        for (var v = 1; v < start.Length; v++) start[v] += start[v - 1];
        var graph = new GroupGraph { Reports = at.Length, At = at, Proof = proof, Start = start, To = new int[2 * edges.Count], Weight = new int[2 * edges.Count], Key = new ulong[2 * edges.Count] };
        var next = start.AsSpan(0, start.Length - 1).ToArray();
        foreach (var (report, key, weight, made) in edges)
        {
            graph.Put(next[report]++, at.Length + key, weight, made);
            graph.Put(next[at.Length + key]++, report, weight, made);
        }

        graph.TellReportsApart();
        return graph;
    }

    private void Put(int edge, int to, int weight, ulong made) => (To[edge], Weight[edge], Key[edge]) = (to, weight, made);

    /// <summary>Seen from a key all its edges are made of the same: there the smallest other key of the report decides.</summary>
    private void TellReportsApart()
    {
        for (var v = Reports; v < Vertices; v++)
        {
            for (var e = Start[v]; e < Start[v + 1]; e++)
            {
                var (report, own) = (To[e], Key[e]);
                Key[e] = ulong.MaxValue;
                for (var o = Start[report]; o < Start[report + 1]; o++)
                {
                    if (To[o] != v && Key[o] != own) Key[e] = Math.Min(Key[e], Key[o]);
                }
            }
        }
    }
}
