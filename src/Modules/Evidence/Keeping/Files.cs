using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Accepts files with a record, gives them out, and takes them away for good.</summary>
internal sealed class Files(AppDb db, KeyRing ring, Envelopes envelopes, BlobStore blobs, KnownFiles known, UploadLimits limits) : IFiles
{
    public async Task<Acceptance> Accept(Guid owner, IReadOnlyCollection<FileId> files, Guid record, Instant now, CancellationToken ct)
    {
        if (files.Count == 0) return Acceptance.None;

        var uploads = await db.Set<Upload>().AsNoTracking().Where(u => u.Owner == owner && u.IsComplete && files.Contains(u.Id)).OrderBy(u => u.Id).ToListAsync(ct);
        var before = await db.Set<StoredFile>().Where(f => files.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
        var room = limits.MostFiles - await db.Set<StoredFile>().CountAsync(f => f.Owner == record, ct);
        List<AcceptedFile> accepted = [];
        List<object> rows = [];
        List<IEvent> news = [];
        foreach (var upload in uploads.Where(u => !before.Contains(u.Id)).Take(Math.Max(0, room)))
        {
            var facts = upload.OpenKey(ring).OpenFacts(upload.Facts);
            LockReason? listed = facts.HoldsListed || known.Holds(facts.Sha256) ? LockReason.HashSet : null;
            accepted.Add(new AcceptedFile(upload.Id, facts.Sha256, upload.Offset));
            rows.Add(Envelopes.Accept(upload.Id.Value, upload.Key));
            rows.Add(StoredFile.Accept(upload.Id, record, upload.Offset, upload.Facts, listed, now));
            news.Add(new FileReceived(upload.Id, record, upload.Offset));
            if (listed is not null) news.Add(new FileLocked(upload.Id, record, EventName.Spell(LockReason.HashSet)));
        }

        return new Acceptance(accepted, rows, news);
    }

    public Task<IReadOnlyList<KeptFile>> Of(Guid record, CancellationToken ct) => Of([record], ct);

    public async Task<IReadOnlyList<KeptFile>> Of(IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var files = await db.Set<StoredFile>().AsNoTracking().Where(f => records.Contains(f.Owner)).OrderBy(f => f.Id).ToListAsync(ct);
        if (files.Count == 0) return [];

        var keys = await envelopes.KeysOf([.. files.Select(f => f.Id.Value)], ct);
        return [.. files.Where(f => keys.ContainsKey(f.Id.Value)).Select(f => f.Open(keys[f.Id.Value]))];
    }

    public Task<bool> IsListed(IReadOnlyCollection<Guid> records, CancellationToken ct) => db.Set<StoredFile>().AnyAsync(f => records.Contains(f.Owner) && f.LockedBecause == LockReason.HashSet, ct);

    public async Task<Stream?> Open(FileId file, CancellationToken ct)
    {
        if (await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == file, ct) is not { } row || await envelopes.KeyOf(file.Value, ct) is not { } key) return null;

        try
        {
            return blobs.Read(file, key, row.Size);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task Lock(Guid record, LockReason because, Act act, CancellationToken ct)
    {
        var files = await db.Set<StoredFile>().Where(f => f.Owner == record && f.LockedBecause == null).ToListAsync(ct);
        var locked = files.Where(f => f.Lock(because)).Select(f => (IEvent)new FileLocked(f.Id, record, EventName.Spell(because))).ToList();
        if (locked.Count > 0) await db.Save(act, locked, ct);
    }

    public async Task<IReadOnlyList<FileId>> Erase(Guid record, CancellationToken ct)
    {
        var files = await db.Set<StoredFile>().Where(f => f.Owner == record).ToListAsync(ct);
        var ids = files.Select(f => f.Id).ToList();
        // What was accepted still stands among the uploads while its draft waits for a second click, with the same key.
        var uploads = await db.Set<Upload>().Where(u => u.Owner == record || ids.Contains(u.Id)).ToListAsync(ct);
        foreach (var file in files) await envelopes.Erase(file.Id.Value, ct);
        db.RemoveRange(files);
        db.RemoveRange(uploads);
        return [.. ids.Union(uploads.Select(u => u.Id))];
    }

    public void Destroy(IReadOnlyList<FileId> files)
    {
        foreach (var file in files) blobs.Delete(file);
    }
}
