using System.Collections.Concurrent;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>
/// One writer for each upload, and a bounded number of each owner and in all, so that nobody takes the whole line.
/// Whoever comes again to the same upload ends the earlier request: as a rule it hangs on a connection that is gone.
/// </summary>
internal sealed class Writers : IDisposable
{
    private const int MostAtOnce = 256;
    private const int MostOfOne = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<FileId, Turn> turns = new();
    private readonly ConcurrentDictionary<Guid, int> owners = new();
    private readonly SemaphoreSlim all = new(MostAtOnce, MostAtOnce);

    /// <summary>This process among others that share the store.</summary>
    public Guid Process { get; } = Guid.CreateVersion7();

    /// <summary>Null if the earlier writer does not end, or there are too many.</summary>
    public async Task<Turn?> Enter(FileId upload, Guid owner, CancellationToken ct)
    {
        if (owners.AddOrUpdate(owner, 1, (_, n) => n + 1) > MostOfOne || !await all.WaitAsync(Patience, ct))
        {
            Left(owner);
            return null;
        }

        var turn = new Turn(this, upload, owner, ct);
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; !turns.TryAdd(upload, turn);)
        {
            if (turns.TryGetValue(upload, out var earlier)) await earlier.GiveWay();
            if (Environment.TickCount64 < until) continue;

            all.Release();
            Left(owner);
            return null;
        }

        return turn;
    }

    public void Dispose() => all.Dispose();

    private void Left(Guid owner)
    {
        if (owners.AddOrUpdate(owner, 0, (_, n) => n - 1) <= 0) owners.TryRemove(KeyValuePair.Create(owner, 0));
    }

    internal sealed class Turn(Writers writers, FileId upload, Guid owner, CancellationToken ct) : IDisposable
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Cancelled when the sender is gone or a later request takes over.</summary>
        public CancellationToken Token => stop.Token;

        public void Dispose()
        {
            writers.turns.TryRemove(upload, out _);
            writers.all.Release();
            writers.Left(owner);
            ended.TrySetResult();
            stop.Dispose();
        }

        internal async Task GiveWay()
        {
            try
            {
                await stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            await ended.Task.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
