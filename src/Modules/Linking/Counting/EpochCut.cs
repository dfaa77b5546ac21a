namespace Ragusa.Linking;

/// <summary>Cuts the rows of one value where a long silence lies between two. Pure.</summary>
internal static class EpochCut
{
    /// <summary>The epochs and their rows. One that goes on keeps its number; where two become one, that of the most rows stays.</summary>
    public static IReadOnlyList<(int Number, List<Occurrence> Rows)> Of(IReadOnlyList<Occurrence> rows, LinkWeights weights)
    {
        if (rows.Count == 0) return [];

        var gap = weights.Weigher.Gaps[weights.KindOf(rows[0])];
        List<List<Occurrence>> cut = [];
        var last = 0;
        foreach (var row in rows.OrderBy(r => r.At).ThenBy(r => r.Source))
        {
            var at = LinkWeights.MinuteOf(row.At);
            if (cut.Count == 0 || (gap != int.MaxValue && at - last > gap)) cut.Add([]);
            cut[^1].Add(row);
            last = at;
        }

        return Number(cut, rows.Max(r => r.Epoch));
    }

    private static List<(int, List<Occurrence>)> Number(List<List<Occurrence>> cut, int highest)
    {
        var taken = new HashSet<int>();
        var numbers = new Dictionary<List<Occurrence>, int>(ReferenceEqualityComparer.Instance);
        foreach (var (rows, number, _) in cut.SelectMany(rows => rows.Where(r => r.Epoch > 0).GroupBy(r => r.Epoch).Select(g => (rows, g.Key, Count: g.Count()))).OrderByDescending(c => c.Count))
        {
            if (!numbers.ContainsKey(rows) && taken.Add(number)) numbers[rows] = number;
        }

        return [.. cut.Select(rows => (numbers.TryGetValue(rows, out var number) ? number : ++highest, rows))];
    }
}
