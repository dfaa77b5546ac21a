using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>What an organisation's key may be given, e.g. <c>reports:write</c>, and the permissions that come with it.</summary>
public sealed record ApiScope(string Code, IReadOnlyList<string> Permissions);

public static class ApiScopeRegistration
{
    /// <summary>Offers a scope for API keys; called by the module whose endpoints it opens.</summary>
    public static IServiceCollection AddApiScope(this IServiceCollection services, string code, params string[] permissions) =>
        services.AddSingleton(new ApiScope(code, permissions));
}
