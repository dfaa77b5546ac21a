namespace Ragusa.Reporting;

/// <summary>A mail stands in memory as a whole while it is read, so programs send only a few at once: memory stays bounded whatever comes. The watched folder is read one by one and waits for no program.</summary>
internal sealed class MailRoom : IDisposable
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim room = new(AtOnce, AtOnce);

    /// <summary>Null if none of the others ended in time.</summary>
    public async Task<IDisposable?> Enter(CancellationToken ct) => await room.WaitAsync(Patience, ct) ? new Turn(room) : null;

    public void Dispose() => room.Dispose();

    private sealed class Turn(SemaphoreSlim room) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0) room.Release();
        }
    }
}
