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

    /// <summary>
    /// Draws a key that stands, wrapped, in a row of working state, because nobody has accepted yet what it seals.
    /// With acceptance <see cref="Accept"/> makes it a key like all others; without, it dies with its row.
    /// </summary>
    public static RecordKey NewLooseKey(Guid record, Instant now, KeyRing ring, out byte[] loose)
    {
        var (row, key) = DataKey.New(record, now, ring);
        loose = row.ToLoose();
        return key;
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">Altered, of another record, or of another ring.</exception>
    public static RecordKey OpenLooseKey(Guid record, byte[] loose, KeyRing ring) => DataKey.OfLoose(record, loose).Unwrap(ring);

    /// <summary>The row that keeps a loose key from now on.</summary>
    public static DataKey Accept(Guid record, byte[] loose) => DataKey.OfLoose(record, loose);

    /// <summary>The version of the ring that a loose key stands under.</summary>
    public static int VersionOf(Guid record, byte[] loose) => DataKey.OfLoose(record, loose).Version;

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
