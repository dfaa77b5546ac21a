using System.Security.Claims;

namespace Ragusa.Access;

internal static class OwnSession
{
    /// <summary>The session that this request belongs to; null for a program.</summary>
    internal static SessionId? SessionId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(AccessClaims.Session), out var id) ? Access.SessionId.From(id) : null;
}
