using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Linking;

/// <summary>Links what was observed, one commit after the other, on one node at a time. Nothing is lost when it stops: what it has not done still waits.</summary>
internal sealed partial class Linker(IServiceScopeFactory scopes, RulesInForce rules, Rush rush, TimeProvider clock, ILogger<Linker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Guid self = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly Parcel parcel = new();
    private Relinking? relinking;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            var done = await Try(stoppingToken);
            if (done == 0) await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else await rush.GiveWay(Stopwatch.GetElapsedTime(begun), stoppingToken);
        }

        await GiveBack();
    }

    /// <summary>One commit of work; 0 if there was none, or another node does it.</summary>
    internal async Task<int> Step(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, envelopes) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Envelopes>());
            var act = Act.Of(Actor.System("linking.linker"), "linking.link", clock);
            var isRelinking = await rules.Refresh(db, ct);
            if (!await Hold(db, act.Now, ct)) return 0;

            var batch = new LinkBatch(db, rules.Current, envelopes);
            var done = await batch.Run(parcel.Size, act, ct);
            parcel.Next(batch.Taken, batch.Writing);
            return isRelinking ? done + await Relink(db, envelopes, act, ct) : done;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Between new reports, a piece of everything that is linked by accepted rules anew.</summary>
    private async Task<int> Relink(AppDb db, Envelopes envelopes, Act act, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (!await Hold(db, act.Now, ct)) return 0;

        if (relinking?.Rules != rules.Current.Id) relinking = new Relinking(rules.Current);
        try
        {
            if (!await relinking.Step(db, envelopes, act, ct)) relinking = null;
            return 1;
        }
        catch
        {
            // What it had taken up is not done: the stage is begun again.
            relinking = null;
            throw;
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private async Task<int> Try(CancellationToken ct)
    {
        try
        {
            return await Step(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
        catch (DbUpdateConcurrencyException)
        {
            // A report was erased meanwhile, or another node took over: look again.
            return 0;
        }
        catch (Exception fault)
        {
            Log.Failed(log, fault);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
    }

    /// <summary>Whether this node links. The row goes with every commit, so that a node that wakes late writes nothing.</summary>
    private async Task<bool> Hold(AppDb db, Instant now, CancellationToken ct)
    {
        var lease = await db.Set<Lease>().FirstOrDefaultAsync(ct);
        if (lease is not null && lease.IsOfOther(self, now, LeaseTime)) return false;
        if (lease is null) db.Add(lease = new Lease());
        var isNews = lease.Holder != self || lease.Until < now + (LeaseTime / 2);
        (lease.Holder, lease.Until) = (self, now + LeaseTime);
        // At rest nothing is written each half second; otherwise it goes with the work.
        if (isNews) await db.SaveWorkingState(ct);
        return true;
    }

    private async Task GiveBack()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (await db.Set<Lease>().FirstOrDefaultAsync(l => l.Holder == self) is not { } lease) return;

            lease.Holder = Guid.Empty;
            await db.SaveWorkingState(CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Another node waits half a minute then.
            Log.Failed(log, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "Linking could not go on; what waits is taken up again")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
