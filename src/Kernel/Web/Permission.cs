using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Kernel;

/// <summary>One thing that a role may allow. The code is stable: <c>module.verb</c> or <c>module.verb-object</c>.</summary>
/// <param name="Words">What it allows, for the administrator who composes roles.</param>
public sealed record Permission(string Code, string Words)
{
    /// <summary>The claim type under which the signed-in person's permissions stand.</summary>
    public const string Claim = "ragusa:permission";
}

public static class PermissionRegistration
{
    public static IServiceCollection AddPermissions(this IServiceCollection services, params Permission[] permissions)
    {
        foreach (var permission in permissions) services.AddSingleton(permission);
        return services;
    }
}

/// <summary>The permission that a page or endpoint needs. Whoever is not signed in is sent to sign in; whoever lacks it is refused.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirementData
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(Permission)];
}

public static class NeedsConvention
{
    /// <summary><c>group.MapPost("/", …).Needs(RequestPermissions.Issue)</c></summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new NeedsAttribute(permission)));
        return endpoint;
    }
}


/// <summary>The one short list of routes that anybody may use, as their patterns. Whatever is neither here nor needs a permission is closed.</summary>
public sealed class PublicEndpoints(IEnumerable<string> patterns)
{
    private readonly HashSet<string> patterns = new(patterns.Select(Plain), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Patterns => patterns;

    public bool Contains(Endpoint endpoint) => endpoint is RouteEndpoint route && patterns.Contains(Plain(route.RoutePattern.RawText ?? ""));

    private static string Plain(string pattern) => pattern.Trim('/');
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed class PublicRequirement : IAuthorizationRequirement;

internal sealed class PublicHandler(PublicEndpoints open) : AuthorizationHandler<PublicRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PublicRequirement requirement)
    {
        // Whatever is mapped is a route. What routing itself answers (405 for a wrong method, 415 for a wrong type) is none, shows nothing, and should be said as it is.
        if (context.Resource is HttpContext http && (http.GetEndpoint() is not RouteEndpoint route || open.Contains(route))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

public static class DefaultDeny
{
    public static bool May(this ClaimsPrincipal user, string permission) => user.HasClaim(Permission.Claim, permission);

    /// <summary>Every endpoint needs a permission or stands on the list; authentication schemes are added by Access.</summary>
    public static IServiceCollection AddDefaultDeny(this IServiceCollection services, PublicEndpoints open)
    {
        services.AddSingleton(open);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler, PublicHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new PublicRequirement()).Build());
        return services;
    }
}
