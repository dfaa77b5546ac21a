using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>
/// Files in a folder, each in chunks that are sealed one by one with the key of the file (AES-256-GCM, a fresh random nonce;
/// associated data: file, index, last). An unfinished chunk stands in one of two slots beside the file and is sealed anew whenever it
/// grows; the slot that holds what was acknowledged is never written. So a kill at any moment leaves every acknowledged byte.
/// </summary>
internal sealed class BlobStore(string folder)
{
    public const string FolderName = "blobs";
    public const int ChunkSize = 64 * 1024;
    internal const int BoxSize = ChunkSize + RecordKey.Overhead;
    internal static readonly string[] Slots = [".0", ".1"];

    public static BlobStore Of(IConfiguration configuration) => new(Path.Combine(DataFolder.PathOf(configuration), FolderName));

    public string Folder => folder;

    internal static string SectionOf(long index, bool isLast) => $"chunk/{index}/{(isLast ? 1 : 0)}";

    internal string PathOf(FileId id)
    {
        var name = id.Value.ToString("N");
        // The end of a UUIDv7 is random, its beginning is the time: folders fill evenly by the end.
        return Path.Combine(folder, name[^2..], name);
    }

    /// <summary>Goes on with a file at the offset that was acknowledged; what may stand beyond is forgotten.</summary>
    /// <param name="length">The length of the whole file; null while it is not known.</param>
    public BlobWriter Continue(FileId id, RecordKey key, long offset, long? length)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return BlobWriter.At(path, key, offset, length);
    }

    /// <summary>Closes a file all of whose bytes are there. Closing it again, after a crash in between, does no harm.</summary>
    public void Close(FileId id, RecordKey key, long length)
    {
        if (IsFinished(id, key, length))
        {
            foreach (var slot in Slots) File.Delete(PathOf(id) + slot);
            return;
        }

        using var writer = Continue(id, key, length, length);
        writer.Finish();
    }

    /// <summary>True if the file was closed at that length before: a crash may have come between the closing and the note of it.</summary>
    public bool IsFinished(FileId id, RecordKey key, long length)
    {
        var path = PathOf(id);
        var (whole, rest) = (length / ChunkSize, length % ChunkSize);
        var stored = whole * BoxSize + (rest > 0 ? rest + RecordKey.Overhead : 0);
        if (!File.Exists(path) || new FileInfo(path).Length != stored) return false;

        try
        {
            using var stream = Read(id, key, length);
            stream.Position = length - 1;
            return stream.ReadByte() >= 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public BlobStream Read(FileId id, RecordKey key, long size) => new(PathOf(id), key, size);

    public void Delete(FileId id)
    {
        var path = PathOf(id);
        foreach (var file in Slots.Select(s => path + s).Append(path))
        {
            if (File.Exists(file)) File.Delete(file);
        }
    }

    /// <summary>The files that nobody has written to since.</summary>
    public IEnumerable<FileId> UntouchedSince(DateTimeOffset moment) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => File.GetLastWriteTimeUtc(f) < moment.UtcDateTime)
            .Select(f => Path.GetFileName(f).Split('.')[0]).Distinct()
            .Where(n => Guid.TryParseExact(n, "N", out _))
            .Select(n => FileId.From(Guid.ParseExact(n, "N")));
}

/// <summary>Writes one file from an offset on. What was written counts only after <see cref="Flush"/>.</summary>
internal sealed class BlobWriter : IDisposable
{
    private readonly RecordKey key;
    private readonly string path;
    private readonly long? length;
    private readonly FileStream file;
    private readonly byte[] chunk = new byte[BlobStore.ChunkSize];
    private readonly byte[] box = new byte[BlobStore.BoxSize];
    private long index;
    private int filled;
    private int freeSlot;

    private BlobWriter(string path, RecordKey key, long offset, long? length)
    {
        (this.path, this.key, this.length, index) = (path, key, length, offset / BlobStore.ChunkSize);
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        filled = (int)(offset % BlobStore.ChunkSize);
        if (filled > 0) LoadUnfinished();
    }

