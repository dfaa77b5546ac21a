namespace Ragusa.Engines.Linking;

/// <summary>A report names a key.</summary>
/// <param name="Made">Made of the key's values alone, for choices between equals.</param>
internal readonly record struct GroupEdge(int Report, int Key, int Weight, ulong Made);

/// <summary>The reports of one group and its keys, both numbered from 0, and who names what.</summary>
/// <param name="At">Of each report.</param>
/// <param name="Proof">Of each report.</param>
/// <param name="Edges">By report.</param>
internal sealed record Group(int[] At, int[] Proof, int Keys, IReadOnlyList<GroupEdge> Edges)
{
    public int Reports => At.Length;
}

/// <summary>
/// One connected group as a graph of carriers (reports, or people with all of theirs) and blocks (keys, or several that belong together anyway).
/// Vertices 0 … <see cref="Carriers"/> - 1 are its carriers, the others its blocks; each edge stands twice.
/// </summary>
internal sealed class GroupGraph
{
    public required Group Group { get; init; }

    public required int Carriers { get; init; }

    /// <summary>Of each carrier: its oldest report.</summary>
    public required int[] At { get; init; }

    /// <summary>Of each carrier: how many proofs count there, each at one carrier alone.</summary>
    public required int[] Proofs { get; init; }

    /// <summary>The carrier of the oldest report of all.</summary>
    public required int Oldest { get; init; }

    /// <summary>Where the edges of each vertex begin, and where the last ones end.</summary>
    public required int[] Start { get; init; }

    public required int[] To { get; init; }

    /// <summary>Of each edge: its place in the group.</summary>
    public required int[] Edge { get; init; }

    /// <summary>Of each edge: a number made of values alone, for choices between equals.</summary>
    public required ulong[] Key { get; init; }

    public int Vertices => Start.Length - 1;

    public static GroupGraph Of(Group group, Carrying by)
    {
        var start = new int[by.Carriers + by.Blocks + 1];
        foreach (var edge in group.Edges)
        {
            start[by.CarrierOf[edge.Report] + 1]++;
            start[by.Carriers + by.BlockOf[edge.Key] + 1]++;
        }

        for (var v = 1; v < start.Length; v++) start[v] += start[v - 1];
        var (at, proofs, oldest) = Count(group, by);
        var edges = 2 * group.Edges.Count;
        var graph = new GroupGraph { Group = group, Carriers = by.Carriers, At = at, Proofs = proofs, Oldest = oldest, Start = start, To = new int[edges], Edge = new int[edges], Key = new ulong[edges] };
        graph.Put(by);
        graph.TellCarriersApart();
        return graph;
    }

    /// <summary>A proof counts once, at the oldest of its reports.</summary>
    private static (int[] At, int[] Proofs, int Oldest) Count(Group group, Carrying by)
    {
        var (at, proofs, seen) = (new int[by.Carriers], new int[by.Carriers], new HashSet<int>());
        at.AsSpan().Fill(int.MaxValue);
        var reports = Enumerable.Range(0, group.Reports).OrderBy(r => group.At[r]).ThenBy(r => r).ToList();
        foreach (var report in reports)
        {
            var carrier = by.CarrierOf[report];
            at[carrier] = Math.Min(at[carrier], group.At[report]);
            if (group.Proof[report] != LinkFacts.NoProof && seen.Add(group.Proof[report])) proofs[carrier]++;
        }

        return (at, proofs, by.CarrierOf[reports[0]]);
    }

    private void Put(Carrying by)
    {
        var next = Start.AsSpan(0, Vertices).ToArray();
        for (var e = 0; e < Group.Edges.Count; e++)
        {
            var (carrier, block) = (by.CarrierOf[Group.Edges[e].Report], Carriers + by.BlockOf[Group.Edges[e].Key]);
            Put(next[carrier]++, block, e);
            Put(next[block]++, carrier, e);
        }
    }

    private void Put(int edge, int to, int place) => (To[edge], Edge[edge], Key[edge]) = (to, place, Group.Edges[place].Made);

    /// <summary>Seen from a block its edges are made of the same: there the smallest other key of the carrier decides.</summary>
    private void TellCarriersApart()
    {
        var sorted = Enumerable.Range(0, Start[Carriers]).ToArray();
        for (var v = 0; v < Carriers; v++) sorted.AsSpan(Start[v], Start[v + 1] - Start[v]).Sort((one, other) => Key[one].CompareTo(Key[other]));
        for (var block = Carriers; block < Vertices; block++)
        {
            for (var e = Start[block]; e < Start[block + 1]; e++) Key[e] = SmallestOther(block, To[e], Key[e], sorted);
        }
    }

    private ulong SmallestOther(int block, int carrier, ulong own, int[] sorted)
    {
        for (var i = Start[carrier]; i < Start[carrier + 1]; i++)
        {
            if (To[sorted[i]] != block && Key[sorted[i]] != own) return Key[sorted[i]];
        }

        return ulong.MaxValue;
    }
}
