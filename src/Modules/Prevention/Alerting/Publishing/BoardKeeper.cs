using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Prevention;

/// <summary>Looks every few seconds whether another node has released or withdrawn something.</summary>
internal sealed partial class BoardKeeper(WarningBoard board, TimeProvider clock, ILogger<BoardKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Look(stoppingToken);
        }
    }

    private async Task Look(CancellationToken ct)
    {
        try
        {
            await board.Refresh(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception fault)
        {
            // The database is away: what was known stays in public until it is back.
            NotRead(log, fault);
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Warning, Message = "Alerts could not be read; those known before stay in public")]
    private static partial void NotRead(ILogger logger, Exception fault);
}

/// <summary>Nobody is answered before it is known of what the public was warned.</summary>
internal sealed class BoardAtStart(WarningBoard board) : IBeforeFirstRequest
{
    public Task Run(CancellationToken ct) => board.Refresh(ct);
}
