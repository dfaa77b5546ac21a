using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ragusa.Engines.Linking;

/// <summary>
/// The hashes of <see cref="TextRules.Version"/>, each published and the same on every machine: FNV-1a over UTF-16 units for words, the finaliser of SplitMix64
/// (Steele, Lea and Flood 2014) to join numbers, that of MurmurHash3 (32 bit) for the least values. None of them keeps a secret.
/// </summary>
internal static class TextHash
{
    public const ulong EmptyWord = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;
    private const ulong Gamma = 0x9e3779b97f4a7c15;

    // Value i is the least fmix32(low half of a shingle xor seed i); seed i is the high half of the i-th number of SplitMix64 begun at 1.
    private static readonly uint[] Seeds = [.. Enumerable.Range(1, TextRules.Values).Select(i => (uint)(Mix(unchecked(1 + ((ulong)(i - 1) * Gamma))) >> 32))];

    public static ulong Append(ulong word, char letter) => unchecked((word ^ letter) * Prime);

    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Gamma;
            value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
            value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
            return value ^ (value >> 31);
        }
    }

    public static ulong Join(ulong one, ulong other) => Mix(unchecked(one + other));

    /// <summary>The least value of each of the functions over all shingles: the chance that two texts have the same one is their likeness (Broder 1997).</summary>
    public static uint[] LeastValues(ReadOnlySpan<ulong> shingles)
    {
        var least = new uint[TextRules.Values];
        var seeds = MemoryMarshal.Cast<uint, Vector256<uint>>(Seeds.AsSpan());
        var into = MemoryMarshal.Cast<uint, Vector256<uint>>(least.AsSpan());
        // Two vectors at once, so that one's multiplication runs while the other waits for its own.
        for (var i = 0; i < into.Length; i += 2)
        {
            var (one, other) = (Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet);
            foreach (var shingle in shingles)
            {
                var value = Vector256.Create((uint)(shingle & uint.MaxValue));
                one = Vector256.Min(one, Scrambled(value ^ seeds[i]));
                other = Vector256.Min(other, Scrambled(value ^ seeds[i + 1]));
            }

            (into[i], into[i + 1]) = (one, other);
        }

        return least;
    }

    /// <summary>How many of the least values agree.</summary>
    public static int Agreeing(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
    {
        var left = MemoryMarshal.Cast<uint, Vector256<uint>>(one);
        var right = MemoryMarshal.Cast<uint, Vector256<uint>>(other);
        var count = Vector256<uint>.Zero;
        for (var i = 0; i < left.Length; i++) count -= Vector256.Equals(left[i], right[i]);
        return (int)Vector256.Sum(count);
    }

    /// <summary>One key for each band of least values; those of words and those of letters never meet.</summary>
    public static ulong[] Bands(ReadOnlySpan<uint> least, bool ofWords)
    {
        var bands = new ulong[TextRules.Bands];
        for (var b = 0; b < bands.Length; b++)
        {
            var rows = least.Slice(b * TextRules.Rows, TextRules.Rows);
            var salt = Mix((ulong)b + (ofWords ? 0u : TextRules.Bands));
            bands[b] = Join(Join(salt, ((ulong)rows[0] << 32) | rows[1]), ((ulong)rows[2] << 32) | rows[3]);
        }

        return bands;
    }

    private static Vector256<uint> Scrambled(Vector256<uint> value)
    {
        value = (value ^ (value >>> 16)) * 0x85ebca6b;
        value = (value ^ (value >>> 13)) * 0xc2b2ae35;
        return value ^ (value >>> 16);
    }
}
