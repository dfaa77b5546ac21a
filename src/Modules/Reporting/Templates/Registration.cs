using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ragusa.Reporting.Templates;

internal static class Registration
{
    /// <summary>The templates of the pack as a singleton, read at first use.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services)
    {
        services.AddPack();
        services.TryAddSingleton(s => TemplateStore.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>(), AbilitiesOf(s)));
        return services;
    }

    private static string[] AbilitiesOf(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetService<Letters>() is { IsConfigured: true } ? [Abilities.Mail] : [];
    }
}
