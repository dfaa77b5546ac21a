using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Alerts: written and released by two people, told to the public from memory.</summary>
internal static class Alerting
{
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.AddSingleton(s => AlertRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton<Audiences>();
        services.AddSingleton<WarningMapper>();
        services.AddSingleton<WarningBoard>();
        services.AddSingleton<IWarningsInForce>(s => s.GetRequiredService<WarningBoard>());
        services.AddSingleton<AlertSignature>();
        services.AddSingleton<Feeds>();
        services.AddSingleton<IndicatorMarks>();
        services.AddHostedService<BoardKeeper>();
        services.AddScoped<IBeforeFirstRequest, BoardAtStart>();
        services.AddScoped<ReadPublished>();
        services.AddScoped<OpenAlerts>();
        services.AddScoped<FirstDraft>();
        services.AddScoped<BeginAlert>();
        services.AddScoped<WriteAlert>();
        services.AddScoped<AlertForm>();
        services.AddScoped<AlertCheck>();
        services.AddScoped<ReleaseAlert>();
        services.AddScoped<WithdrawAlert>();
        services.AddScoped<ContestIndicator>();
        services.AddScoped<SuspendIndicator>();
        services.AddScoped<DeskAlertView>();
        services.AddScoped<DeskAlertActs>();
        services.AddScoped<ICampaignActions, CampaignAlerts>();
        return services
            .AddDeskPlace("public-alerts", DeskAlertsModel.Address, PreventionPermissions.ReadAlerts, rank: 15)
            .AddDeskPlace("contests", ContestsModel.Address, PreventionPermissions.ReadAlerts, rank: 56, DeskGroup.Rules);
    }
}
