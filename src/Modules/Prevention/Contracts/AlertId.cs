namespace Ragusa.Prevention.Contracts;

/// <summary>The identity of an alert through all its editions; the public knows its reference alone.</summary>
public readonly record struct AlertId(Guid Value) : IId<AlertId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.alert", this);

    public static AlertId From(Guid value) => new(value);

    public static AlertId New(Instant now) => new(Id.Next(now));
}
