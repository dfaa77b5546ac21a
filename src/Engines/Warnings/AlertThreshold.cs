namespace Ragusa.Engines.Warnings;

/// <summary>When so much more than usual is told of one thing in a day that everybody should be warned of it.</summary>
/// <param name="Least">Fewer are never enough.</param>
/// <param name="Deviations">By how many standard deviations of a Poisson distribution a day has to stand out.</param>
/// <param name="DaysBefore">Over how many days before the usual is taken, the day itself excluded; at least 1.</param>
/// <param name="MostPerPrefix">How many of one address prefix count on one day; at least 1.</param>
public sealed record AlertRule(int Least, double Deviations, int DaysBefore, int MostPerPrefix)
{
    public static AlertRule Default { get; } = new(5, 3, 28, 3);
}

/// <summary>Somebody who tells of it on a day.</summary>
/// <param name="Proof">Who vouches; equal for those who count as one.</param>
/// <param name="Prefix">From where, as a hash; null if that is not known: then it is bounded by nothing.</param>
public readonly record struct AlertVoice(long Proof, long? Prefix);

/// <summary>What the rule says of one day.</summary>
/// <param name="Day">Its place among the days that were given, from 0.</param>
/// <param name="Mean">Of the days before.</param>
/// <param name="Fires">As many as the threshold, or more.</param>
/// <param name="IsFirst">It fires and the day before did not: an alert would have been proposed.</param>
public sealed record AlertDay(int Day, int Count, double Mean, int Threshold, bool Fires, bool IsFirst);

/// <summary>The rule that proposes alerts, and what it would have done.</summary>
/// <remarks>Pure and thread-safe.</remarks>
public static class AlertThreshold
{
    /// <summary>max(least, ⌈μ + k·√μ⌉).</summary>
    /// <param name="mean">μ, the usual number of a day; not negative.</param>
    public static int Of(double mean, AlertRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        return (int)Math.Max(rule.Least, Math.Ceiling(mean + (rule.Deviations * Math.Sqrt(mean))));
    }

    /// <summary>How many count on one day: each who vouches once, and so many of one prefix at most.</summary>
    public static int CountOf(IEnumerable<AlertVoice> voices, AlertRule rule)
    {
        // Whoever came from several addresses counts where that helps most: from nowhere known, else from where few others came.
        var proofs = voices.GroupBy(v => v.Proof).Select(p => p.Any(v => v.Prefix is null) ? [] : p.Select(v => v.Prefix!.Value).Distinct().Order().ToArray()).ToList();
        var taken = new Dictionary<long, int>();
        var count = 0;
        foreach (var prefixes in proofs.OrderBy(p => p.Length))
        {
            if (prefixes.Length == 0)
            {
                count++;
                continue;
            }

            var emptiest = prefixes.MinBy(p => taken.GetValueOrDefault(p));
            if (taken.GetValueOrDefault(emptiest) >= rule.MostPerPrefix) continue;

            taken[emptiest] = taken.GetValueOrDefault(emptiest) + 1;
            count++;
        }

        return count;
    }

    /// <summary>What the rule says of the last days: on which it would have fired.</summary>
    /// <param name="daily">The number of each day without a gap, the oldest first; before them there was nothing.</param>
    /// <param name="last">Of how many days an answer is wanted.</param>
    public static IReadOnlyList<AlertDay> BackTest(IReadOnlyList<int> daily, int last, AlertRule rule)
    {
        List<AlertDay> days = [];
        var sum = 0L;
        var fired = false;
        for (var day = 0; day < daily.Count; day++)
        {
            var mean = sum / (double)rule.DaysBefore;
            var threshold = Of(mean, rule);
            var fires = daily[day] >= threshold;
            if (day >= daily.Count - last) days.Add(new AlertDay(day, daily[day], mean, threshold, fires, fires && !fired));
            fired = fires;
            sum += daily[day];
            if (day >= rule.DaysBefore) sum -= daily[day - rule.DaysBefore];
        }

        return days;
    }
}
