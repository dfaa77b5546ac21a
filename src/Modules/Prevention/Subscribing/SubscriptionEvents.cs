namespace Ragusa.Prevention;

/// <summary>Somebody sent the form.</summary>
internal sealed record SubscriptionWished(Guid Wish) : IEvent
{
    public ObjectRef Subject => new("prevention.subscription-wish", Wish.ToString());
}

/// <summary>An address that was unknown waits for its owner.</summary>
internal sealed record SubscriptionAsked(SubscriberId Subscriber) : IEvent
{
    public ObjectRef Subject => Subscriber.Subject;
}

internal sealed record SubscriptionConfirmed(SubscriberId Subscriber) : IEvent
{
    public ObjectRef Subject => Subscriber.Subject;
}

/// <summary>The owner of the mailbox wants no more; the address is erased.</summary>
internal sealed record SubscriberLeft(SubscriberId Subscriber) : IEvent
{
    public ObjectRef Subject => Subscriber.Subject;
}

/// <summary>Nobody confirmed in time; the addresses are erased.</summary>
internal sealed record SubscriptionsLapsed(int Subscribers, Instant Before) : IEvent
{
    public ObjectRef Subject => new("prevention.subscribers", "lapsed");
}

/// <summary>Warnings went out by e-mail.</summary>
internal sealed record DigestSent(Guid Digest, int Letters) : IEvent
{
    public ObjectRef Subject => new("prevention.digest", Digest.ToString());
}
