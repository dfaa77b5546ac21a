namespace Ragusa.Engines.Effects;

/// <summary>What may be said of an effect.</summary>
public enum EffectVerdict
{
    /// <summary>Too little was counted: every word would be a guess.</summary>
    TooFew,

    /// <summary>Chance alone may explain it.</summary>
    Unclear,

    /// <summary>Less than would be expected.</summary>
    Less,

    /// <summary>More than would be expected.</summary>
    More,
}

/// <summary>What was counted of two things before something and since. The times before and since are the same for both.</summary>
/// <param name="OtherBefore">Of what it is compared with; null where there is nothing to compare with.</param>
public sealed record EffectCounts(long Before, int DaysBefore, long Since, int DaysSince, long? OtherBefore, long? OtherSince);

/// <summary>What counts say of an effect.</summary>
/// <param name="Expected">How many would have come since, had they moved as the others did, or had nothing moved if there are no others; null if that cannot be said.</param>
/// <param name="Change">What came for each that was expected; null if too little was counted.</param>
/// <remarks>Pure and thread-safe. That less came is no proof of an effect: something else may have happened in the same days.</remarks>
public sealed record EffectReading(EffectVerdict Verdict, double? Expected, RatioInterval? Change)
{
    /// <param name="fewest">With fewer in any of the counts nothing is said; at least 1.</param>
    /// <param name="dispersion">Of what is looked at, see <see cref="Dispersion"/>; at least 1.</param>
    /// <param name="otherDispersion">Of what it is compared with.</param>
    public static EffectReading Of(EffectCounts counts, int fewest, double dispersion = 1, double otherDispersion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        if (counts.DaysBefore < 1 || counts.DaysSince < 1) return new EffectReading(EffectVerdict.TooFew, null, null);

        double? expected = counts switch
        {
            { OtherBefore: > 0, OtherSince: { } others } => (double)counts.Before * others / counts.OtherBefore.Value,
            { OtherBefore: null } => (double)counts.Before * counts.DaysSince / counts.DaysBefore,
            _ => null,
        };
        // What came since may be little because it worked: then what was expected says whether enough was counted.
        long[] needed = counts.OtherBefore is { } other ? [counts.Before, other, counts.OtherSince ?? 0] : [counts.Before];
        if (needed.Any(n => n < fewest) || expected < fewest) return new EffectReading(EffectVerdict.TooFew, expected, null);

        // Nothing has no logarithm. Taken as one it is called less a little too seldom, never too often.
        var since = Math.Max(1, counts.Since);
        var change = counts is { OtherBefore: { } before, OtherSince: { } otherSince }
            ? RateRatio.OfChanges(counts.Before, since, before, otherSince, dispersion, otherDispersion)
            : RateRatio.Of(since, counts.DaysSince, counts.Before, counts.DaysBefore, dispersion);
        return new EffectReading(change.IsLess ? EffectVerdict.Less : change.IsMore ? EffectVerdict.More : EffectVerdict.Unclear, expected, change);
    }
}
