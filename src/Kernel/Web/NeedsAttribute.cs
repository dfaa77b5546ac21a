using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Ragusa.Kernel;

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
