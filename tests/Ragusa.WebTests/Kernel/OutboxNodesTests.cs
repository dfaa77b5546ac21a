using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ragusa.WebTests.Kernel;

/// <summary>Several workers on one database: every event is handled once, and never by two at the same time.</summary>
public sealed class OutboxNodesTests : IAsyncLifetime
{
    private const int Events = 150;

    private Installation installation = null!;

    public async ValueTask InitializeAsync() =>
        installation = await Installation.Start(services => services.AddHandler<StoneLaid, Mason>().AddSingleton<Site>());

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task DispatchDue_ByThreeWorkersAtOnce_HandlesEveryEventOnceAndNeverTwiceAtATime()
    {
        var act = Act.Of(Actor.System("test"), "test.nodes", TimeProvider.System);
        List<IEvent> stones = [.. Enumerable.Range(0, Events).Select(n => new StoneLaid(n))];
        await installation.In(s => s.GetRequiredService<AppDb>().Save(act, stones, default));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(WorkUntilNothingIsLeft)));

        var site = installation.Get<Site>();
        Assert.Equal(Enumerable.Range(0, Events), site.Laid.Order());
        Assert.False(site.TwoAtOnce);
        Assert.Equal(0, await installation.In(s => s.GetRequiredService<AppDb>().Set<OutboxDelivery>().CountAsync()));
    }

    [Fact]
    public async Task DispatchDue_StoppedInTheMiddle_LeavesTheRestToTheNextWorkerAtOnce()
    {
        var act = Act.Of(Actor.System("test"), "test.nodes", TimeProvider.System);
        List<IEvent> stones = [.. Enumerable.Range(0, 20).Select(n => new StoneLaid(n))];
        await installation.In(s => s.GetRequiredService<AppDb>().Save(act, stones, default));
        using var stopping = new CancellationTokenSource();
        installation.Get<Site>().AfterEach = laid => { if (laid == 3) stopping.Cancel(); };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Worker().DispatchDue(stopping.Token));
        installation.Get<Site>().AfterEach = _ => { };
        await WorkUntilNothingIsLeft();

        // The one that was in hand may be done twice: handlers do not mind. None waits for the end of a lease.
        Assert.Equal(Enumerable.Range(0, 20), installation.Get<Site>().Laid.Distinct().Order());
        Assert.Equal(0, await installation.In(s => s.GetRequiredService<AppDb>().Set<OutboxDelivery>().CountAsync()));
    }

    private OutboxDispatcher Worker() =>
        new(installation.Get<IServiceScopeFactory>(), installation.Get<OutboxRoutes>(), TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);

    private async Task WorkUntilNothingIsLeft()
    {
        var worker = Worker();
        while (await worker.DispatchDue(default) > 0) await Task.Yield();
    }

    internal sealed record StoneLaid(int Number) : IEvent
    {
        public ObjectRef Subject => new("tests.stone", $"{Number}");
    }

    internal sealed class Site
    {
        public ConcurrentBag<int> Laid { get; } = [];

        public ConcurrentDictionary<int, bool> InHand { get; } = new();

        public bool TwoAtOnce { get; set; }

        public Action<int> AfterEach { get; set; } = _ => { };
    }

    internal sealed class Mason(Site site) : IHandle<StoneLaid>
    {
        public async Task Handle(StoneLaid news, Act act, CancellationToken ct)
        {
            if (!site.InHand.TryAdd(news.Number, true)) site.TwoAtOnce = true;
            await Task.Delay(2, ct);
            site.Laid.Add(news.Number);
            site.InHand.TryRemove(news.Number, out _);
            site.AfterEach(site.Laid.Count);
        }
    }
}
