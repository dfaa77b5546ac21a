using System.Buffers;
using System.Security.Cryptography;

namespace Ragusa.Engines;

/// <summary>The Merkle tree of RFC 9162 2.1 over the leaf hashes it is given: its root and its proofs.</summary>
/// <remarks>
/// Built level by level from the leaves: neighbours are joined, a last hash without a neighbour rises as it is. That gives
/// the tree of the RFC, which splits at the largest power of two, without recursion, and every proof is then a walk
/// up the levels. Holds about two hashes per leaf. Immutable and thread-safe.
/// </remarks>
public sealed class MerkleTree
{
    private readonly TreeHash[][] levels;

    private MerkleTree(TreeHash[][] levels) => this.levels = levels;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static readonly TreeHash Empty = TreeHash.From(SHA256.HashData([]));

    public int Size => levels[0].Length;

    public TreeHash Root => Size == 0 ? Empty : levels[^1][0];

    // Leaves are hashed with prefix 0x00 and nodes with 0x01 so that a node can never pass as a leaf (RFC 9162 2.1.1).
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        var rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        rented[0] = 0;
        entry.CopyTo(rented.AsSpan(1));
        var hash = Hash(rented.AsSpan(0, entry.Length + 1));
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> joined = stackalloc byte[1 + 2 * TreeHash.Size];
        joined[0] = 1;
        left.CopyTo(joined[1..]);
        right.CopyTo(joined[(1 + TreeHash.Size)..]);
        return Hash(joined);
    }

    /// <param name="leaves">Leaf hashes, made by <see cref="Leaf"/>.</param>
    public static MerkleTree Of(ReadOnlySpan<TreeHash> leaves)
    {
        var levels = new List<TreeHash[]> { leaves.ToArray() };
        while (levels[^1].Length > 1) levels.Add(Above(levels[^1]));
        return new MerkleTree([.. levels]);
    }

    /// <summary>The path that proves leaf <paramref name="index"/> to be in the tree (RFC 9162 2.1.3.1), leaf to root.</summary>
    public TreeHash[] Inclusion(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        var path = new List<TreeHash>(levels.Length);
        Climb(index, 0, path);
        return [.. path];
    }

    /// <summary>The proof that the tree of the first <paramref name="first"/> leaves is a beginning of this tree (RFC 9162 2.1.4.1).</summary>
    /// <param name="first">0 to <see cref="Size"/>, both included; both ends have an empty proof.</param>
    public TreeHash[] Consistency(int first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Size);
        if (first == 0 || first == Size) return [];

        // The largest complete subtree that ends where the old tree ended; the verifier knows it if it is the whole old tree.
        var (index, level) = (first - 1, 0);
        for (; (index & 1) == 1; index >>= 1) level++;
        var proof = new List<TreeHash>(2 * levels.Length);
        if (index != 0) proof.Add(levels[level][index]);
        Climb(index, level, proof);
        return [.. proof];
    }

    /// <summary>Collects the sibling at each level; where the node rose without one there is nothing to collect.</summary>
    private void Climb(int index, int level, List<TreeHash> siblings)
    {
        for (; level < levels.Length - 1; level++, index >>= 1)
        {
            if ((index ^ 1) < levels[level].Length) siblings.Add(levels[level][index ^ 1]);
        }
    }

    private static TreeHash[] Above(TreeHash[] below)
    {
        var above = new TreeHash[(below.Length + 1) / 2];
        for (var i = 0; i < below.Length / 2; i++) above[i] = Node(below[2 * i], below[2 * i + 1]);
        if (below.Length % 2 == 1) above[^1] = below[^1];
        return above;
    }

    private static TreeHash Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Size];
        SHA256.HashData(bytes, hash);
        return TreeHash.From(hash);
    }
}
