namespace Ragusa.Engines.Linking;

/// <summary>Which things belong together: union by size, path halving (Tarjan and van Leeuwen 1984).</summary>
public sealed class DisjointSets
{
    // A root holds its size as a negative number, everything else what stands above it.
    private readonly int[] above;

    /// <summary>Things are numbered from 0; each is alone.</summary>
    public DisjointSets(int count)
    {
        above = new int[count];
        above.AsSpan().Fill(-1);
    }

    /// <summary>One of those it is together with, the same for all of them.</summary>
    public int Find(int thing)
    {
        while (above[thing] is >= 0 and var one)
        {
            if (above[one] is < 0) return one;

            thing = above[thing] = above[one];
        }

        return thing;
    }

    /// <summary>How many are together with it, itself included.</summary>
    public int SizeOf(int thing) => -above[Find(thing)];

    /// <returns>False if they were together before.</returns>
    public bool Join(int one, int other)
    {
        (one, other) = (Find(one), Find(other));
        if (one == other) return false;
        if (above[one] > above[other]) (one, other) = (other, one);

        above[one] += above[other];
        above[other] = one;
        return true;
    }

    /// <summary>Takes things apart again. All that hang together must be given.</summary>
    public void Part(ReadOnlySpan<int> things)
    {
        foreach (var thing in things) above[thing] = -1;
    }
}
