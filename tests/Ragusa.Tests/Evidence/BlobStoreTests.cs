using System.Security.Cryptography;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Tests.Evidence;

/// <summary>What the store acknowledged is there after any kill, and nothing else is given out.</summary>
public sealed class BlobStoreTests : IDisposable
{
    private const int Chunk = BlobStore.ChunkSize;
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-blobs-").FullName;
    private readonly KeyRing ring = KeyRing.Fresh(new Instant(1));
    private readonly FileId id = FileId.New(new Instant(DateTime.UnixEpoch.Ticks + 1));
    private readonly RecordKey key;
    private readonly BlobStore store;

    public BlobStoreTests()
    {
        store = new BlobStore(folder);
        key = Envelopes.NewLooseKey(id.Value, new Instant(DateTime.UnixEpoch.Ticks), ring, out _);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(3 * Chunk + 17)]
    public void File_WrittenInUnevenPieces_IsReadBackWhole(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        for (var at = 0; at < size;)
        {
            var piece = Math.Min(size - at, 40_001);
            Write(bytes.AsSpan(at, piece), at, size);
            at += piece;
        }

        Close(size);

        Assert.Equal(bytes, ReadAll(size));
        Assert.True(store.IsFinished(id, key, size));
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 100)]
    [InlineData(2 * Chunk - 1)]
    public void Writer_KilledAfterAnAcknowledgedOffset_LosesNothingOfIt(int acknowledged)
    {
        var bytes = RandomNumberGenerator.GetBytes(4 * Chunk + 5);
        Write(bytes.AsSpan(0, acknowledged), 0, bytes.Length);

        // Two kills: one after more was written and made durable but not written down, one in the middle of writing.
        using (var first = store.Continue(id, key, acknowledged, bytes.Length))
        {
            first.Write(RandomNumberGenerator.GetBytes(Chunk + 77));
            first.Flush();
        }

        using (var second = store.Continue(id, key, acknowledged, bytes.Length)) second.Write(RandomNumberGenerator.GetBytes(2 * Chunk));
        Write(bytes.AsSpan(acknowledged), acknowledged, bytes.Length);
        Close(bytes.Length);

        Assert.Equal(bytes, ReadAll(bytes.Length));
    }

    [Fact]
    public void File_WhoseLengthIsSaidAtTheEnd_IsClosedAtAChunksEdge()
    {
        var bytes = RandomNumberGenerator.GetBytes(2 * Chunk);
        Write(bytes, 0, null);
        Close(bytes.Length);

        Assert.Equal(bytes, ReadAll(bytes.Length));
        Close(bytes.Length);
        Assert.Equal(bytes, ReadAll(bytes.Length));
    }

    [Fact]
    public void File_ChangedCutOrExchanged_IsNotGivenOut()
    {
        var bytes = RandomNumberGenerator.GetBytes(3 * Chunk);
        Write(bytes, 0, bytes.Length);
        Close(bytes.Length);
        var path = store.PathOf(id);
        var stored = File.ReadAllBytes(path);

        Refuses([.. stored[..5], (byte)(stored[5] ^ 1), .. stored[6..]], bytes.Length);
        Refuses([.. stored[BlobStore.BoxSize..(2 * BlobStore.BoxSize)], .. stored[..BlobStore.BoxSize], .. stored[(2 * BlobStore.BoxSize)..]], bytes.Length);
        // Cut at a chunk's edge and claimed to be shorter: the last chunk does not say that it is the last.
        Refuses(stored[..(2 * BlobStore.BoxSize)], 2 * Chunk);
        Refuses(stored[..(2 * BlobStore.BoxSize)], bytes.Length);

        void Refuses(byte[] changed, int size)
        {
            File.WriteAllBytes(path, changed);
            Assert.ThrowsAny<CryptographicException>(() => ReadAll(size));
        }
    }

    [Fact]
    public void Chunk_WrittenAnew_HasAnotherNonce()
    {
        Write("half"u8, 0, null);
        var first = Slots();
        Write(" and more"u8, 4, null);

        Assert.DoesNotContain(Slots(), slot => first.Any(f => f.AsSpan(8, 13).SequenceEqual(slot.AsSpan(8, 13)) && f.Length != slot.Length));
        Assert.DoesNotContain("half", string.Concat(Slots().Select(System.Text.Encoding.Latin1.GetString)), StringComparison.Ordinal);
    }

    private List<byte[]> Slots() => [.. BlobStore.Slots.Select(s => store.PathOf(id) + s).Where(File.Exists).Select(File.ReadAllBytes)];

    private void Write(ReadOnlySpan<byte> bytes, long offset, long? length)
    {
        using var writer = store.Continue(id, key, offset, length);
        writer.Write(bytes);
        writer.Flush();
        Assert.Equal(offset + bytes.Length, writer.Position);
    }

    private void Close(long length) => store.Close(id, key, length);

    private byte[] ReadAll(int size)
    {
        using var stream = store.Read(id, key, size);
        using var into = new MemoryStream();
        stream.CopyTo(into);
        return into.ToArray();
    }
}
