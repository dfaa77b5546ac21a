using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>An alert that nobody takes in time goes on to the next step of the pack: the whole unit, its head.</summary>
internal sealed partial class EscalateAlerts(IServiceScopeFactory scopes, LiveDesk live, TimeProvider clock, ILogger<EscalateAlerts> log) : Rounds(TimeSpan.FromSeconds(5), clock)
{
    private const int AtOnce = 50;

    protected override Task Round(CancellationToken ct) => EscalateDue(ct);

    protected override void Failed(Exception fault)
    {
        // Somebody took one in this moment, or another node was faster: the next round sees.
        if (fault is not DbUpdateConcurrencyException) Log.Failed(log, fault);
    }

    internal async Task EscalateDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, duty, callOut) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<DutyPack>(), services.GetRequiredService<CallOut>());
        var act = Act.Of(Actor.System("reporting.escalate"), "reporting.alert", Clock);
        var due = await db.Set<Alert>().Where(a => a.NextStepAt <= act.Now).OrderBy(a => a.NextStepAt).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return;

        foreach (var alert in due)
        {
            alert.Escalate(duty.RouteOf(alert.Routes.Split(' ')[0])?.Steps ?? []);
            if (duty.UnitOf(alert.Unit) is { } unit) await callOut.Mail(unit, alert.Reach, act, ct);
        }

        await db.Save(act, [.. due.Select(a => new AlertEscalated(a.Report, a.Id, a.Reach, a.Step))], ct);
        live.Announce();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "Alerts could not be escalated")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
