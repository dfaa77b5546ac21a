using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Kernel;

/// <summary>One registered handler: how its event is read and how it is called.</summary>
public sealed record OutboxRoute(string Event, string Handler, Type EventType, Func<IServiceProvider, IEvent, Act, CancellationToken, Task> Call)
{
    /// <summary>It comes after everything that cannot wait, and gives way in a rush.</summary>
    public bool CanWait { get; init; }

    /// <summary>Which news it hears; what does not concern it is never put into the outbox for it.</summary>
    public Func<IEvent, bool> Concerns { get; init; } = _ => true;

    /// <summary>How it is called for many at once; null if it takes one at a time.</summary>
    public Func<IServiceProvider, IReadOnlyList<(IEvent News, Act Act)>, CancellationToken, Task>? CallMany { get; init; }
}

/// <summary>Who hears which event; also wakes the dispatcher when there is news.</summary>
public sealed class OutboxRoutes(IEnumerable<OutboxRoute> routes) : IDisposable
{
    // Deliveries are taken by the time at which they are due, so what cannot wait is due before everything that can:
    // the alarm that an analysis raised does not stand behind ten thousand analyses.
    internal static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    // A clock that is put back by less than a day holds nothing up.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>How long a node has what it took; what a dead node had is done by another after that. <c>Outbox:LeaseSeconds</c>.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <exception cref="StartRefused">The setting cannot be.</exception>
    internal static TimeSpan LeaseOf(IConfiguration configuration) => configuration.Setting("Outbox:LeaseSeconds", 120) is >= 5 and <= 3600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new StartRefused("Outbox:LeaseSeconds must be from 5 to 3600.");

    /// <summary>Everything that is due before this cannot wait.</summary>
    internal static Instant UrgentBefore(Instant now) => now - (Ahead / 2);

    private readonly ILookup<string, OutboxRoute> byEvent = routes.ToLookup(route => route.Event);
    private readonly Dictionary<string, OutboxRoute> byHandler = routes.ToDictionary(route => route.Handler);
    private readonly SemaphoreSlim news = new(0, 1);

    /// <param name="payload">The event as <see cref="EventName.Write"/> wrote it.</param>
    internal IEnumerable<OutboxDelivery> DeliveriesOf(Act act, IEvent item, string payload) =>
        byEvent[EventName.Of(item.GetType())].Where(route => route.Concerns(item)).Select(route => new OutboxDelivery
        {
            Id = DeliveryId.New(act.Now),
            Event = route.Event,
            Handler = route.Handler,
            Payload = payload,
            Correlation = act.Correlation,
            At = act.Now,
            DueAt = act.Now - (route.CanWait && !item.CannotWait ? Margin : Ahead),
        });

    internal OutboxRoute? Find(string handler) => byHandler.GetValueOrDefault(handler);

    internal void Announce()
    {
        try
        {
            if (news.CurrentCount == 0) news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two writers announced at once; one wake-up is enough.
        }
    }

    internal Task<bool> WaitForNews(TimeSpan atMost, CancellationToken ct) => news.WaitAsync(atMost, ct);

    public void Dispose() => news.Dispose();
}

public static class OutboxRegistration
{
    /// <summary>Registers <typeparamref name="THandler"/> for <typeparamref name="TEvent"/>. The handler's full name is its stable address in the outbox.</summary>
    /// <param name="canWait">There may be much of it and others come first.</param>
    /// <param name="concerns">Which of it the handler hears; null for all. Looked at once, when the news is told.</param>
    public static IServiceCollection AddHandler<TEvent, THandler>(this IServiceCollection services, bool canWait = false, Func<TEvent, bool>? concerns = null)
        where TEvent : class, IEvent
        where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new OutboxRoute(
            EventName.Of(typeof(TEvent)),
            typeof(THandler).FullName!,
            typeof(TEvent),
            (scope, news, act, ct) => scope.GetRequiredService<THandler>().Handle((TEvent)news, act, ct))
        {
            CanWait = canWait,
            Concerns = concerns is null ? _ => true : news => concerns((TEvent)news),
            CallMany = typeof(THandler).IsAssignableTo(typeof(IHandleMany<TEvent>))
                ? (scope, all, ct) => ((IHandleMany<TEvent>)scope.GetRequiredService<THandler>()).HandleMany([.. all.Select(one => ((TEvent)one.News, one.Act))], ct)
                : null,
        });
    }
}

/// <summary>
/// Hears an event after the transaction that told it. Delivered at least once, so handling twice must come to the same;
/// the delivery's mark is removed in the handler's own <see cref="AppDb.Save(Act, IEvent, CancellationToken)"/>, so what it writes with one Save is written once.
/// </summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent news, Act act, CancellationToken ct);
}

/// <summary>
/// Hears many at once, so that a wave of news costs a few commits and not one for each. What it does for all of them goes into one Save;
/// when that fails, each is handled alone with <see cref="IHandle{TEvent}.Handle"/>.
/// </summary>
public interface IHandleMany<TEvent> : IHandle<TEvent> where TEvent : IEvent
{
    Task HandleMany(IReadOnlyList<(TEvent News, Act Act)> all, CancellationToken ct);
}
