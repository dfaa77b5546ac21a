using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ragusa.Access;

/// <summary>Lets whoever writes a program try a key without sending anything.</summary>
internal static class WhoAmI
{
    /// <summary>The organisation or person that a key or session belongs to, and what it may do.</summary>
    public sealed record Reply(string Kind, string Id, string Name, IReadOnlyList<string> Permissions);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/self", Handle)
        .Needs(AccessPermissions.Call)
        .WithName("WhoAmI")
        .WithTags("Access")
        .WithSummary("Says whose key this is and what it may do.");

    private static Reply Handle(HttpContext http)
    {
        var actor = http.User.Actor();
        var permissions = http.User.FindAll(Permission.Claim).Select(claim => claim.Value).Order(StringComparer.Ordinal);
        return new Reply(actor.Kind == ActorKind.Organisation ? "organisation" : "officer", actor.Id, http.User.Identity?.Name ?? "", [.. permissions]);
    }
}
