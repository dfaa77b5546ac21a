using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>Near-duplicates by asking every pair, with sets of the framework.</summary>
internal static class ObviousNearDuplicates
{
    /// <param name="candidatesOnly">Only pairs that share a band.</param>
    public static int[] Clusters(IReadOnlyList<TextSignature> texts, bool candidatesOnly, double threshold = 0.7)
    {
        var of = Enumerable.Range(0, texts.Count).ToArray();
        for (var i = 0; i < of.Length; i++)
        {
            for (var j = i + 1; j < of.Length; j++)
            {
                if (Likeness(texts[i], texts[j], candidatesOnly) < threshold || of[i] == of[j]) continue;

                var (low, high) = (Math.Min(of[i], of[j]), Math.Max(of[i], of[j]));
                for (var n = 0; n < of.Length; n++) of[n] = of[n] == high ? low : of[n];
            }
        }

        return of;
    }

    public static double Likeness(TextSignature one, TextSignature other, bool candidatesOnly = false) =>
        Math.Max(In(one.ByWords, other.ByWords, candidatesOnly), In(one.ByLetters, other.ByLetters, candidatesOnly));

    private static double In(TextSketch? one, TextSketch? other, bool candidatesOnly)
    {
        if (one is null || other is null || (candidatesOnly && !one.Bands.Intersect(other.Bands).Any())) return 0;

        var all = one.Shingles.Union(other.Shingles).Count();
        return all == 0 ? 0 : (double)one.Shingles.Intersect(other.Shingles).Count() / all;
    }
}
