using Microsoft.EntityFrameworkCore;

namespace Ragusa.Prevention;

/// <summary>The owner of a mailbox says yes, or no more.</summary>
internal sealed class ConfirmSubscription(AppDb db, Envelopes envelopes, SubscriptionLinks links, DigestRules rules, ErasureList list)
{
    /// <summary>Pressing twice is no fault.</summary>
    public async Task<Result> Confirm(string? token, Act act, CancellationToken ct)
    {
        if (links.Read("confirm", token) is not { } id || await Find(id, ct) is not { } subscriber) return SubscribingRefusals.LinkOver;
        if (subscriber.ConfirmedAt is not null) return Result.Done;
        if (!subscriber.CanConfirm(act.Now, rules)) return SubscribingRefusals.LinkOver;

        return await db.Competing(SubscribingRefusals.LinkOver, async () =>
        {
            subscriber.Confirm(act.Now);
            await db.Save(act, new SubscriptionConfirmed(id), ct);
            return Result.Done;
        });
    }

    /// <summary>Who has left already has left: a link of a letter never stops working.</summary>
    public async Task<Result> Leave(string? token, Act act, CancellationToken ct)
    {
        if (links.Read("leave", token) is not { } id) return SubscribingRefusals.LinkOver;

        return await db.Again(async () =>
        {
            if (await Find(id, ct) is not { } subscriber) return Result.Done;

            // Before the row goes: nothing stays of it from which the list could be completed after a crash.
            await list.Add([id.Value], act.Now, ct, LeftAgain.Kind);
            await envelopes.Erase(id.Value, ct);
            db.Remove(subscriber);
            await db.Save(act, new SubscriberLeft(id), ct);
            return Result.Done;
        });
    }

    private Task<Subscriber?> Find(SubscriberId id, CancellationToken ct) => db.Set<Subscriber>().FirstOrDefaultAsync(s => s.Id == id, ct);
}
