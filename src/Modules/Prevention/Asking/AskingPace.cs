namespace Ragusa.Prevention;

/// <summary>
/// Who asks too fast waits his turn; nobody is refused before the wait gets longer than the rules allow. A bucket is the moment at which it is full again, under a hash of the address prefix
/// that lasts a day. In memory only; thread-safe.
/// </summary>
internal sealed class AskingPace(AskingRules rules, KeyRing ring)
{
    private const string Everybody = "";
    private const int MostKept = 100_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Instant> until = new(StringComparer.Ordinal);

    /// <summary>How long to wait; a refusal if that is too long, and then nothing was counted.</summary>
    /// <param name="prefix">The part of the address that one household or office shares.</param>
    public Result<TimeSpan> Take(string prefix, Instant now)
    {
        var key = Convert.ToHexString(DayHash.Of(ring, now, "asking/" + prefix));
        lock (turn)
        {
            var (own, all) = (WaitOf(key, rules.Address, now), WaitOf(Everybody, rules.Everybody, now));
            var wait = own > all ? own : all;
            if (wait > rules.LongestWait) return AskingRefusals.Slower(wait);

            Count(key, rules.Address, now);
            Count(Everybody, rules.Everybody, now);
            return wait;
        }
    }

    // The bucket holds Room at once: only what goes beyond it has to wait.
    private TimeSpan WaitOf(string key, AskingQuota quota, Instant now)
    {
        var full = Later(until.GetValueOrDefault(key), now) + quota.Each - (quota.Each * quota.Room);
        return full > now ? full - now : TimeSpan.Zero;
    }

    private void Count(string key, AskingQuota quota, Instant now)
    {
        if (until.Count >= MostKept && !until.ContainsKey(key)) MakeRoom(now);
        until[key] = Later(until.GetValueOrDefault(key), now) + quota.Each;
    }

    private void MakeRoom(Instant now)
    {
        foreach (var key in until.Where(u => u.Value <= now).Select(u => u.Key).ToList()) until.Remove(key);
        if (until.Count < MostKept) return;

        foreach (var key in until.Where(u => u.Key != Everybody).OrderBy(u => u.Value).Take(MostKept / 4).Select(u => u.Key).ToList()) until.Remove(key);
    }

    private static Instant Later(Instant a, Instant b) => a > b ? a : b;
}
