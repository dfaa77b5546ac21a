using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Takes a file that comes in one piece: a part of a form, or the body of one request. What breaks off leaves nothing behind.</summary>
internal static class WholeFile
{
    /// <param name="length">Null where the end is known only when it comes.</param>
    public static async Task<(FileId? File, UploadRefusal? Refusal)> Take(Uploads uploads, UploadPlace place, long? length, Announced announced, Stream body, CancellationToken ct)
    {
        var (upload, refusal) = await uploads.Create(place, length, announced, ct);
        if (upload is null) return (null, refusal);

        var whole = new EndSeen(body);
        var (offset, no) = await uploads.Append(place.Owner, upload.Id, 0, length, null, whole, ct);
        if (no is null && whole.IsEnded && offset > 0)
        {
            // The length is said afterwards where it was not known before; a cut file is no file.
            if (length is null) (_, no) = await uploads.Append(place.Owner, upload.Id, offset, offset, null, Stream.Null, ct);
            if (no is null && (length is null || offset == length)) return (upload.Id, null);
        }

        await uploads.Remove(place.Owner, upload.Id, CancellationToken.None);
        return (null, no ?? (offset == 0 && whole.IsEnded ? UploadRefusals.Empty : UploadRefusals.NotWhole));
    }

    /// <summary>Notes whether the end was seen, or the reading broke off.</summary>
    private sealed class EndSeen(Stream body) : Stream
    {
        public bool IsEnded { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            IsEnded |= count == 0;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
