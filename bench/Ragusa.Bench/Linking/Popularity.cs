using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Few things are known to all and most to few: the n-th is chosen about an n-th as often as the first.</summary>
internal static class Popularity
{
    public static int Popular(this Seeded chance, int count) => (int)Math.Pow(count + 1, chance.Below(1_000_000) / 1_000_000.0) - 1;

    public static int Popular(this Seeded chance, int[] things) => things[chance.Popular(things.Length)];
}
