using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

/// <summary>Wraps the keys of old records under the newest version of the ring. The records themselves are not touched.</summary>
public sealed class Rewrapping(AppDb db, KeyRing ring, IEnumerable<IKeyUse> uses)
{
    private string Newest => $"{ring.CurrentVersion}/";

    /// <summary>How many keys still stand under an older version.</summary>
    public Task<int> Waiting(CancellationToken ct) => db.Set<DataKey>().CountAsync(k => !k.WrappedUnder.StartsWith(Newest), ct);

    /// <summary>Rewraps at most so many and saves them. Stopped at any moment it goes on where it was.</summary>
    /// <returns>How many; 0 at the end.</returns>
    public async Task<int> Next(Act act, int atOnce, CancellationToken ct)
    {
        var keys = await db.Set<DataKey>().Where(k => !k.WrappedUnder.StartsWith(Newest)).OrderBy(k => k.Record).Take(atOnce).ToListAsync(ct);
        if (keys.Count == 0) return 0;

        foreach (var key in keys) key.Rewrap(ring, act.Now);
        try
        {
            await db.Save(act, new KeysRewrapped(ring.CurrentVersion, keys.Count), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them was erased meanwhile; the next batch takes those that are left.
        }

        db.ChangeTracker.Clear();
        return keys.Count;
    }

    /// <summary>How many wrapped keys stand under a version, those of short-lived rows included.</summary>
    public async Task<int> CountUnder(int version, CancellationToken ct)
    {
        var prefix = $"{version}/";
        var count = await db.Set<DataKey>().CountAsync(k => k.WrappedUnder.StartsWith(prefix), ct);
        foreach (var use in uses) count += await use.CountUnder(version, ct);
        return count;
    }
}

/// <summary>Rows of a module that carry wrapped keys of their own (<see cref="SealedAlone"/>).</summary>
public interface IKeyUse
{
    Task<int> CountUnder(int version, CancellationToken ct);
}

internal sealed record KeysRewrapped(int Version, int Keys) : IEvent
{
    public ObjectRef Subject => new("kernel.key-ring", $"{Version}");
}
