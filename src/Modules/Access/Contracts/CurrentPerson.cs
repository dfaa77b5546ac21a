using System.Security.Claims;

namespace Ragusa.Access;

/// <summary>Who is signed in, as the ids that other modules keep.</summary>
public static class CurrentPerson
{
    /// <summary>The officer's account; null for organisations and the public.</summary>
    public static AccountId? AccountId(this ClaimsPrincipal user) =>
        user.Actor() is { Kind: ActorKind.Officer } actor && Guid.TryParse(actor.Id, out var id) ? Access.AccountId.From(id) : null;

    /// <summary>The organisation that called by API key, or for which the signed-in person reports.</summary>
    public static OrganisationId? OrganisationId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(AccessClaims.Organisation), out var id) ? Access.OrganisationId.From(id) : null;
}
