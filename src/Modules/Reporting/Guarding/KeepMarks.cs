using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>Reads the marks at the start, writes what changed each second and once more at the end.</summary>
internal sealed partial class KeepMarks(Marks marks, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepMarks> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int AtOnce = 500;
    private const int RoundsBetweenTidying = 60;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Instant.Of(clock);
        var kept = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<KeptMark>().AsNoTracking().Where(m => m.Until > now).ToListAsync(cancellationToken);
        marks.Restore(kept.Select(m => (m.Key, m.Until)));
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        for (var round = 1; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            await Flush(stoppingToken);
            if (round % RoundsBetweenTidying == 0) await Tidy(stoppingToken);
        }
    }

    internal async Task Flush(CancellationToken ct)
    {
        foreach (var part in marks.TakeChanged().Chunk(AtOnce)) await Try(db => Write(db, part, ct), [.. part.Select(m => m.Key)]);
    }

    private async Task Tidy(CancellationToken ct)
    {
        marks.Tidy(Instant.Of(clock));
        await Try(db => RemoveOver(db, ct), []);
    }

    private static async Task Write(AppDb db, IReadOnlyList<(string Key, Instant Until)> part, CancellationToken ct)
    {
        var keys = part.Select(m => m.Key).ToList();
        var known = await db.Set<KeptMark>().Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, ct);
        foreach (var (key, until) in part)
        {
            if (!known.TryGetValue(key, out var mark)) db.Add(new KeptMark { Key = key, Until = until });
            else if (mark.Until < until) mark.Until = until;
        }

        await db.SaveWorkingState(ct);
    }

    private async Task RemoveOver(AppDb db, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        db.RemoveRange(await db.Set<KeptMark>().Where(m => m.Until <= now).OrderBy(m => m.Until).Take(AtOnce * 4).ToListAsync(ct));
        await db.SaveWorkingState(ct);
    }

    // Another node may have written the same bucket, or the database is away: the next second tries again.
    private async Task Try(Func<AppDb, Task> work, IReadOnlyList<string> keys)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<AppDb>());
        }
        catch (Exception fault)
        {
            marks.GiveBack(keys);
            if (fault is not OperationCanceledException) Log.Failed(log, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "Marks of quotas and used tokens could not be written; the next second tries again")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
