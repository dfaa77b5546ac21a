namespace Ragusa.Engines;

/// <summary>Checks proofs of a Merkle tree with nothing but the proof and the roots (RFC 9162 2.1.3.2 and 2.1.4.2).</summary>
/// <remarks>Every input may come from a stranger: any number of hashes and any sizes are answered, never thrown at. Thread-safe.</remarks>
public static class MerkleProof
{
    /// <summary>Whether <paramref name="leaf"/> is number <paramref name="index"/> (from 0) of the tree with this size and root.</summary>
    public static bool Includes(ulong index, ulong size, in TreeHash leaf, ReadOnlySpan<TreeHash> path, in TreeHash root)
    {
        if (index >= size) return false;

        var (fn, sn, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (sn == 0) return false;
            if (IsRight(fn, sn))
            {
                hash = MerkleTree.Node(sibling, hash);
                SkipLone(ref fn, ref sn);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && hash == root;
    }

    /// <summary>Whether the tree of size <paramref name="first"/> is a beginning of the tree of size <paramref name="second"/>; the tree without leaves is a beginning of any.</summary>
    public static bool IsConsistent(ulong first, ulong second, in TreeHash firstRoot, in TreeHash secondRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (first > second) return false;
        if (first == 0) return proof.IsEmpty;
        if (first == second) return proof.IsEmpty && firstRoot == secondRoot;
        if (ulong.IsPow2(first)) return Climb(first, second, firstRoot, firstRoot, secondRoot, proof);

        return !proof.IsEmpty && Climb(first, second, proof[0], firstRoot, secondRoot, proof[1..]);
    }

    private static bool Climb(ulong first, ulong second, in TreeHash start, in TreeHash firstRoot, in TreeHash secondRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (proof.IsEmpty) return false;

        var (fn, sn, old, now) = (first - 1, second - 1, start, start);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        foreach (var sibling in proof)
        {
            if (sn == 0) return false;
            if (IsRight(fn, sn))
            {
                (old, now) = (MerkleTree.Node(sibling, old), MerkleTree.Node(sibling, now));
                SkipLone(ref fn, ref sn);
            }
            else
            {
                now = MerkleTree.Node(now, sibling);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && old == firstRoot && now == secondRoot;
    }

    private static bool IsRight(ulong fn, ulong sn) => (fn & 1) == 1 || fn == sn;

    /// <summary>A last node without a neighbour rose unchanged: pass the levels where that happened.</summary>
    private static void SkipLone(ref ulong fn, ref ulong sn)
    {
        while (fn != 0 && (fn & 1) == 0) (fn, sn) = (fn >> 1, sn >> 1);
    }
}
