namespace Ragusa.Access;

/// <summary>The account of one person; the journal names people by it.</summary>
public readonly record struct AccountId(Guid Value) : IId<AccountId>
{
    public static AccountId From(Guid value) => new(value);

    public static AccountId New(Instant now) => new(Id.Next(now));
}
