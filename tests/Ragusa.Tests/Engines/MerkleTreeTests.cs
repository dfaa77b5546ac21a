using System.Text;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class MerkleTreeTests
{
    private static readonly string[] Entries = ["seized", "sealed", "stored", "offered", "accepted"];

    private static readonly TreeHash[] Leaves = [.. Entries.Select(e => MerkleTree.Leaf(Encoding.ASCII.GetBytes(e)))];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "467e76c59cd0d4c25702a69212e7c2eedca8c592946816677325e8ff8e2759a0",
        "97cd2889c7cb254bd93588f9018ed05f488a024f643ee55495e7dcdc4cbb687c",
        "0ee28aa85333040db0b9a264893aa8471a9b6188f3624c01b103dc72f792efaa",
        "56f2b1edb10c4934c996efd1bfc969d60e94aacdafe952def4322750133da0b4",
        "75ee65bdc8b757ed2ba08d3712e450df800f0e95e7599fe4c186c2aa47b9cb46",
    ];

    [Fact]
    public void Leaf_PublishedEntries_HaveTheirHashes()
    {
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", MerkleTree.Leaf([]).ToString());
        Assert.Equal(
            [
                "467e76c59cd0d4c25702a69212e7c2eedca8c592946816677325e8ff8e2759a0",
                "c2296289f45d75ab5d5c669ebb4f26fae3a5ae9b257645d6c8214ce83bc0ab41",
                "4dee3e6420bdc35d3c7343d95341d3d74eb2f889b5207af84b895dfbb797b70b",
                "e3bb53fa5984bd47be79ed263b9411bee675c5c91d8aa6b425645b5df1296898",
                "72839fbf1bca2af16f71f33c6de9d7a3f2efb03cf73b13c0901d576746148747",
            ],
            Leaves.Select(l => l.ToString()));
    }

    [Fact]
    public void Root_PublishedTrees_AreReproduced()
    {
        for (var size = 0; size <= 5; size++) Assert.Equal(Roots[size], MerkleTree.Of(Leaves.AsSpan(0, size)).Root.ToString());
    }

    [Fact]
    public void Proofs_PublishedVectors_AreReproduced()
    {
        var tree = MerkleTree.Of(Leaves);

        Assert.Equal([Leaves[3], Parse(Roots[2]), Leaves[4]], tree.Inclusion(2));
        Assert.Equal([Leaves[2], Leaves[3], Parse(Roots[2]), Leaves[4]], tree.Consistency(3));
        Assert.Equal([Leaves[4]], tree.Consistency(4));
    }

    [Fact]
    public void Tree_EverySizeTo70_EqualsObviousTwinAndVerifies()
    {
        var leaves = Numbered(70);
        for (var size = 1; size <= leaves.Length; size++)
        {
            var some = leaves[..size];
            var tree = MerkleTree.Of(some);
            Assert.Equal(ObviousMerkleTree.Root(some), tree.Root);
            for (var i = 0; i < size; i++)
            {
                Assert.Equal(ObviousMerkleTree.Inclusion(i, some), tree.Inclusion(i));
                Assert.True(MerkleProof.Includes((ulong)i, (ulong)size, some[i], tree.Inclusion(i), tree.Root));
            }

            for (var first = 0; first <= size; first++)
            {
                var old = ObviousMerkleTree.Root(leaves[..first]);
                Assert.Equal(ObviousMerkleTree.Consistency(first, some), tree.Consistency(first));
                Assert.True(MerkleProof.IsConsistent((ulong)first, (ulong)size, old, tree.Root, tree.Consistency(first)));
            }
        }
    }

    [Fact]
    public void Includes_AnythingChanged_IsFalse()
    {
        var leaves = Numbered(21);
        var tree = MerkleTree.Of(leaves);
        for (var i = 0; i < leaves.Length; i++)
        {
            var path = tree.Inclusion(i);
            Assert.False(MerkleProof.Includes((ulong)i, 21, leaves[(i + 1) % 21], path, tree.Root));
            Assert.False(MerkleProof.Includes((ulong)i, 21, leaves[i], [.. path, leaves[0]], tree.Root));
            Assert.False(MerkleProof.Includes((ulong)i, 21, leaves[i], path.AsSpan(0, path.Length - 1), tree.Root));
            Assert.False(MerkleProof.Includes((ulong)i, 21, leaves[i], path, MerkleTree.Of(leaves.AsSpan(0, 20)).Root));
            for (var other = 0; other < 30; other++)
            {
                if (other != i) Assert.False(MerkleProof.Includes((ulong)other, 21, leaves[i], path, tree.Root));
            }

            for (var p = 0; p < path.Length; p++)
            {
                var bent = path.ToArray();
                bent[p] = leaves[i];
                Assert.False(MerkleProof.Includes((ulong)i, 21, leaves[i], bent, tree.Root));
            }
        }
    }

    [Fact]
    public void IsConsistent_AnythingChanged_IsFalse()
    {
        var leaves = Numbered(21);
        var tree = MerkleTree.Of(leaves);
        for (var first = 1; first < leaves.Length; first++)
        {
            var old = MerkleTree.Of(leaves.AsSpan(0, first)).Root;
            var proof = tree.Consistency(first);
            Assert.False(MerkleProof.IsConsistent((ulong)first, 21, leaves[20], tree.Root, proof));
            Assert.False(MerkleProof.IsConsistent((ulong)first, 21, old, old, proof));
            Assert.False(MerkleProof.IsConsistent((ulong)first, 21, old, tree.Root, []));
            Assert.False(MerkleProof.IsConsistent((ulong)first, 21, old, tree.Root, [.. proof, leaves[0]]));
            Assert.False(MerkleProof.IsConsistent((ulong)first, 21, old, tree.Root, proof.AsSpan(0, proof.Length - 1)));
            Assert.False(MerkleProof.IsConsistent(21, (ulong)first, tree.Root, old, proof));
        }
    }

    [Fact]
    public void Proofs_HugeSizesAndPaths_AreAnsweredNotThrown()
    {
        var path = Numbered(70);

        Assert.False(MerkleProof.Includes(ulong.MaxValue - 1, ulong.MaxValue, path[0], path, path[1]));
        Assert.False(MerkleProof.Includes(0, 0, path[0], [], path[0]));
        Assert.False(MerkleProof.IsConsistent(ulong.MaxValue - 1, ulong.MaxValue, path[0], path[1], path));
        Assert.False(MerkleProof.IsConsistent(1UL << 63, ulong.MaxValue, path[0], path[1], path));
        Assert.False(MerkleProof.IsConsistent(0, 5, path[0], path[1], path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("467e76c59cd0d4c25702a69212e7c2eedca8c592946816677325e8ff8e2759a")]
    [InlineData("467E76C59CD0D4C25702A69212E7C2EEDCA8C592946816677325E8FF8E2759A0")]
    [InlineData("g67e76c59cd0d4c25702a69212e7c2eedca8c592946816677325e8ff8e2759a0")]
    public void TryParse_NotAHash_IsFalse(string hex) => Assert.False(TreeHash.TryParse(hex, out _));

    [Fact]
    public void Commitment_PublishedVector_IsReproduced()
    {
        var salt = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var @event = CanonicalJson.Of((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
            """{"type":"transfer_accepted","at":"2026-01-11T14:05:00.0000000Z","evidence_id":"019bad5f-dee0-7000-8000-000000000001","seq":7}"""));
        var commitment = LeafCommitment.Of(salt, @event);
        var leaf = LeafCommitment.Leaf("transfer_accepted", commitment, "019bad5f-dee0-7000-8000-000000000001", 7, "2026-01-11T14:05:00.0000000Z");

        Assert.Equal("ecc1e3165fe7f16e45f4f885ad772f5b88c82ba29aa70035a760746323c5b4e8", commitment.ToString());
        Assert.Equal(186, leaf.Length);
        Assert.Equal(leaf, CanonicalJson.Of((ReadOnlyMemory<byte>)leaf));
        Assert.Equal("94ae67c48f30600d0f2aad22a89dddf2122614be7b9237831c4b64d24e1184d6", MerkleTree.Leaf(leaf).ToString());
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("")]
    [InlineData("né")]
    [InlineData("a\nb")]
    public void Leaf_ValueThatNeedsEscaping_Throws(string value)
    {
        Assert.Throws<ArgumentException>(() => LeafCommitment.Leaf(value, default, "item", 0, "t"));
        Assert.Throws<ArgumentException>(() => LeafCommitment.Leaf("type", default, value, 0, "t"));
        Assert.Throws<ArgumentException>(() => LeafCommitment.Leaf("type", default, "item", 0, value));
    }

    [Fact]
    public void Commitment_SaltOfOtherSize_Throws() => Assert.Throws<ArgumentException>(() => LeafCommitment.Of(new byte[31], []));

    private static TreeHash Parse(string hex) => TreeHash.TryParse(hex, out var hash) ? hash : throw new ArgumentException(hex);

    private static TreeHash[] Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];
}
