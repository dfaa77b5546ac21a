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
