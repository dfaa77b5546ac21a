using System.Numerics;
using System.Security.Cryptography;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

/// <summary>RFC 9162 2.1 word for word and recursive: the oracle of the fast tree.</summary>
internal static class ObviousMerkleTree
{
    public static TreeHash Root(TreeHash[] leaves) => leaves.Length switch
    {
        0 => TreeHash.From(SHA256.HashData([])),
        1 => leaves[0],
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    public static TreeHash[] Inclusion(int m, TreeHash[] leaves)
    {
        if (leaves.Length == 1) return [];

        var k = Split(leaves.Length);
        return m < k
            ? [.. Inclusion(m, leaves[..k]), Root(leaves[k..])]
            : [.. Inclusion(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static TreeHash[] Consistency(int m, TreeHash[] leaves) =>
        m == 0 || m == leaves.Length ? [] : Subproof(m, leaves, true);

    private static TreeHash[] Subproof(int m, TreeHash[] leaves, bool known)
    {
        if (m == leaves.Length) return known ? [] : [Root(leaves)];

        var k = Split(leaves.Length);
        return m <= k
            ? [.. Subproof(m, leaves[..k], known), Root(leaves[k..])]
            : [.. Subproof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    /// <summary>The largest power of two smaller than <paramref name="n"/>.</summary>
    private static int Split(int n) => (int)BitOperations.RoundUpToPowerOf2((uint)n) / 2;

    private static TreeHash Node(TreeHash left, TreeHash right) =>
        TreeHash.From(SHA256.HashData([1, .. left.ToArray(), .. right.ToArray()]));
}
