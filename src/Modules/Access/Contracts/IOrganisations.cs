namespace Ragusa.Access;

/// <summary>The organisations that have a place in this installation, by the name under which they were added.</summary>
public interface IOrganisations
{
    /// <summary>Names compare as they were typed, without regard to case; null if there is none.</summary>
    Task<OrganisationId?> Named(string name, CancellationToken ct);

    Task<string?> NameOf(OrganisationId organisation, CancellationToken ct);
}
