namespace Ragusa.Prevention;

/// <summary>Counts what is asked about, as hashes of the day, until it is written. In memory; thread-safe.</summary>
internal sealed class AskedTally(AskingRules rules, KeyRing ring)
{
    // Who asks at random fills this and nothing more.
    private const int MostKept = 50_000;

    private readonly Lock turn = new();
    private Dictionary<Guid, (int Times, Instant Until)> counted = [];

    public static Guid KeyOf(KeyRing ring, string kind, string canonical, Instant at, int? version = null) => new(DayHash.Of(ring, at, $"asked/{kind}\0{canonical}", version), bigEndian: true);

    public void Note(string kind, string canonical, Instant now)
    {
        var key = KeyOf(ring, kind, canonical, now);
        lock (turn)
        {
            if (counted.TryGetValue(key, out var known)) counted[key] = (known.Times + 1, known.Until);
            else if (counted.Count < MostKept) counted[key] = (1, now + TimeSpan.FromDays(rules.KeptDays));
        }
    }

    /// <summary>What was counted since this was last asked.</summary>
    public IReadOnlyDictionary<Guid, (int Times, Instant Until)> Take()
    {
        lock (turn)
        {
            var taken = counted;
            counted = [];
            return taken;
        }
    }
}
