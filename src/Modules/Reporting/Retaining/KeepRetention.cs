using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>Once a day: erases what is over its time, leaves what is held, and writes down what it did.</summary>
internal sealed partial class KeepRetention(IServiceScopeFactory scopes, Scrubbing scrubbing, TimeProvider clock, ILogger<KeepRetention> log) : Rounds(TimeSpan.FromMinutes(30), clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(24);

    protected override async Task Round(CancellationToken ct)
    {
        if (await IsDue(ct)) await Run(ct);
    }

    // The database is away: the next round sees.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    private async Task<bool> IsDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<RetentionRun>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        return last is null || Instant.Of(Clock) - last.StartedAt >= Between;
    }

    internal async Task<RetentionRun> Run(CancellationToken ct)
    {
        var act = Act.Of(Actor.System("reporting.retention"), "reporting.retention", Clock);
        var tally = new Tally();
        await In(work => work.Reports(act, tally, ct));
        await In(work => work.Threads(act, tally, ct));
        await In(work => work.Alerts(act, tally, ct));
        await In(work => work.Codes(act, tally, ct));
        scrubbing.Ask();

        var run = RetentionRun.Of(act.Now, Instant.Of(Clock), tally.Outcomes);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(run);
        await db.Save(act, new RetentionApplied(run.Id, tally.Outcomes.Sum(o => o.Erased), tally.Outcomes.Sum(o => o.Held), tally.Outcomes.Sum(o => o.Failed)), ct);
        return run;
    }

    private async Task In(Func<ApplyRetention, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ApplyRetention>());
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 241, Level = LogLevel.Warning, Message = "The rules of retention could not be applied; the next round tries again")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}

/// <summary>Counts by rule what a run does.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, RuleOutcome> byRule = new(StringComparer.Ordinal);

    public IReadOnlyList<RuleOutcome> Outcomes => [.. byRule.Values];

    public void Erased(RetentionRule rule, int count = 1) => Change(rule, o => o with { Erased = o.Erased + count });

    public void Held(RetentionRule rule) => Change(rule, o => o with { Held = o.Held + 1 });

    public void Failed(RetentionRule rule) => Change(rule, o => o with { Failed = o.Failed + 1 });

    private void Change(RetentionRule rule, Func<RuleOutcome, RuleOutcome> change) =>
        byRule[rule.Code] = change(byRule.GetValueOrDefault(rule.Code) ?? new RuleOutcome(rule.Code, 0, 0, 0));
}
