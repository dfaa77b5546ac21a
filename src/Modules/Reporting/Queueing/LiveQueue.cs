using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>
/// Looks into the database for all queues that are open at this node at once, every three seconds while there are any: forty officers in a
/// wave cost what one costs. Several nodes need no connection between them, because each looks for its own.
/// </summary>
internal sealed partial class LiveQueue(IServiceScopeFactory scopes, ILogger<LiveQueue> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Lock door = new();
    private readonly HashSet<QueueWatch> watches = [];
    private readonly InSight<QueueNews> news = new(QueueNews.None);

    /// <summary>What the last look found, and the task that ends with the next.</summary>
    public (QueueNews News, Task Changed) Now => news.Now;

    /// <summary>From now on is looked for this queue too. Whoever enters leaves again with <see cref="Leave"/>.</summary>
    public void Enter(QueueWatch watch)
    {
        lock (door) watches.Add(watch);
    }

    public void Leave(QueueWatch watch)
    {
        lock (door) watches.Remove(watch);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var started = Stopwatch.GetTimestamp();
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Blind(log, fault);
            }

            // A busy database is asked less often: looking never takes more than a tenth of the time.
            rest = TimeSpan.FromTicks(Math.Max(Pause.Ticks, 10 * Stopwatch.GetElapsedTime(started).Ticks));
        }
    }

    private async Task Look(CancellationToken ct)
    {
        HashSet<QueueWatch> open;
        lock (door) open = [.. watches];
        if (open.Count == 0) return;

        await using var scope = scopes.CreateAsyncScope();
        news.Show(await QueueNews.Load(open, scope.ServiceProvider.GetRequiredService<AppDb>(), ct));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 233, Level = LogLevel.Error, Message = "The live queue cannot reach the database")]
        internal static partial void Blind(ILogger log, Exception fault);
    }
}
