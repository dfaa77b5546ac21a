using Microsoft.Extensions.DependencyInjection;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>Which unit works on a report, and who works for which unit.</summary>
internal static class Routing
{
    public static IServiceCollection AddRouting(this IServiceCollection services)
    {
        services.AddSingleton(s => UnitPack.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>()));
        services.AddSingleton(s => new RoutingReader(
            s.GetRequiredService<UnitPack>(), s.GetRequiredService<DutyPack>(), s.GetRequiredService<IOffenceRegister>(), s.GetRequiredService<CountryProfile>())
            .Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton<RouteReports>();
        services.AddSingleton<IRegionNames, RegionNames>();
        services.AddScoped<Units>();
        return services
            .AddDeskPlace("units", UnitsModel.Address, ReportingPermissions.PlanDuty, rank: 32, DeskGroup.Team);
    }
}
