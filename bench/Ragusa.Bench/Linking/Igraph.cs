using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Ragusa.Engines.Linking;

namespace Ragusa.Bench;

/// <summary>
/// The same graph in python3-igraph: reports and values that link alone, an edge for each time one names the other, no list, no retraction, no company, no bridge.
/// Both must find the same number of groups.
/// </summary>
internal static class Igraph
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, time
        import numpy, igraph
        start = time.perf_counter()
        edges = numpy.fromfile(sys.argv[1], dtype=numpy.int32).reshape(-1, 2)
        graph = igraph.Graph(n=int(sys.argv[2]), edges=edges)
        built = time.perf_counter()
        count = len(graph.connected_components())
        print(count, built - start, time.perf_counter() - built)
        """;

    public static async Task<string> Compare(LinkRules rules, LinkFacts facts)
    {
        var plain = PlainRules.Of(rules, k => k.Class == LinkClass.A);
        var clock = Stopwatch.StartNew();
        var groups = LinkedGroups.Of(facts, plain);
        var (ours, count) = (clock.Elapsed, groups.GroupOf.Distinct().Count());
        var (edges, vertices) = Edges(facts, plain);
        return await Run(edges, vertices) is { } igraph
            ? string.Create(CultureInfo.InvariantCulture, $"{facts.Reports} reports, {edges.Length / 2} edges. Ragusa from columns to groups: {ours.TotalSeconds:F2} s, {count} groups. python3-igraph: {igraph.Built:F2} s to build the graph and {igraph.Found:F2} s for its components, {igraph.Count} of them{(igraph.Count == count ? ", the same" : ": **not the same**")}.")
            : $"Left out: {Python} with igraph and numpy is not here.";
    }

    /// <summary>Reports first, then the values that somebody names.</summary>
    private static (int[] Edges, int Vertices) Edges(LinkFacts facts, LinkRules rules)
    {
        var (edges, number, vertices) = (new List<int>(facts.Value.Length * 2), new int[facts.Values], facts.Reports);
        for (var r = 0; r < facts.Reports; r++)
        {
            for (var o = facts.Start[r]; o < facts.Start[r + 1]; o++)
            {
                var value = facts.Value[o];
                if (rules.Kinds[facts.Kind[value]].Class != LinkClass.A) continue;
                if (number[value] == 0) number[value] = vertices++;

                edges.Add(r);
                edges.Add(number[value]);
            }
        }

        return ([.. edges], vertices);
    }

    private static async Task<(int Count, double Built, double Found)?> Run(int[] edges, int vertices)
    {
        if (!File.Exists(Python)) return null;

        var file = Path.GetTempFileName();
        try
        {
            await using (var stream = File.Create(file)) stream.Write(MemoryMarshal.AsBytes(edges.AsSpan()));
            using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Script, file, vertices.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
            var told = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.TrimEntries);
            await process.WaitForExitAsync();
            return process.ExitCode != 0 ? null : (int.Parse(told[0], CultureInfo.InvariantCulture), double.Parse(told[1], CultureInfo.InvariantCulture), double.Parse(told[2], CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
