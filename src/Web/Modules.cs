using Microsoft.Extensions.DependencyInjection.Extensions;
using Ragusa.Access;
using Ragusa.Evidence;
using Ragusa.Legislation;
using Ragusa.Linking;
using Ragusa.Pages;
using Ragusa.Prevention;
using Ragusa.Reporting;

namespace Ragusa.Web;

/// <summary>All modules, one line each. Order matters to nobody: modules find each other through contracts.</summary>
public static class Modules
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration) => services
        .AddConfiguration(configuration)
        .AddKernel(configuration)
        .AddPages(configuration)
        .AddTexts(typeof(Modules).Assembly)
        .AddAccess(configuration)
        .AddLegislation(configuration)
        .AddEvidence(configuration)
        .AddLinking(configuration)
        .AddPrevention(configuration)
        .AddReporting(configuration);

    // A host has it already; the command line and the benchmarks have none.
    private static IServiceCollection AddConfiguration(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(configuration);
        return services;
    }

    /// <summary>The endpoints that are not pages.</summary>
    internal static void MapModules(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapLegislation();
        routes.MapLinking();
        routes.MapPrevention();
        routes.MapAccess();
        routes.MapReporting();
    }
}
