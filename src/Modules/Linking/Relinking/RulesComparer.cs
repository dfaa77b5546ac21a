using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>Finds out what proposed rules would change, beside everything else and without changing anything. A node that stops leaves it to the next, which begins anew.</summary>
internal sealed partial class RulesComparer(IServiceScopeFactory scopes, LinkingLimits limits, Rush rush, TimeProvider clock, ILogger<RulesComparer> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Guid self = Guid.CreateVersion7(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(stoppingToken);
            await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>True if rules were compared.</summary>
    internal async Task<bool> Step(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await Take(ct) is not { } set) return false;

            var found = await Compare(set, ct);
            await using var scope = scopes.CreateAsyncScope();
            await Finish(set.Id, found, scope.ServiceProvider.GetRequiredService<AppDb>(), ct);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private async Task<RuleSet?> Take(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await Next(db, ct) is { } set && await IsOurs(set.Id, db, ct) ? set : null;
    }

    private async Task Finish(Guid rules, RulesDifference found, AppDb db, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<RuleProgress>().Where(p => p.Id == rules).ToListAsync(ct));
        var set = await db.Set<RuleSet>().FirstAsync(s => s.Id == rules, ct);
        // Somebody may have rejected them meanwhile.
        if (set.State != RuleState.Proposed) return;

        set.Compare(JsonSerializer.SerializeToUtf8Bytes(found, EventName.Json));
        await db.Save(Act.Of(Actor.System("linking.rules"), "linking.rules", clock), new RulesCompared(rules), ct);
    }

    private async Task Try(CancellationToken ct)
    {
        try
        {
            await Step(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody decided meanwhile, or another node compares.
        }
        catch (Exception fault)
        {
            Log.Failed(log, fault);
        }
    }

    /// <summary>While accepted rules are being applied, nobody can say what others would change.</summary>
    private static async Task<RuleSet?> Next(AppDb db, CancellationToken ct) =>
        await db.Set<RuleSet>().AnyAsync(s => s.State == RuleState.Accepted, ct) ? null : await db.Set<RuleSet>().FirstOrDefaultAsync(s => s.State == RuleState.Proposed, ct);

    private async Task<bool> IsOurs(Guid rules, AppDb db, CancellationToken ct)
    {
        var (now, progress) = (Instant.Of(clock), await db.Set<RuleProgress>().FirstOrDefaultAsync(p => p.Id == rules, ct));
        if (progress is not null && Lease.IsOfOther(progress.Holder, progress.Until, self, now, LeaseTime)) return false;
        if (progress is null) db.Add(progress = new RuleProgress { Id = rules });

        (progress.Holder, progress.Until, progress.Done, progress.Total) = (self, now + LeaseTime, 0, await db.Set<Source>().LongCountAsync(ct));
        await db.SaveWorkingState(ct);
        return true;
    }

    private async Task<RulesDifference> Compare(RuleSet set, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, begun) = (scope.ServiceProvider.GetRequiredService<AppDb>(), Stopwatch.GetTimestamp());
        var rules = RuleContent.FromBytes(set.Content).Read(limits);
        var whole = await WholeFacts.Load(db, rules, scope.ServiceProvider.GetRequiredService<Envelopes>(), Tell, ct);
        var groups = LinkedGroups.Of(await whole.Columns(db, ct), rules.Weights.Rules);
        return RulesDifference.Of(whole.Reports, groups.GroupOf, whole.Relisted);

        async Task Tell(long done)
        {
            await Report(set.Id, done, ct);
            await rush.GiveWay(Stopwatch.GetElapsedTime(begun), ct);
            begun = Stopwatch.GetTimestamp();
        }
    }

    private async Task Report(Guid rules, long done, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // Another node holds it if this one was away for too long: of two that finish the first is heard.
        if (await db.Set<RuleProgress>().FirstOrDefaultAsync(p => p.Id == rules && p.Holder == self, ct) is not { } progress) return;

        (progress.Done, progress.Until) = (done, Instant.Of(clock) + LeaseTime);
        await db.SaveWorkingState(ct);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 412, Level = LogLevel.Warning, Message = "Proposed rules of linking could not be compared; it is tried again")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
