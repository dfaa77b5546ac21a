using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>Scrubs the database's files some seconds after something was erased: once for many erasures, because the work is for whole tables.</summary>
/// <remarks>A crash forgets that it was asked; the daily run of the rules of retention asks each time.</remarks>
internal sealed partial class Scrubbing(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Scrubbing> log) : Rounds(TimeSpan.FromSeconds(10), clock)
{
    private int isAsked;

    public void Ask() => Interlocked.Exchange(ref isAsked, 1);

    protected override Task Round(CancellationToken ct) => ScrubIfAsked(ct);

    protected override void Failed(Exception fault)
    {
        Ask();
        Log.Failed(log, fault);
    }

    internal async Task ScrubIfAsked(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref isAsked, 0) == 0) return;

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Scrub(Eraser.Tables, ct);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 240, Level = LogLevel.Warning, Message = "What was erased could not be scrubbed from the database's files; the next round tries again")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
