using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>
/// Calls devices away from the outbox: a push service that hangs must hold up no other news. What waits here is lost with the process;
/// banner, e-mail and the next step of the escalation call as well.
/// </summary>
internal sealed partial class PushCalls(IServiceScopeFactory scopes, PushSettings settings, TimeProvider clock, ILogger<PushCalls> log) : BackgroundService
{
    // Every call says the same, so in a wave the oldest may go.
    private const int MostWaiting = 100;

    private readonly Channel<AlertId> waiting = System.Threading.Channels.Channel.CreateBounded<AlertId>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public Task Ask(AlertId alert)
    {
        if (settings.IsOn) waiting.Writer.TryWrite(alert);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var alert in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CallDevices>().Call(alert, Act.Of(Actor.System("reporting.push"), "reporting.alert", clock), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, alert, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 232, Level = LogLevel.Warning, Message = "The devices for alert {AlertId} could not be called")]
        internal static partial void Failed(ILogger log, AlertId alertId, Exception fault);
    }
}
