namespace Ragusa.Reporting.Generating;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed on every machine and in every release. Not for secrets.</summary>
internal sealed class Seeded(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator of its own for one thing of many, so that any of them can be made without the ones before it.</summary>
    public static Seeded For(ulong seed, ulong thing) => new(Mix(unchecked(seed + 0x9E3779B97F4A7C15 * (thing + 1))));

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
        }

        return Mix(state);
    }

    /// <summary>0 up to, not including, <paramref name="count"/>. The bias of the multiplication is below 2^-32 and of no matter here.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int permille) => Below(1000) < permille;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public void Fill(Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(Next() >> 56);
    }

    internal static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
