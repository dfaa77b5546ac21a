using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>What a sender says of a file before its bytes.</summary>
internal sealed record Announced(string Name, string? Type, string? Sha256, string? Sha512, string Description = "");

/// <summary>Takes files in, piece by piece: an offset that was answered is durable and survives any crash.</summary>
internal sealed class Uploads(AppDb db, KeyRing ring, BlobStore blobs, UploadLimits limits, DiskGauge disk, Writers writers, Staging staging, KnownFiles known, TimeProvider clock) : IUploads
{
    private static readonly Counter<long> Received = Signals.Meter.CreateCounter<long>("ragusa.upload.bytes", "By", "Bytes of files that came in");
    private const int BufferSize = 64 * 1024;
    private const int MostDescription = 500;

    // A kill in the middle of a long request loses what was not answered yet: on a slow line at most so many bytes or seconds, on a fast one a second.
    private const long BetweenMarks = 8 * 1024 * 1024;
    private static readonly TimeSpan ShortestBetween = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBetween = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private Instant Now => Instant.Of(clock);

    /// <param name="length">Null if the sender does not know it yet.</param>
    public async Task<(Upload? Upload, UploadRefusal? Refusal)> Create(UploadPlace place, long? length, Announced announced, CancellationToken ct)
    {
        if (length == 0) return (null, UploadRefusals.Empty);
        if (length > limits.MostBytes) return (null, UploadRefusals.TooLarge);
        if (disk.IsTooFullFor(length ?? limits.MostBytes)) return (null, UploadRefusals.NoRoom);
        if (!await staging.TryTake(length ?? 0, () => db.Set<Upload>().SumAsync(u => u.Length ?? u.Offset, ct), ct)) return (null, UploadRefusals.NoRoom);

        var upload = await Put(place, length, announced, ct);
        if (upload is not null) return (upload, null);

        staging.Count(-(length ?? 0));
        return (null, UploadRefusals.TooMany);
    }

