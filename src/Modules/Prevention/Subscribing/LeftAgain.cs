using Microsoft.EntityFrameworkCore;

namespace Ragusa.Prevention;

/// <summary>At the start: whoever left and came back with a restored backup leaves again, before any letter goes out.</summary>
internal sealed class LeftAgain(AppDb db, Envelopes envelopes, ErasureList list, TimeProvider clock) : IBeforeFirstRequest
{
    /// <summary>The word of subscribers in the list of erasures.</summary>
    public const string Kind = "subscriber";

    public async Task Run(CancellationToken ct)
    {
        var left = list.ReadOf(Kind);
        if (left.Count == 0) return;

        var act = Act.Of(Actor.System("prevention.left-again"), "prevention.retention", clock);
        foreach (var id in await Back(left, ct)) await Erase(id, act, ct);
    }

    private async Task<List<SubscriberId>> Back(HashSet<string> left, CancellationToken ct)
    {
        List<SubscriberId> back = [];
        await foreach (var id in db.Set<Subscriber>().Select(s => s.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (left.Contains(list.MarkOf(id.Value))) back.Add(id);
        }

        return back;
    }

    // Another node may start in the same moment and be first.
    private Task<Result> Erase(SubscriberId id, Act act, CancellationToken ct) => db.Again(async () =>
    {
        if (await db.Set<Subscriber>().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } subscriber) return Result.Done;

        await envelopes.Erase(id.Value, ct);
        db.Remove(subscriber);
        await db.Save(act, new SubscriberLeft(id), ct);
        return Result.Done;
    });
}
