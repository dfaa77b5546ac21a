using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>
/// Everything that guarding remembers is a moment under a key: a bucket is the moment at which it is full again, a used token the
/// moment at which it would have ended. In memory, written to the database each second and read at the start. Thread-safe.
/// </summary>
/// <remarks>A crash forgets at most the last second. Each node counts for itself, so n nodes allow up to n times a quota.</remarks>
internal sealed class Marks
{
    // About 20 MB; only whoever has done work or comes from many places adds to it.
    private const int MostKept = 200_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Instant> until = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (turn) return until.Count;
        }
    }

    /// <summary>Takes one out of a bucket. False: it is empty, and nothing was taken.</summary>
    public bool Take(string bucket, Quota quota, Instant now)
    {
        var key = KeyOf(bucket);
        lock (turn)
        {
            var after = Later(until.GetValueOrDefault(key), now) + quota.Each;
            if (after - now > quota.Full) return false;

            Keep(key, after, now);
            return true;
        }
    }

    /// <summary>How much of a bucket is used: 0 for a full one, 1 for an empty one.</summary>
    public double UsedOf(string bucket, Quota quota, Instant now)
    {
        var key = KeyOf(bucket);
        lock (turn) return Math.Clamp((until.GetValueOrDefault(key) - now) / quota.Full, 0, 1);
    }

    /// <summary>Marks something as used until then. False: it was used before.</summary>
    public bool Spend(string what, Instant end, Instant now)
    {
        var key = KeyOf(what);
        lock (turn)
        {
            if (until.TryGetValue(key, out var known) && known > now) return false;

            Keep(key, end, now);
            return true;
        }
    }

    /// <summary>What has changed since this was last asked, for the database.</summary>
    public IReadOnlyList<(string Key, Instant Until)> TakeChanged()
    {
        lock (turn)
        {
            List<(string, Instant)> taken = [.. changed.Where(until.ContainsKey).Select(k => (k, until[k]))];
            changed.Clear();
            return taken;
        }
    }

    /// <summary>They could not be written: they are given out again the next time.</summary>
    public void GiveBack(IEnumerable<string> keys)
    {
        lock (turn) changed.UnionWith(keys);
    }

    /// <summary>Takes over what the database kept.</summary>
    public void Restore(IEnumerable<(string Key, Instant Until)> kept)
    {
        lock (turn)
        {
            foreach (var (key, end) in kept) until[key] = Later(until.GetValueOrDefault(key), end);
        }
    }

    /// <summary>Forgets what is over.</summary>
    public void Tidy(Instant now)
    {
        lock (turn)
        {
            foreach (var key in until.Where(m => m.Value <= now).Select(m => m.Key).ToList()) until.Remove(key);
        }
    }

    private void Keep(string key, Instant end, Instant now)
    {
        if (until.Count >= MostKept) MakeRoom(now);
        until[key] = end;
        changed.Add(key);
    }

    // Those that end first are worth least.
    private void MakeRoom(Instant now)
    {
        Tidy(now);
        foreach (var key in until.OrderBy(m => m.Value).Take(until.Count - (MostKept * 3 / 4)).Select(m => m.Key).ToList()) until.Remove(key);
    }

    private static Instant Later(Instant a, Instant b) => a > b ? a : b;

    /// <summary>How a mark is called in the database.</summary>
    internal static string KeyOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
}
