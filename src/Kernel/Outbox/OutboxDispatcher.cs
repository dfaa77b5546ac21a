using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Kernel;

/// <summary>Takes due deliveries and calls their handlers, each in a scope of its own. A failing one is tried again later and never holds up the others.</summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, OutboxRoutes routes, Rush rush, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private const int BatchSize = 100;
    private const int MostTriesTogether = 4;
    private static readonly Counter<long> Handled = Signals.Meter.CreateCounter<long>("ragusa.outbox.handled", description: "Deliveries by handler and by what became of them");

    // What cannot wait is looked for after each batch, so that a rush has small ones.
    private const int BatchInRush = 20;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    // More than a few only wait for each other's commits.
    private static readonly int Helpers = Math.Min(Environment.ProcessorCount, 4) - 1;

    // Whether more waits than one batch. Then the other cores help; otherwise news is handled in its order, by one.
    private volatile bool isWave;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([Work(Step, stoppingToken), .. Enumerable.Range(1, Helpers).Select(_ => Work(Help, stoppingToken))]);

    private async Task Work(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await step(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database is away or full: nothing is lost, the deliveries stand in it. Try again after a pause.
                Log.Stalled(log, fault);
                await Task.Delay(Idle, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Step(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        if (rush.IsOn && await DispatchUrgent(ct) > 0)
        {
            await rush.GiveSomeWay(Stopwatch.GetElapsedTime(begun), ct);
            return;
        }

        var taken = await DispatchDue(ct);
        isWave = taken == BatchSize;
        if (taken == 0) await routes.WaitForNews(Idle, ct);
        else await rush.GiveWay(Stopwatch.GetElapsedTime(begun), ct);
    }

    private async Task Help(CancellationToken ct)
    {
        if (!isWave || rush.IsOn || await DispatchDue(ct) == 0) await Task.Delay(Idle, clock, ct);
    }

    /// <summary>Handles one batch of what is due; returns how many were taken. Stopped in the middle, it gives the rest back.</summary>
    internal Task<int> DispatchDue(CancellationToken ct) => Dispatch(Instant.Of(clock), ct);

    /// <summary>As <see cref="DispatchDue"/>, of what cannot wait only.</summary>
    internal Task<int> DispatchUrgent(CancellationToken ct) => Dispatch(OutboxRoutes.UrgentBefore(Instant.Of(clock)), ct);

    private async Task<int> Dispatch(Instant by, CancellationToken ct)
    {
        IReadOnlyList<OutboxDelivery> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await OutboxQueries.Take(scope.ServiceProvider.GetRequiredService<AppDb>(), Instant.Of(clock), by, routes.Lease, rush.IsOn ? BatchInRush : BatchSize, ct);
        }

        var rest = new Queue<OutboxDelivery>(due);
        try
        {
            rest = new(due.Except(await DeliverTogether(due, ct)));
            while (rest.TryPeek(out var delivery))
            {
                ct.ThrowIfCancellationRequested();
                await Deliver(delivery, ct);
                rest.Dequeue();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await GiveBack(rest);
            throw;
        }

        return due.Count;
    }

    /// <summary>Handles what its handler takes many at once; returns what is done. What could not be done together is left to be handled alone.</summary>
    private async Task<IReadOnlyCollection<OutboxDelivery>> DeliverTogether(IReadOnlyList<OutboxDelivery> due, CancellationToken ct)
    {
        HashSet<OutboxDelivery> done = [];
        foreach (var group in due.GroupBy(d => d.Handler).Where(g => g.Skip(1).Any()))
        {
            if (routes.Find(group.Key) is not { CallMany: not null } route) continue;

            using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
            inTime.CancelAfter(WithinLease(routes.Lease));
            try
            {
                await CallTogetherAgain(route, [.. group], inTime.Token);
                done.UnionWith(group);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                Log.Apart(log, group.Count(), group.Key, fault);
            }
        }

        return done;
    }

    /// <summary>Somebody who changed one of their rows meanwhile, such as a reporter who adds a file, does not part a hundred: all are read again, a few times.</summary>
    private async Task CallTogetherAgain(OutboxRoute route, IReadOnlyList<OutboxDelivery> deliveries, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await CallTogether(route, deliveries, ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTriesTogether)
            {
                Count(route.Handler, deliveries.Count, "again");
            }
        }
    }

    private async Task CallTogether(OutboxRoute route, IReadOnlyList<OutboxDelivery> deliveries, CancellationToken ct)
    {
        using var span = SpanOf(route, deliveries.Count, deliveries[0].Attempts);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.RemoveRange(deliveries);
        await route.CallMany!(scope.ServiceProvider, [.. deliveries.Select(d => (NewsOf(d, route), ActOf(d, route)))], ct);
        if (db.ChangeTracker.HasChanges()) await db.SaveWorkingState(ct);
        Count(route.Handler, deliveries.Count, "done");
    }

    /// <summary>A server that stops keeps no lease: else news, alarms among it, would wait minutes after every restart.</summary>
    private async Task GiveBack(IEnumerable<OutboxDelivery> rest)
    {
        await using var scope = scopes.CreateAsyncScope();
        await OutboxQueries.MakeDue(scope.ServiceProvider.GetRequiredService<AppDb>(), [.. rest.Select(d => d.Id)], Instant.Of(clock), CancellationToken.None);
    }

    private async Task Deliver(OutboxDelivery delivery, CancellationToken ct)
    {
        if (routes.Find(delivery.Handler) is not { } route)
        {
            Log.NoHandler(log, delivery.Id, delivery.Handler);
            return;
        }

        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
        inTime.CancelAfter(WithinLease(routes.Lease));
        try
        {
            await Call(route, delivery, inTime.Token);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            Log.Failed(log, delivery.Id, delivery.Handler, delivery.Attempts, fault);
            Count(delivery.Handler, 1, "failed");
            await Postpone(delivery, ct);
        }
    }

    private async Task Call(OutboxRoute route, OutboxDelivery delivery, CancellationToken ct)
    {
        using var span = SpanOf(route, 1, delivery.Attempts);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // The mark goes in the same transaction as what the handler writes.
        db.Remove(delivery);

        await route.Call(scope.ServiceProvider, NewsOf(delivery, route), ActOf(delivery, route), ct);
        if (db.ChangeTracker.HasChanges()) await db.SaveWorkingState(ct);
        Count(route.Handler, 1, "done");
    }

    private static Activity? SpanOf(OutboxRoute route, int count, int attempt) =>
        Signals.Spans.StartActivity("outbox " + route.Handler)?.SetTag("ragusa.event", route.Event).SetTag("ragusa.handler", route.Handler).SetTag("ragusa.count", count).SetTag("ragusa.attempt", attempt);

    private static void Count(string handler, int count, string outcome) => Handled.Add(count, Signals.Tag("handler", handler), Signals.Tag("outcome", outcome));

    private static IEvent NewsOf(OutboxDelivery delivery, OutboxRoute route) =>
        (IEvent)JsonSerializer.Deserialize(delivery.Payload, route.EventType, EventName.Json)!;

    private Act ActOf(OutboxDelivery delivery, OutboxRoute route) =>
        new(Actor.System(route.Handler), delivery.Event, Instant.Of(clock), delivery.Correlation);

    private async Task Postpone(OutboxDelivery delivery, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await OutboxQueries.MakeDue(scope.ServiceProvider.GetRequiredService<AppDb>(), [delivery.Id], Instant.Of(clock) + Patience(delivery.Attempts), ct);
    }

    // Whoever is not done by then lets go before another node may take it.
    private static TimeSpan WithinLease(TimeSpan lease) => lease * 0.9;

    // 1, 2, 4 … 512 seconds: soon enough for a hiccup, slow enough for a handler that needs repair.
    private static TimeSpan Patience(int attempts) => TimeSpan.FromSeconds(1 << Math.Min(attempts - 1, 9));

    private static partial class Log
    {
        [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "Outbox cannot reach the database")]
        internal static partial void Stalled(ILogger log, Exception fault);

        [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "Delivery {Id} names the handler {Handler}, which this version does not have; it waits")]
        internal static partial void NoHandler(ILogger log, DeliveryId id, string handler);

        [LoggerMessage(EventId = 113, Level = LogLevel.Warning, Message = "{Count} deliveries to {Handler} could not be handled together and are handled one by one")]
        internal static partial void Apart(ILogger log, int count, string handler, Exception fault);

        [LoggerMessage(EventId = 112, Level = LogLevel.Warning, Message = "Delivery {Id} to {Handler} failed at attempt {Attempt}")]
        internal static partial void Failed(ILogger log, DeliveryId id, string handler, int attempt, Exception fault);
    }
}