    /// <summary>Writes the row at a free place; null if the owner has none left.</summary>
    private async Task<Upload?> Put(UploadPlace place, long? length, Announced announced, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var taken = await db.Set<Upload>().Where(u => u.Owner == place.Owner).Select(u => u.Slot).ToListAsync(ct);
            var free = Enumerable.Range(0, Math.Max(0, limits.MostFiles - place.Kept)).Except(taken).Take(1).ToList();
            if (free.Count == 0 || place.Kept + taken.Count >= limits.MostFiles) return null;

            var upload = New(place.Owner, free[0], length, announced);
            db.Add(upload);
            try
            {
                await db.SaveWorkingState(ct);
                return upload;
            }
            catch (DbUpdateException) when (tries < limits.MostFiles)
            {
                // Another file took the place in the same moment; each of them takes one, so there is an end.
                db.ChangeTracker.Clear();
            }
        }
    }

    private Upload New(Guid owner, int slot, long? length, Announced announced)
    {
        var id = FileId.New(Now);
        var key = Envelopes.NewLooseKey(id.Value, Now, ring, out var loose);
        var safe = FileNames.Safe(announced.Name);
        var facts = new FileFacts(safe)
        {
            SentName = safe == announced.Name ? null : announced.Name,
            DeclaredType = announced.Type,
            DeclaredSha256 = announced.Sha256,
            DeclaredSha512 = announced.Sha512,
            Description = Cut(announced.Description),
        };
        return new Upload { Id = id, Owner = owner, Slot = slot, Length = length, Key = loose, Facts = key.Seal(facts), CreatedAt = Now, ExpiresAt = Now + limits.Life };
    }

    /// <summary>The upload if it is the owner's; one whose time is over is told apart from one that never was.</summary>
    public async Task<(Upload? Upload, UploadRefusal? Refusal)> Find(Guid owner, FileId id, CancellationToken ct)
    {
        var upload = await db.Set<Upload>().FirstOrDefaultAsync(u => u.Id == id && u.Owner == owner, ct);
        return upload is null ? (null, UploadRefusals.NotFound) : upload.ExpiresAt <= Now ? (null, UploadRefusals.Over) : (upload, null);
    }

    /// <summary>Takes the bytes of one request. What arrived before a cut counts, unless a checksum was to be checked.</summary>
    /// <param name="length">The whole length, if it is said only now.</param>
    /// <returns>The new offset.</returns>
    public async Task<(long Offset, UploadRefusal? Refusal)> Append(Guid owner, FileId id, long offset, long? length, Checksum? checksum, Stream body, CancellationToken ct)
    {
        using var turn = await writers.Enter(id, owner, ct);
        if (turn is null) return (0, UploadRefusals.InUse);

        db.ChangeTracker.Clear();
        var (found, refusal) = await Find(owner, id, ct);
        if (found is not { } upload) return (0, refusal);
        if (upload.Offset != offset) return (upload.Offset, UploadRefusals.WrongOffset);
        if (upload.IsComplete) return (offset, null);
        if (length == 0) return (offset, UploadRefusals.Empty);
        if (length > limits.MostBytes) return (offset, UploadRefusals.TooLarge);
        if (length is { } said && (upload.Length ?? said) != said || length < offset) return (offset, UploadRefusals.Unreadable);
        if (upload.Writer is { } other && other != writers.Process && upload.WriterUntil > Now) return (offset, UploadRefusals.InUse);

        if (upload.Length is null && staging.IsFull) return (offset, UploadRefusals.NoRoom);

        if (upload.Length is null && length is { } whole) staging.Count(whole - offset);
        upload.Length ??= length;
        if (!await Mark(upload, offset, ct)) return (offset, UploadRefusals.InUse);

        try
        {
            return await Take(upload, checksum, body, turn.Token);
        }
        catch (CryptographicException)
        {
            // What was answered is not there: the row is older than the bytes, as after a backup that was made in between, or the disk altered them.
            await Forget([upload], CancellationToken.None);
            return (0, UploadRefusals.Over);
        }
    }

    public async Task<IReadOnlyList<StagedFile>> Of(Guid owner, CancellationToken ct) =>
        [.. (await db.Set<Upload>().AsNoTracking().Where(u => u.Owner == owner).OrderBy(u => u.Id).ToListAsync(ct))
            .Where(u => u.ExpiresAt is null || u.ExpiresAt > Now)
            .Select(u => new StagedFile(u.Id, u.OpenKey(ring).OpenFacts(u.Facts), u.Offset, u.Length, u.IsComplete, u.ExpiresAt))];

    public async Task<Result<StagedFile>> Bring(Guid owner, string name, string type, ReadOnlyMemory<byte> bytes, IEnumerable<string> within, CancellationToken ct)
    {
        var (upload, refusal) = await Create(new UploadPlace(owner, 0, ""), bytes.Length, new Announced(name, type, null, null), ct);
        if (upload is null) return refusal!.Refusal;

        StagedFile? staged = null;
        try
        {
            using var body = MemoryMarshal.TryGetArray(bytes, out var held) ? new MemoryStream(held.Array!, held.Offset, held.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);
            (_, refusal) = await Append(owner, upload.Id, 0, null, null, body, ct);
            return refusal is not null ? refusal.Refusal : staged = await Stay(owner, upload.Id, within.Any(known.Holds), ct);
        }
        finally
        {
            // A store that is full must not keep the pieces of every try.
            if (staged is null) await Remove(owner, upload.Id, CancellationToken.None);
        }
    }

    /// <summary>Gives a file that the program brought an end of its own: its owner lives no longer than this try, and a crash may come before it is accepted.</summary>
    private async Task<StagedFile> Stay(Guid owner, FileId id, bool holdsListed, CancellationToken ct)
    {
        // A store that breaks off in the middle keeps what it has, as for a line that is cut; here nobody comes back with the rest.
        if (await Find(owner, id, ct) is not { Upload: { IsComplete: true } whole }) throw new IOException("The store did not take the whole file.");

        var key = whole.OpenKey(ring);
        var facts = key.OpenFacts(whole.Facts) with { HoldsListed = holdsListed };
        (whole.Facts, whole.ExpiresAt) = (key.Seal(facts), Now + limits.Life);
        await db.SaveWorkingState(ct);
        return new StagedFile(whole.Id, facts, whole.Offset, whole.Length, whole.IsComplete, whole.ExpiresAt);
    }

    public async Task Describe(Guid owner, FileId file, string description, CancellationToken ct)
    {
        if (await Find(owner, file, ct) is not { Upload: { } upload }) return;

        var key = upload.OpenKey(ring);
        var facts = key.OpenFacts(upload.Facts);
        var text = Cut(description);
        if (facts.Description == text) return;

        upload.Facts = key.Seal(facts with { Description = text });
        await db.TrySaveWorkingState(ct);
    }

    public async Task Remove(Guid owner, FileId file, CancellationToken ct)
    {
        if (await db.Set<Upload>().FirstOrDefaultAsync(u => u.Id == file && u.Owner == owner, ct) is not { } upload) return;

        // Whoever writes just now is sent away first, so that nothing is written after the file is gone.
        using (await writers.Enter(file, owner, ct))
        {
            await Forget([upload], ct);
        }
    }

    public async Task Drop(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await Forget(await db.Set<Upload>().Where(u => owners.Contains(u.Owner)).ToListAsync(ct), ct);

    /// <summary>Removes rows, keys and bytes. Bytes of a file that was accepted stay: its key stands elsewhere now.</summary>
    public async Task Forget(IReadOnlyList<Upload> uploads, CancellationToken ct)
    {
        if (uploads.Count == 0) return;

        var ids = uploads.Select(u => u.Id).ToList();
        var accepted = await db.Set<StoredFile>().Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
        db.RemoveRange(uploads);
        if (!await db.TrySaveWorkingState(ct)) return;

        staging.Count(-uploads.Sum(u => u.Length ?? u.Offset));
        foreach (var id in ids.Except(accepted)) blobs.Delete(id);
    }

    /// <summary>A file all of whose bytes are stored: closes it, measures both digests over the stored bytes, and compares them with what was announced.</summary>
    public async Task<UploadRefusal?> Complete(Upload upload, CancellationToken ct)
    {
        var (key, length) = (upload.OpenKey(ring), upload.Length!.Value);
        blobs.Close(upload.Id, key, length);
        var facts = Look(upload.Id, key, length, key.OpenFacts(upload.Facts));
        if (Differs(facts.DeclaredSha256, facts.Sha256) || Differs(facts.DeclaredSha512, facts.Sha512))
        {
            await Forget([upload], ct);
            return UploadRefusals.WrongDigest;
        }

        upload.Facts = key.Seal(facts);
        (upload.IsComplete, upload.ExpiresAt, upload.Writer, upload.WriterUntil) = (true, null, null, null);
        return await db.TrySaveWorkingState(ct) ? null : UploadRefusals.InUse;
    }

    private FileFacts Look(FileId id, RecordKey key, long length, FileFacts facts)
    {
        using var stream = blobs.Read(id, key, length);
        return FileLook.At(stream, facts);
    }

    private async Task<(long, UploadRefusal?)> Take(Upload upload, Checksum? checksum, Stream body, CancellationToken ct)
    {
        var key = upload.OpenKey(ring);
        var most = upload.Length ?? limits.MostBytes;
        UploadRefusal? refusal = null;
        using (var writer = blobs.Continue(upload.Id, key, upload.Offset, upload.Length))
        using (var hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm))
        {
            try
            {
                refusal = await Copy(body, writer, hash, most, checksum is null ? async () => await Mark(upload, Durable(writer), CancellationToken.None) : null, ct);
            }
            catch (Exception cut) when (cut is IOException or OperationCanceledException or Microsoft.AspNetCore.Http.BadHttpRequestException)
            {
                // What came before the cut is kept below; of a chunk with a checksum nothing counts.
                if (checksum is not null) return (upload.Offset, UploadRefusals.WrongChecksum);
            }

            if (refusal is not null) return (upload.Offset, refusal);
            if (hash is not null && !CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), checksum!.Expected)) return (upload.Offset, UploadRefusals.WrongChecksum);
            if (!await Mark(upload, Durable(writer), CancellationToken.None, goesOn: writer.Position == upload.Length)) return (upload.Offset, UploadRefusals.InUse);
        }

        return (upload.Offset, upload.Offset == upload.Length ? await Complete(upload, CancellationToken.None) : null);
    }

    /// <param name="mark">Called now and then to make durable what has come; null if only the whole counts.</param>
    private static async Task<UploadRefusal?> Copy(Stream body, BlobWriter writer, IncrementalHash? hash, long most, Func<Task<bool>>? mark, CancellationToken ct)
    {
        var buffer = new byte[BufferSize];
        var (marked, since) = (writer.Position, Environment.TickCount64);
        while (await body.ReadAsync(buffer, ct) is > 0 and var count)
        {
            if (writer.Position + count > most) return UploadRefusals.TooLarge;

            hash?.AppendData(buffer, 0, count);
            writer.Write(buffer.AsSpan(0, count));
            Received.Add(count);
            if (mark is null || !IsDue(writer.Position - marked, TimeSpan.FromMilliseconds(Environment.TickCount64 - since))) continue;
            if (!await mark()) return UploadRefusals.InUse;

            (marked, since) = (writer.Position, Environment.TickCount64);
        }

        return null;
    }

    private static bool IsDue(long bytes, TimeSpan time) => time >= LongestBetween || (bytes >= BetweenMarks && time >= ShortestBetween);

    private static long Durable(BlobWriter writer)
    {
        writer.Flush();
        return writer.Position;
    }

    /// <summary>Writes down how far it is, and whether this process goes on writing. False: somebody else wrote meanwhile.</summary>
    private Task<bool> Mark(Upload upload, long offset, CancellationToken ct, bool goesOn = true)
    {
        if (upload.Length is null) staging.Count(offset - upload.Offset);
        (upload.Offset, upload.Writer, upload.WriterUntil, upload.ExpiresAt) = (offset, goesOn ? writers.Process : null, goesOn ? Now + Lease : null, Now + limits.Life);
        return db.TrySaveWorkingState(ct);
    }

    private static bool Differs(string? declared, string measured) => declared is not null && declared != measured;

    private static string Cut(string text) => text.Length <= MostDescription ? text : text[..(char.IsHighSurrogate(text[MostDescription - 1]) ? MostDescription - 1 : MostDescription)];
}
