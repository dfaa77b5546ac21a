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
        installation = await Installation.Start(services => services.AddHandler<StoneLaid, Mason>().AddHandler<BlockCut, Quarry>().AddHandler<CartCome, Gate>(canWait: true).AddSingleton<Site>());

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

    [Fact]
    public async Task DispatchDue_DoneByAnotherWhileItFailed_IsNoFaultOfTheWorker()
    {
        var act = Act.Of(Actor.System("test"), "test.nodes", TimeProvider.System);
        await installation.In(s => s.GetRequiredService<AppDb>().Save(act, [new StoneLaid(1)], default));
        installation.Get<Site>().Meanwhile = async () =>
        {
            await installation.In(s => s.GetRequiredService<AppDb>().Set<OutboxDelivery>().ExecuteDeleteAsync());
            throw new InvalidOperationException("The wall fell.");
        };

        Assert.Equal(1, await Worker().DispatchDue(default));
        Assert.Equal(0, await Worker().DispatchDue(default));
    }

    [Fact]
    public async Task DispatchDue_ForAHandlerOfMany_CallsItOnceForAll()
    {
        await Cut(40);

        await WorkUntilNothingIsLeft();

        Assert.Equal([40], installation.Get<Site>().Loads);
        Assert.Equal(Enumerable.Range(0, 40), installation.Get<Site>().Laid.Order());
        Assert.Equal(0, await installation.In(s => s.GetRequiredService<AppDb>().Set<OutboxDelivery>().CountAsync()));
    }

    [Fact]
    public async Task DispatchDue_WhenOneOfManyFails_HandlesTheOthersAlone()
    {
        installation.Get<Site>().Cracked = 7;
        await Cut(20);

        await Worker().DispatchDue(default);

        Assert.Equal(Enumerable.Range(0, 20).Where(n => n != 7), installation.Get<Site>().Laid.Distinct().Order());
        var left = await installation.In(s => s.GetRequiredService<AppDb>().Set<OutboxDelivery>().SingleAsync());
        Assert.Contains("7", left.Payload, StringComparison.Ordinal);
        Assert.True(left.DueAt > Instant.Of(TimeProvider.System));
    }

    [Fact]
    public async Task DispatchDue_WhenSomebodyWasQuickerAtOneOfMany_HandlesThemTogetherAgain()
    {
        installation.Get<Site>().Quicker = 2;
        await Cut(20);

        await WorkUntilNothingIsLeft();

        Assert.Equal([20], installation.Get<Site>().Loads);
        Assert.Equal(Enumerable.Range(0, 20), installation.Get<Site>().Laid.Order());
    }

    [Fact]
    public async Task DispatchUrgent_WithManyBefore_TakesWhatCannotWaitAndLeavesTheOthers()
    {
        var act = Act.Of(Actor.System("test"), "test.nodes", TimeProvider.System);
        List<IEvent> carts = [.. Enumerable.Range(0, 300).Select(n => new CartCome(n) { CannotWait = n == 299 })];
        await installation.In(s => s.GetRequiredService<AppDb>().Save(act, carts, default));

        Assert.Equal(1, await Worker().DispatchUrgent(default));
        Assert.Equal([299], installation.Get<Site>().Laid);
        Assert.Equal(0, await Worker().DispatchUrgent(default));

        await WorkUntilNothingIsLeft();
        Assert.Equal(Enumerable.Range(0, 300), installation.Get<Site>().Laid.Order());
    }

    private Task Cut(int count)
    {
        var act = Act.Of(Actor.System("test"), "test.nodes", TimeProvider.System);
        List<IEvent> blocks = [.. Enumerable.Range(0, count).Select(n => new BlockCut(n))];
        return installation.In(s => s.GetRequiredService<AppDb>().Save(act, blocks, default));
    }

    private OutboxDispatcher Worker() =>
        new(installation.Get<IServiceScopeFactory>(), installation.Get<OutboxRoutes>(), new Rush(), TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);

    private async Task WorkUntilNothingIsLeft()
    {
        var worker = Worker();
        while (await worker.DispatchDue(default) > 0) await Task.Yield();
    }

    internal sealed record StoneLaid(int Number) : IEvent
    {
        public ObjectRef Subject => new("tests.stone", $"{Number}");
    }

    internal sealed record BlockCut(int Number) : IEvent
    {
        public ObjectRef Subject => new("tests.block", $"{Number}");
    }

    internal sealed record CartCome(int Number) : IEvent
    {
        public ObjectRef Subject => new("tests.cart", $"{Number}");

        public bool CannotWait { get; init; }
    }

    internal sealed class Gate(Site site) : IHandle<CartCome>
    {
        public Task Handle(CartCome news, Act act, CancellationToken ct)
        {
            site.Laid.Add(news.Number);
            return Task.CompletedTask;
        }
    }

    internal sealed class Quarry(Site site) : IHandleMany<BlockCut>
    {
        public Task Handle(BlockCut news, Act act, CancellationToken ct)
        {
            if (news.Number == site.Cracked) throw new InvalidOperationException("The block is cracked.");

            site.Laid.Add(news.Number);
            return Task.CompletedTask;
        }

        public Task HandleMany(IReadOnlyList<(BlockCut News, Act Act)> all, CancellationToken ct)
        {
            if (all.Any(one => one.News.Number == site.Cracked)) throw new InvalidOperationException("A block of the load is cracked.");

            if (site.Quicker-- > 0) throw new DbUpdateConcurrencyException("Somebody was quicker.");

            site.Loads.Enqueue(all.Count);
            foreach (var (news, _) in all) site.Laid.Add(news.Number);
            return Task.CompletedTask;
        }
    }

    internal sealed class Site
    {
        public int? Cracked { get; set; }

        /// <summary>So many times somebody else changes a row meanwhile.</summary>
        public int Quicker { get; set; }

        public ConcurrentQueue<int> Loads { get; } = new();

        public ConcurrentBag<int> Laid { get; } = [];

        public ConcurrentDictionary<int, bool> InHand { get; } = new();

        public bool TwoAtOnce { get; set; }

        public Action<int> AfterEach { get; set; } = _ => { };

        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;
    }

    internal sealed class Mason(Site site) : IHandle<StoneLaid>
    {
        public async Task Handle(StoneLaid news, Act act, CancellationToken ct)
        {
            if (!site.InHand.TryAdd(news.Number, true)) site.TwoAtOnce = true;
            await Task.Delay(2, ct);
            await site.Meanwhile();
            site.Laid.Add(news.Number);
            site.InHand.TryRemove(news.Number, out _);
            site.AfterEach(site.Laid.Count);
        }
    }
}
