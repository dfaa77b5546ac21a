namespace Ragusa.Engines.Effects;

/// <summary>How many times as much came, with the borders between which the true ratio lies in 95 of 100 cases.</summary>
public sealed record RatioInterval(double Ratio, double Low, double High)
{
    /// <summary>Less, and chance alone hardly explains it.</summary>
    public bool IsLess => High < 1;

    /// <summary>More, and chance alone hardly explains it.</summary>
    public bool IsMore => Low > 1;
}

/// <summary>Compares how often something was counted.</summary>
/// <remarks>Pure and thread-safe. Intervals are those of the logarithm of the ratio: good from about ten of each count on, and too narrow below.</remarks>
public static class RateRatio
{
    // The standard normal distribution has 95 % of itself between -z and z.
    private const double Z = 1.959963984540054;

    /// <summary>The rate of one time against that of another.</summary>
    /// <param name="count">Counted in <paramref name="span"/>; at least 1. The same for the other.</param>
    /// <param name="span">How long was counted; more than 0, in the unit of <paramref name="otherSpan"/>.</param>
    /// <param name="dispersion">The variance of the counts over that of a Poisson distribution; at least 1.</param>
    public static RatioInterval Of(long count, double span, long otherCount, double otherSpan, double dispersion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(otherSpan);
        return Around(count / span / (otherCount / otherSpan), VarianceOf(count, otherCount, dispersion));
    }

    /// <summary>
    /// Difference in differences: how one thing changed against how another did in the same time. The times cancel each other out, so that they need not be equally long.
    /// </summary>
    /// <param name="before">What is looked at, before; each count is at least 1.</param>
    /// <param name="since">The same, since.</param>
    /// <param name="otherBefore">What it is compared with, before.</param>
    /// <param name="otherSince">The same, since.</param>
    /// <param name="dispersion">The variance of the counts of what is looked at over that of a Poisson distribution; at least 1.</param>
    /// <param name="otherDispersion">The same of what it is compared with.</param>
    public static RatioInterval OfChanges(long before, long since, long otherBefore, long otherSince, double dispersion = 1, double otherDispersion = 1) =>
        Around((double)since / before / ((double)otherSince / otherBefore), VarianceOf(before, since, dispersion) + VarianceOf(otherBefore, otherSince, otherDispersion));

    /// <summary>Of the logarithm of the ratio of two counts.</summary>
    private static double VarianceOf(long count, long other, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dispersion, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(other, 1);
        return (dispersion / count) + (dispersion / other);
    }

    private static RatioInterval Around(double ratio, double variance)
    {
        var factor = Math.Exp(Z * Math.Sqrt(variance));
        return new RatioInterval(ratio, ratio / factor, ratio * factor);
    }
}
