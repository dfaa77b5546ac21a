namespace Ragusa.Kernel;

public enum ActorKind
{
    /// <summary>Somebody on the portal, with or without a name: never identified in the journal.</summary>
    Public,
    Officer,
    Organisation,

    /// <summary>Ragusa itself: a job, an event handler, the first start.</summary>
    System,
}

/// <summary>Who acts. <paramref name="Id"/> is an account or organisation id, or the name of a job; never a person's name.</summary>
public readonly record struct Actor(ActorKind Kind, string Id)
{
    public static readonly Actor Public = new(ActorKind.Public, "");

    public static Actor Officer(Guid account) => new(ActorKind.Officer, account.ToString());

    public static Actor Organisation(Guid organisation) => new(ActorKind.Organisation, organisation.ToString());

    public static Actor System(string job) => new(ActorKind.System, job);
}

/// <summary>Who does something, why, when, and in which request: nobody writes without it.</summary>
/// <param name="Purpose">A purpose code, e.g. <c>reporting.triage</c>.</param>
/// <param name="Correlation">Ties together what one request or one event caused.</param>
public sealed record Act(Actor Actor, string Purpose, Instant Now, Guid Correlation)
{
    public static Act Of(Actor actor, string purpose, TimeProvider clock)
    {
        var now = Instant.Of(clock);
        return new Act(actor, purpose, now, Id.Next(now));
    }
}
