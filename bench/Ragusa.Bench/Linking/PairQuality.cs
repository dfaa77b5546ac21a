using System.Runtime.InteropServices;

namespace Ragusa.Bench;

/// <summary>How well groups agree with the truth, over all pairs of reports.</summary>
/// <param name="Precision">Of the pairs that were put together, those that belong together.</param>
/// <param name="Recall">Of the pairs that belong together, those that were put together.</param>
/// <param name="Rand">The adjusted Rand index (Hubert and Arabie 1985): 1 for the truth, 0 for chance.</param>
internal readonly record struct PairQuality(double Precision, double Recall, double Rand)
{
    /// <param name="count">Only the first so many reports are looked at.</param>
    public static PairQuality Of(IReadOnlyList<int> groups, IReadOnlyList<int> truth, int count)
    {
        Dictionary<(int, int), long> both = [];
        Dictionary<int, long> found = [], right = [];
        for (var r = 0; r < count; r++)
        {
            Count(both, (groups[r], truth[r]));
            Count(found, groups[r]);
            Count(right, truth[r]);
        }

        var (agreed, together, belonging, all) = (Pairs(both.Values), Pairs(found.Values), Pairs(right.Values), Pairs([count]));
        var byChance = together * belonging / all;
        return new PairQuality(together == 0 ? 1 : agreed / together, belonging == 0 ? 1 : agreed / belonging, (agreed - byChance) / (((together + belonging) / 2) - byChance));
    }

    private static void Count<T>(Dictionary<T, long> counts, T key) where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private static double Pairs(IEnumerable<long> sizes) => sizes.Sum(n => n * (n - 1) / 2.0);
}
