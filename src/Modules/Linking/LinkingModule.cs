using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Routing;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>From single reports to campaigns: which reports belong together, why, and what people decided of it.</summary>
public static class LinkingModule
{
    public static IServiceCollection AddLinking(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPack();
        services.AddModelPart(typeof(LinkingModule).Assembly, "linking");
        services.AddTexts(typeof(LinkingModule).Assembly);
        services.AddPermissions(LinkingPermissions.All);
        services.AddSingleton(s => RuleContent.Of(s.GetRequiredService<PackFolder>()));
        services.AddSingleton(LinkingLimits.Usual);
        services.AddSingleton<RulesInForce>();
        services.AddScoped<IBeforeFirstRequest, RulesOfPack>();
        services.AddSingleton(s => RegionMap.Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton(s => TaxonomyPack.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>()));
        services.AddScoped<ILinking, LinkingDesk>();
        services.AddScoped<ICampaigns, CountedCampaigns>();
        services.AddDeskPlace("campaigns", CampaignsModel.Address, LinkingPermissions.Read, rank: 13);
        services.AddDeskPlace("look-up", LookUpModel.Address, LinkingPermissions.Read, rank: 14);
        services.AddDeskPlace("trends", TrendsModel.Address, LinkingPermissions.Read, rank: 35, DeskGroup.Figures);
        services.AddScoped<CampaignWords>();
        services.AddSingleton(s => TrendRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddScoped<CountTrends>();
        services.AddScoped<ICampaignDays, CountDays>();
        services.AddScoped<IReportDays, CountReportDays>();
        services.AddScoped<TrendViews>();
        services.AddAlarms<LinkerAlarms>();
        services.AddScoped<CountCampaigns>();
        services.AddScoped<ShowCampaign>();
        services.AddScoped<BesideCampaign>();
        services.AddScoped<FindCampaigns>();
        services.AddScoped<SimilarCampaigns>();
        services.AddScoped<ListReports>();
        services.AddScoped<ListDecisions>();
        services.AddScoped<PlanParting>();
        services.AddScoped<LookUp>();
        services.AddScoped<AskedBefore>();
        services.AddScoped<IValueDays, CountValueDays>();
        services.AddSingleton<WellKnownSites>();
        services.AddScoped<CountTold>();
        services.AddScoped<IReportedValues, ReportedValues>();
        services.AddSingleton<Linker>();
        services.AddHostedService(s => s.GetRequiredService<Linker>());
        services.AddSingleton<RulesComparer>();
        services.AddHostedService(s => s.GetRequiredService<RulesComparer>());
        return services;
    }

    /// <summary>Reads the rules, so that a faulty pack stops the start and not the first report.</summary>
    public static IEndpointRouteBuilder MapLinking(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<RulesInForce>();
        routes.ServiceProvider.GetRequiredService<TrendRules>();
        routes.ServiceProvider.GetRequiredService<RegionMap>();
        routes.ServiceProvider.GetRequiredService<Taxonomies>();
        return routes;
    }
}
