using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Legislation;

/// <summary>The law of the country as data; in this version the register of offence codes.</summary>
public static class LegislationModule
{
    public static IServiceCollection AddLegislation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPack();
        services.AddSingleton<IOffenceRegister>(s => OffenceRegister.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>()));
        return services;
    }

    /// <summary>Has no routes yet. Reads the register, so that a faulty pack stops the start and not the first report.</summary>
    public static IEndpointRouteBuilder MapLegislation(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<IOffenceRegister>();
        return routes;
    }
}
