namespace Ragusa.Access;

/// <summary>Counts wrong tries of one kind. After <paramref name="Free"/> of them each further one doubles the wait, up to <paramref name="Longest"/>.</summary>
/// <param name="IsShared">Many people may stand behind it, so that one's success does not clear the others' failures.</param>
public sealed record Bucket(string Key, int Free, TimeSpan Longest, bool IsShared = false);

/// <summary>
/// Slows down who guesses, and locks nobody out: a wait belongs to an account together with an address, and the owner's own device
/// has a bucket of its own. A try counts before it is checked, so that many at once gain nothing. In memory only; thread-safe.
/// </summary>
public sealed class Throttle(TimeProvider clock, KeyRing ring)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(30);
    private const int MostKept = 50_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Count> counts = [];

    private sealed class Count
    {
        internal int Tries;
        internal Instant LastAt;
    }

    internal int Kept => counts.Count;

    /// <summary>Begins a try, or says how long to wait. Waiting ones do not count, so nobody can prolong another's wait.</summary>
    public Result<Try> Begin(params IReadOnlyList<Bucket> buckets)
    {
        var keys = buckets.Select(bucket => Convert.ToHexString(ring.Mac(KeyPurpose.Throttle, bucket.Key))).ToList();
        lock (turn)
        {
            var now = Instant.Of(clock);
            var wait = keys.Select((key, i) => WaitOf(key, buckets[i], now)).Max();
            if (wait > TimeSpan.Zero) return AccessRefusals.Slower(wait);

            foreach (var key in keys) CountUp(key, now);
            return new Try(this, [.. keys.Select((key, i) => (key, buckets[i].IsShared))]);
        }
    }

    private TimeSpan WaitOf(string key, Bucket bucket, Instant now)
    {
        if (!counts.TryGetValue(key, out var count) || count.Tries < bucket.Free) return TimeSpan.Zero;

        // 2^20 seconds are twelve days, above every longest wait.
        var doubled = TimeSpan.FromSeconds(1L << Math.Min(count.Tries - bucket.Free, 20));
        return count.LastAt + (doubled < bucket.Longest ? doubled : bucket.Longest) - now;
    }

    private void CountUp(string key, Instant now)
    {
        if (counts.Count >= MostKept) MakeRoom(now);
        if (!counts.TryGetValue(key, out var count)) counts[key] = count = new Count();
        if (now - count.LastAt > Quiet) count.Tries = 0;
        count.Tries++;
        count.LastAt = now;
    }

    private void MakeRoom(Instant now)
    {
        var oldest = counts.OrderBy(pair => pair.Value.LastAt).Take(MostKept / 4).Select(pair => pair.Key);
        var quiet = counts.Where(pair => now - pair.Value.LastAt > Quiet).Select(pair => pair.Key);
        foreach (var key in quiet.Concat(oldest).ToList()) counts.Remove(key);
    }

    private void Clear(IReadOnlyList<(string Key, bool IsShared)> tried)
    {
        lock (turn)
        {
            foreach (var (key, isShared) in tried)
            {
                if (!isShared) counts.Remove(key);
                else if (counts.TryGetValue(key, out var count) && count.Tries > 0) count.Tries--;
            }
        }
    }

    /// <summary>A try that was let through and counted as wrong until it is said to be right.</summary>
    public sealed class Try
    {
        private readonly Throttle throttle;
        private readonly IReadOnlyList<(string, bool)> tried;

        internal Try(Throttle throttle, IReadOnlyList<(string, bool)> tried) => (this.throttle, this.tried) = (throttle, tried);

        /// <summary>The try was right and no longer counts.</summary>
        public void WasRight() => throttle.Clear(tried);
    }
}