    public long Position => index * BlobStore.ChunkSize + filled;

    internal static BlobWriter At(string path, RecordKey key, long offset, long? length) => new(path, key, offset, length);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, chunk.Length - filled)];
            part.CopyTo(chunk.AsSpan(filled));
            filled += part.Length;
            bytes = bytes[part.Length..];
            if (filled == chunk.Length) PutChunk();
        }
    }

    /// <summary>Makes everything up to <see cref="Position"/> durable. The caller then writes the position down, and only then flushes again.</summary>
    public void Flush()
    {
        file.Flush(flushToDisk: true);
        if (filled > 0) PutSlot();
    }

    /// <summary>Closes the file: its last chunk says that it is the last, and the slots go.</summary>
    public void Finish()
    {
        var lastSize = filled > 0 ? filled : BlobStore.ChunkSize;
        if (filled > 0) PutChunk(isLast: true);
        else MarkLast(index - 1);
        file.SetLength((index - 1) * BlobStore.BoxSize + lastSize + RecordKey.Overhead);
        file.Flush(flushToDisk: true);
        foreach (var slot in BlobStore.Slots) File.Delete(path + slot);
    }

    public void Dispose() => file.Dispose();

    private void PutChunk(bool? isLast = null)
    {
        var last = isLast ?? (length is { } whole && (index + 1) * BlobStore.ChunkSize >= whole);
        var sealedBytes = box.AsSpan(0, filled + RecordKey.Overhead);
        key.Seal(BlobStore.SectionOf(index, last), chunk.AsSpan(0, filled), sealedBytes);
        RandomAccess.Write(file.SafeFileHandle, sealedBytes, index * BlobStore.BoxSize);
        index++;
        filled = 0;
    }

    private void MarkLast(long last)
    {
        RandomAccess.Read(file.SafeFileHandle, box, last * BlobStore.BoxSize);
        if (TryOpen(box, last, isLast: true)) return;
        if (!TryOpen(box, last, isLast: false)) throw new CryptographicException("The last chunk is damaged.");

        key.Seal(BlobStore.SectionOf(last, isLast: true), chunk, box);
        RandomAccess.Write(file.SafeFileHandle, box, last * BlobStore.BoxSize);
    }

    private bool TryOpen(ReadOnlySpan<byte> bytes, long at, bool isLast)
    {
        try
        {
            key.Open(BlobStore.SectionOf(at, isLast), bytes, chunk.AsSpan(0, bytes.Length - RecordKey.Overhead));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // A slot: index of the chunk (8 bytes, big-endian) and the sealed beginning of it.
    private void PutSlot()
    {
        var size = filled + RecordKey.Overhead;
        key.Seal(BlobStore.SectionOf(index, isLast: false), chunk.AsSpan(0, filled), box.AsSpan(0, size));
        using var slot = new FileStream(path + BlobStore.Slots[freeSlot], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(head, index);
        slot.Write(head);
        slot.Write(box.AsSpan(0, size));
        slot.Flush(flushToDisk: true);
        freeSlot = 1 - freeSlot;
    }

    /// <summary>The acknowledged beginning of the chunk stands in a slot until the file is closed.</summary>
    private void LoadUnfinished()
    {
        for (var n = 0; n < BlobStore.Slots.Length; n++)
        {
            if (!TryLoadSlot(path + BlobStore.Slots[n])) continue;

            freeSlot = 1 - n;
            return;
        }

        throw new CryptographicException("What was acknowledged of this file is not in the store.");
    }

    private bool TryLoadSlot(string slot)
    {
        if (!File.Exists(slot)) return false;

        var bytes = File.ReadAllBytes(slot);
        return bytes.Length - 8 - RecordKey.Overhead >= filled && bytes.Length <= 8 + BlobStore.BoxSize
            && BinaryPrimitives.ReadInt64BigEndian(bytes) == index
            && TryOpen(bytes.AsSpan(8), index, isLast: false);
    }
}
