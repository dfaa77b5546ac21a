using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Prevention;

/// <summary>Sends what is due, and erases addresses that nobody confirmed.</summary>
internal sealed partial class DigestPost(IServiceScopeFactory scopes, DigestRules rules, TimeProvider clock, ILogger<DigestPost> log) : Rounds(TimeSpan.FromSeconds(30), clock)
{
    private const int AtOnce = 200;

    protected override Task Round(CancellationToken ct) => Run(ct);

    // Another node was faster, or the database is away: the next round goes on where this one stopped.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    internal async Task Run(CancellationToken ct)
    {
        while (await Step(ct))
        {
        }

        await EraseUnconfirmed(ct);
    }

    private async Task<bool> Step(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendDigests>().Step(ct);
    }

    private async Task EraseUnconfirmed(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, envelopes) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Envelopes>());
        var act = Act.Of(Actor.System("prevention.erase-unconfirmed"), "prevention.retention", Clock);
        // No sooner than the next letter may go out: otherwise erasing would let one address be written to again and again.
        var before = act.Now - (rules.Confirm > rules.Again ? rules.Confirm : rules.Again);
        var due = await db.Set<Subscriber>().Where(s => s.ConfirmedAt == null && s.WrittenAt < before).OrderBy(s => s.WrittenAt).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return;

        foreach (var subscriber in due)
        {
            await envelopes.Erase(subscriber.Id.Value, ct);
            db.Remove(subscriber);
        }

        await db.Save(act, new SubscriptionsLapsed(due.Count, before), ct);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "Digests could not be sent; the next round goes on")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
