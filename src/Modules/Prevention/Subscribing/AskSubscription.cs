using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;

namespace Ragusa.Prevention;

/// <summary>Takes the form of somebody who wants warnings by e-mail. Nothing is looked up: the answer cannot say who subscribes.</summary>
internal sealed class AskSubscription(AppDb db, Letters letters, KeyRing ring)
{
    public async Task<Result> Handle(string? address, SubscriptionChoice choice, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured) return SubscribingRefusals.NoMail;
        if (MailAddress.Parse(address) is not { } mailbox) return SubscribingRefusals.NoAddress;

        var wish = SubscriptionWish.Of(mailbox.ToString(), choice, act.Now, ring);
        db.Add(wish);
        await db.Save(act, new SubscriptionWished(wish.Id), ct);
        return Result.Done;
    }
}

/// <summary>Handles the form after it was answered: one letter to the mailbox at most, and none to one that got one lately.</summary>
internal sealed class HandleWish(AppDb db, Envelopes envelopes, SubscriptionLetters letters, DigestRules rules, KeyRing ring) : IHandle<SubscriptionWished>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task Handle(SubscriptionWished news, Act act, CancellationToken ct)
    {
        if (await db.Set<SubscriptionWish>().FirstOrDefaultAsync(w => w.Id == news.Wish, ct) is not { } wish) return;

        var (address, choice) = wish.Open(ring);
        db.Remove(wish);
        var index = IndexOf(address, ring);
        if (await db.Set<Subscriber>().FirstOrDefaultAsync(s => s.AddressKey == index, ct) is not { } subscriber) await Begin(index, address, choice, act, ct);
        else await Again(subscriber, choice, act, ct);
    }

    // Upper and lower case of a mailbox are one in practice.
    internal static Guid IndexOf(string address, KeyRing ring) => new(ring.Mac(KeyPurpose.BlindIndex, $"prevention.subscriber\0{address.ToLowerInvariant()}").AsSpan(0, 16), bigEndian: true);

    private async Task Begin(Guid index, string address, SubscriptionChoice choice, Act act, CancellationToken ct)
    {
        if (await IsFull(act.Now, ct))
        {
            await db.SaveWorkingState(ct);
            return;
        }

        var id = SubscriberId.New(act.Now);
        var key = envelopes.NewKey(id.Value, act.Now);
        var subscriber = Subscriber.Ask(id, index, address, choice, key);
        letters.Confirm(subscriber, key, act);
        db.Add(subscriber);
        await db.Save(act, new SubscriptionAsked(id), ct);
    }

    private async Task Again(Subscriber subscriber, SubscriptionChoice choice, Act act, CancellationToken ct)
    {
        var mayWrite = subscriber.MayBeWrittenTo(act.Now, rules) && !await IsFull(act.Now, ct);
        if (!mayWrite || await envelopes.KeyOf(subscriber.Id.Value, ct) is not { } key)
        {
            await db.SaveWorkingState(ct);
            return;
        }

        subscriber.Choose(choice);
        if (subscriber.ConfirmedAt is null) letters.Confirm(subscriber, key, act);
        else letters.Remind(subscriber, key, act);
        await db.Save(act, new SubscriptionAsked(subscriber.Id), ct);
    }

    private async Task<bool> IsFull(Instant now, CancellationToken ct)
    {
        var since = now - Hour;
        return await db.Set<Subscriber>().CountAsync(s => s.WrittenAt >= since, ct) >= rules.MostConfirmationsPerHour;
    }
}
