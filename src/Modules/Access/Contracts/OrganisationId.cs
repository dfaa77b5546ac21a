namespace Ragusa.Access;

/// <summary>An organisation that reports by API or through its people: a bank, a platform, a police station.</summary>
public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId>
{
    public static OrganisationId From(Guid value) => new(value);

    public static OrganisationId New(Instant now) => new(Id.Next(now));
}
