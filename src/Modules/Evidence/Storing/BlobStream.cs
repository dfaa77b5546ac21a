namespace Ragusa.Evidence;

/// <summary>A stored file as plain bytes. Every chunk is checked before a byte of it is given out; a missing end is noticed.</summary>
internal sealed class BlobStream : Stream
{
    private readonly RecordKey key;
    private readonly FileStream file;
    private readonly byte[] box = new byte[BlobStore.BoxSize];
    private readonly byte[] chunk = new byte[BlobStore.ChunkSize];
    private long position;
    private long loaded = -1;

    internal BlobStream(string path, RecordKey key, long size)
    {
        this.key = key;
        Length = size;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => position = value is >= 0 && value <= Length ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored bytes were altered, cut or exchanged.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (position >= Length || buffer.Length == 0) return 0;

        var index = position / BlobStore.ChunkSize;
        var size = (int)Math.Min(BlobStore.ChunkSize, Length - index * BlobStore.ChunkSize);
        if (loaded != index) Load(index, size);
        var at = (int)(position % BlobStore.ChunkSize);
        var count = Math.Min(buffer.Length, size - at);
        chunk.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The file lies in a local folder: reading 64 KiB waits for no network.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => Length + offset };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    private void Load(long index, int size)
    {
        loaded = -1;
        var sealedBytes = box.AsSpan(0, size + RecordKey.Overhead);
        var read = 0;
        while (read < sealedBytes.Length && RandomAccess.Read(file.SafeFileHandle, sealedBytes[read..], index * BlobStore.BoxSize + read) is > 0 and var more) read += more;
        var isLast = index * BlobStore.ChunkSize + size == Length;
        key.Open(BlobStore.SectionOf(index, isLast), sealedBytes[..read], chunk.AsSpan(0, Math.Max(0, read - RecordKey.Overhead)));
        loaded = index;
    }
}
