namespace Ragusa.Engines.Effects;

/// <summary>How much more counts vary than chance alone would make them.</summary>
/// <remarks>Pure and thread-safe.</remarks>
public static class Dispersion
{
    // A variance of two or three numbers says nothing.
    private const int FewestDegrees = 4;

    /// <summary>
    /// Pearson's χ² over its degrees of freedom, of counts that would have one mean in each block: the counts of one thing in equally long parts of one time.
    /// Never below 1, and 1 where too little was counted.
    /// </summary>
    /// <param name="blocks">Blocks without a count, or with one, say nothing.</param>
    public static double Of(IEnumerable<IReadOnlyList<long>> blocks)
    {
        var (square, degrees) = (0.0, 0);
        foreach (var block in blocks.Where(b => b.Count > 1 && b.Any(n => n > 0)))
        {
            var mean = block.Average();
            square += block.Sum(n => (n - mean) * (n - mean) / mean);
            degrees += block.Count - 1;
        }

        return degrees < FewestDegrees ? 1 : Math.Max(1, square / degrees);
    }
}
