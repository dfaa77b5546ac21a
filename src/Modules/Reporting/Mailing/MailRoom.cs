using System.Collections.Concurrent;

namespace Ragusa.Reporting;

/// <summary>
/// A mail stands in memory as a whole while it is read, so programs send only a few at once: memory stays bounded whatever comes. An organisation
/// has one place, so that one that sends slowly, or very much, holds up nobody but itself. The watched folder is read one by one and waits for no program.
/// </summary>
internal sealed class MailRoom : IDisposable
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim room = new(AtOnce, AtOnce);
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> places = new();

    /// <summary>Null if none of the others ended in time.</summary>
    public async Task<IDisposable?> Enter(Guid organisation, CancellationToken ct)
    {
        var place = places.GetOrAdd(organisation, _ => new SemaphoreSlim(1, 1));
        if (!await place.WaitAsync(Patience, ct)) return null;

        var isIn = false;
        try
        {
            isIn = await room.WaitAsync(Patience, ct);
            return isIn ? new Turn(room, place) : null;
        }
        finally
        {
            if (!isIn) place.Release();
        }
    }

    public void Dispose()
    {
        room.Dispose();
        foreach (var place in places.Values) place.Dispose();
    }

    private sealed class Turn(SemaphoreSlim room, SemaphoreSlim place) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) != 0) return;

            room.Release();
            place.Release();
        }
    }
}
