using System.Buffers;
using System.Buffers.Text;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>
/// The receipts of all reports that were made durable in one commit: one ES256 signature over the root of their Merkle tree,
/// and for each report the path that leads to it.
/// </summary>
internal sealed class ReceiptBatch
{
    public const string StatementType = "ragusa/receipt-batch/v1";

    private readonly byte[][] leaves;
    private readonly MerkleTree tree;

    private ReceiptBatch(byte[][] leaves, MerkleTree tree, byte[] statement, byte[] signature)
    {
        this.leaves = leaves;
        this.tree = tree;
        Statement = statement;
        Signature = signature;
    }

    /// <summary>The canonical JSON that was signed.</summary>
    public byte[] Statement { get; }

    /// <summary>64 bytes, r ‖ s.</summary>
    public byte[] Signature { get; }

    public TreeHash Root => tree.Root;

    /// <param name="origin">The host name of the platform, as its reporters know it.</param>
    /// <param name="at">When the batch was signed; not before any of its reports was received.</param>
    public static ReceiptBatch Sign(IReadOnlyList<ReceiptLeaf> receipts, string origin, Instant at, SigningKey key)
    {
        if (receipts.Count == 0) throw new ArgumentException("A batch has at least one receipt.", nameof(receipts));

        var leaves = receipts.Select(r => r.Canonical()).ToArray();
        var tree = MerkleTree.Of(leaves.Select(l => MerkleTree.Leaf(l)).ToArray());
        var statement = StatementOf(tree, origin, at, key.Id);
        return new ReceiptBatch(leaves, tree, statement, key.Sign(statement));
    }

    /// <summary>The way from one receipt to the root: 32 bytes a hash, leaf to root.</summary>
    public byte[] PathOf(int index) => [.. tree.Inclusion(index).SelectMany(sibling => sibling.ToArray())];

    /// <summary>The receipt of report number <paramref name="index"/> of the batch: self-contained canonical JSON.</summary>
    /// <param name="salt">The salt of that report's digest.</param>
    public byte[] ReceiptOf(int index, ReadOnlySpan<byte> salt) => Compose(leaves[index], Statement, Signature, index, PathOf(index), salt);

    /// <summary>Puts a receipt together from its stored parts; the same parts give the same bytes on any day.</summary>
    public static byte[] Compose(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature, int index, ReadOnlySpan<byte> path, ReadOnlySpan<byte> salt)
    {
        var into = new ArrayBufferWriter<byte>(2048);
        var receipt = new CanonicalWriter(into).Start()
            .Canonical("batch", statement)
            .Integer("index", index)
            .Canonical("leaf", leaf)
            .StartArray("path");
        for (; path.Length > 0; path = path[TreeHash.Size..]) receipt.Item(TreeHash.From(path[..TreeHash.Size]).ToString());
        receipt.End()
            .Text("salt", Convert.ToHexStringLower(salt))
            .Text("signature", Base64Url.EncodeToString(signature))
            .Text("type", ReceiptLeaf.Type)
            .End();
        return into.WrittenSpan.ToArray();
    }

    private static byte[] StatementOf(MerkleTree tree, string origin, Instant at, string keyId)
    {
        var into = new ArrayBufferWriter<byte>(384);
        new CanonicalWriter(into).Start()
            .Text("at", at.ToString())
            .Text("key", keyId)
            .Text("origin", origin)
            .Text("root", tree.Root.ToString())
            .Integer("size", tree.Size)
            .Text("type", StatementType)
            .End();
        return into.WrittenSpan.ToArray();
    }
}
