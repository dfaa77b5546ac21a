namespace Ragusa.Kernel;

/// <summary>
/// Hears an event after the transaction that told it. Delivered at least once, so handling twice must come to the same;
/// the delivery's mark is removed in the handler's own <see cref="AppDb.Save(Act, IEvent, CancellationToken)"/>, so what it writes with one Save is written once.
/// </summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent news, Act act, CancellationToken ct);
}
