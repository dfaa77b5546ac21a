using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
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
