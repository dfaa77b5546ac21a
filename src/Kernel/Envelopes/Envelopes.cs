using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

/// <summary>Gives each record its key and takes it away again.</summary>
public sealed class Envelopes(AppDb db, KeyRing ring)
{
    /// <summary>Draws the key of a new record; it is stored with the next Save.</summary>
    public RecordKey NewKey(Guid record, Instant now)
    {
        var (row, key) = DataKey.New(record, now, ring);
        db.Add(row);
        return key;
    }

    /// <summary>Draws a key whose row is written by the caller, for batches: put <paramref name="row"/> into the <see cref="Deed"/>.</summary>
    public static RecordKey NewKey(Guid record, Instant now, KeyRing ring, out DataKey row)
    {
        (row, var key) = DataKey.New(record, now, ring);
        return key;
    }

    /// <summary>The key of a record; null after erasure.</summary>
    public async Task<RecordKey?> KeyOf(Guid record, CancellationToken ct) =>
        (await db.Set<DataKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Record == record, ct))?.Unwrap(ring);

    /// <summary>The keys of many records in one query; erased ones are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, RecordKey>> KeysOf(IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        (await db.Set<DataKey>().AsNoTracking().Where(k => records.Contains(k.Record)).ToListAsync(ct))
            .ToDictionary(row => row.Record, row => row.Unwrap(ring));

    /// <summary>Destroys the record's key with the next Save. Take the search tokens away first: they outlive the key otherwise.</summary>
    public async Task<bool> Erase(Guid record, CancellationToken ct)
    {
        if (await db.Set<DataKey>().FirstOrDefaultAsync(k => k.Record == record, ct) is not { } row) return false;

        db.Remove(row);
        return true;
    }
}
