using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>Removes the hashes of address and story when the country's time for them is over.</summary>
internal sealed partial class ForgetProvenance(IServiceScopeFactory scopes, GuardRules rules, TimeProvider clock, ILogger<ForgetProvenance> log) : Rounds(TimeSpan.FromMinutes(30), clock)
{
    private const int AtOnce = 500;

    protected override async Task Round(CancellationToken ct)
    {
        while (await ForgetDue(ct) == AtOnce)
        {
        }
    }

    // Another node was faster, or the database is away: the next round sees.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    internal async Task<int> ForgetDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var act = Act.Of(Actor.System("reporting.forget-provenance"), "reporting.retention", Clock);
        var before = act.Now - rules.Kept;
        var due = await db.Set<Provenance>().Where(p => p.At < before && (p.Place != null || p.Print != null)).OrderBy(p => p.At).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return 0;

        foreach (var provenance in due) provenance.Forget();
        await db.Save(act, new ProvenanceForgotten(due.Count, before), ct);
        return due.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Hashes of addresses and stories could not be removed")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
