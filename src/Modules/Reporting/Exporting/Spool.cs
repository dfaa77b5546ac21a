namespace Ragusa.Reporting;

/// <summary>Takes what is written at once and passes it on without holding up a thread: an archive writes its heads at once, and a reply may not be written so.</summary>
internal sealed class Spool : Stream
{
    private const int PassOnAt = 64_000;
    private readonly MemoryStream waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Passes on what has come together, if it is much or <paramref name="isEnd"/>.</summary>
    public async Task PassOn(Stream target, bool isEnd, CancellationToken ct)
    {
        if (!isEnd && waiting.Length < PassOnAt) return;

        await target.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), ct);
        waiting.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) waiting.Dispose();
        base.Dispose(disposing);
    }
}
