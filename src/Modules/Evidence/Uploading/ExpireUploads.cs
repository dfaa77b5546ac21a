using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Evidence;

/// <summary>Gives up uploads whose time is over and removes stored bytes that no row knows of.</summary>
internal sealed partial class ExpireUploads(IServiceScopeFactory scopes, BlobStore blobs, TimeProvider clock, ILogger<ExpireUploads> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(6);
    private static readonly TimeSpan Untouched = TimeSpan.FromDays(1);
    private const int AtOnce = 200;
    private Instant? sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Somebody went on with one of them, another node was faster, or the database is away: the next round sees.
                Log.Failed(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task<int> RemoveDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = Instant.Of(clock);
        var due = await db.Set<Upload>().Where(u => u.ExpiresAt <= now).OrderBy(u => u.ExpiresAt).Take(AtOnce).ToListAsync(ct);
        await scope.ServiceProvider.GetRequiredService<Uploads>().Forget(due, ct);
        return due.Count;
    }

    /// <summary>Removes bytes that were left when a crash came between the end of a row and that of its file. What is younger than a day may have its row in a moment.</summary>
    internal async Task<int> Sweep(DateTimeOffset untouchedSince, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var removed = 0;
        foreach (var some in blobs.UntouchedSince(untouchedSince).Chunk(AtOnce))
        {
            var known = await db.Set<StoredFile>().Where(f => some.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
            known.AddRange(await db.Set<Upload>().Where(u => some.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct));
            foreach (var orphan in some.Except(known))
            {
                blobs.Delete(orphan);
                removed++;
            }
        }

        return removed;
    }

    private async Task Round(CancellationToken ct)
    {
        while (await RemoveDue(ct) == AtOnce)
        {
        }

        var now = Instant.Of(clock);
        if (sweptAt is { } before && now - before < BetweenSweeps) return;

        sweptAt = now;
        // By the clock of the file system, which is not always ours.
        await Sweep(TimeProvider.System.GetUtcNow() - Untouched, ct);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 400, Level = LogLevel.Warning, Message = "Uploads that are over could not be removed")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
