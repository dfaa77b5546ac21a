namespace Ragusa.Linking;

/// <summary>Cuts the rows of one value where a long silence lies between two. Pure.</summary>
internal static class EpochCut
{
    /// <summary>The epochs and their rows. One that goes on keeps its number; where two become one, that of the most rows stays.</summary>
    public static IReadOnlyList<(int Number, List<Occurrence> Rows)> Of(IReadOnlyList<Occurrence> rows, LinkWeights weights)
    {
        if (rows.Count == 0) return [];

        List<Occurrence> sorted = [.. rows.OrderBy(r => r.At).ThenBy(r => r.Source)];
        int[] times = [.. sorted.Select(r => LinkWeights.MinuteOf(r.At))];
        List<List<Occurrence>> cut = [];
        for (int from = 0, end; from < times.Length; from = end)
        {
            end = weights.Weigher.EndOfEpoch(weights.KindOf(rows[0]), times, from);
            cut.Add(sorted[from..end]);
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
