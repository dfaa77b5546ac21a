using Microsoft.Extensions.Hosting;

namespace Ragusa.Kernel;

/// <summary>
/// Work that comes round: first one pause after the start, then every so often as long as the server runs. What fails is told and the next round goes on;
/// thrown, it would end the whole server.
/// </summary>
public abstract class Rounds(TimeSpan pause, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(fault);
            }
        }
    }

    /// <summary>One round. It leaves nothing half done: whatever is still due is found again in the next.</summary>
    protected abstract Task Round(CancellationToken ct);

    /// <summary>Another node was faster, or the database is away.</summary>
    protected abstract void Failed(Exception fault);
}
