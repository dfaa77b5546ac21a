using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Has accepted files scanned, one after the other, away from every request. A scanner that fails is asked again a few times.</summary>
internal sealed partial class ScanFiles(IServiceScopeFactory scopes, Clamd clamd, TimeProvider clock, ILogger<ScanFiles> log) : BackgroundService
{
    private const int MostScans = 5;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly SemaphoreSlim one = new(1, 1);

    public void Ask()
    {
        if (news.CurrentCount > 0) return;

        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two asked at once; one round is enough.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!clamd.IsConfigured) return;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ScanDue(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, fault);
            }

            await news.WaitAsync(BetweenTries, stoppingToken);
        }
    }

    /// <summary>Scans whatever was never scanned, and what failed a while ago.</summary>
    internal async Task ScanDue(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            var before = Instant.Of(clock) - BetweenTries;
            while (await Next(before, ct) is { } file) await Scan(file, ct);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<FileId?> Next(Instant before, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<StoredFile>().AsNoTracking()
            .Where(f => f.Scan == ScanState.NotScanned || (f.Scan == ScanState.Failed && f.Scans < MostScans && f.ScannedAt < before))
            .OrderBy(f => f.Scans).ThenBy(f => f.Id).Select(f => f.Id).Take(1).ToListAsync(ct);
        return due.Count > 0 ? due[0] : null;
    }

    private async Task Scan(FileId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var stream = await scope.ServiceProvider.GetRequiredService<IFiles>().Open(id, ct);
        var (state, name) = stream is null ? (ScanState.Failed, null) : await Asked(id, stream, ct);
        if (await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id, ct) is not { } file) return;

        var act = Act.Of(Actor.System("evidence.scan"), "evidence.scan", clock);
        file.Scanned(state, name, act.Now);
        try
        {
            await db.Save(act, new FileScanned(id, file.Owner, EventName.Spell(state), name), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Erased or locked in the same moment: if it is still there, the next round scans it.
        }
    }

    private async Task<(ScanState, string?)> Asked(FileId id, Stream stream, CancellationToken ct)
    {
        try
        {
            return await clamd.Scan(stream, ct);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            Log.Damaged(log, id);
            return (ScanState.Failed, null);
        }
    }

    public override void Dispose()
    {
        news.Dispose();
        one.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "Files could not be scanned; the next round tries again")]
        internal static partial void Failed(ILogger log, Exception fault);

        [LoggerMessage(EventId = 411, Level = LogLevel.Error, Message = "File {FileId} is damaged in the store")]
        internal static partial void Damaged(ILogger log, FileId fileId);
    }
}

/// <summary>After the commit: the scanner looks at what came.</summary>
internal sealed class ScanWhenReceived(ScanFiles scanning) : IHandle<FileReceived>
{
    public Task Handle(FileReceived news, Act act, CancellationToken ct)
    {
        scanning.Ask();
        return Task.CompletedTask;
    }
}
