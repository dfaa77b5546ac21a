using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Kernel;

public static class ActOfRequest
{
    /// <summary>The claim that says which <see cref="ActorKind"/> is signed in.</summary>
    public const string KindClaim = "ragusa:actor";

    /// <summary>The act of the signed-in actor (or the public) at this moment; one correlation for the whole request.</summary>
    public static Act ActFor(this HttpContext http, string purpose)
    {
        var now = Instant.Of(http.RequestServices.GetRequiredService<TimeProvider>());
        return new Act(http.User.Actor(), purpose, now, http.Correlation(now));
    }

    public static Actor Actor(this ClaimsPrincipal user) =>
        Enum.TryParse<ActorKind>(user.FindFirstValue(KindClaim), out var kind) && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Actor(kind, id)
            : Kernel.Actor.Public;

    private static Guid Correlation(this HttpContext http, Instant now)
    {
        if (http.Items.TryGetValue(typeof(ActOfRequest), out var known) && known is Guid id) return id;

        var drawn = Id.Next(now);
        http.Items[typeof(ActOfRequest)] = drawn;
        return drawn;
    }
}
