using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What calls people when a report cannot wait: alerts, duty roster, the live desk.</summary>
internal static class Alerting
{
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.AddSingleton(s => DutyPack.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<TemplateStore>()));
        services.AddSingleton<LiveDesk>();
        services.AddHostedService(s => s.GetRequiredService<LiveDesk>());
        services.AddSingleton<EscalateAlerts>();
        services.AddHostedService(s => s.GetRequiredService<EscalateAlerts>());
        services.AddAlarms<UnreadAlarms>();
        services.AddScoped<CallOut>();
        services.AddScoped<AlertBoard>();
        services.AddSingleton(s => PushSettings.Read(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PushPost>();
        services.AddScoped<PushDevices>();
        services.AddScoped<CallDevices>();
        services.AddSingleton<PushCalls>();
        services.AddHostedService(s => s.GetRequiredService<PushCalls>());
        services.AddHandler<AlertRaised, CallWhenRaised>();
        services.AddHandler<AlertEscalated, CallWhenEscalated>();
        services.AddHandler<ReportAnalysed, RaiseAlerts>(concerns: news => news.IsHot);
        services.AddScoped<FollowReports>();
        services.AddHandler<ReportRead, LookWhenRead>();
        services.AddHandler<ReportClosed, EndWhenClosed>();
        services.AddHandler<ReportWithdrawn, EndWhenWithdrawn>();
        services.AddHandler<ReportErased, EndWhenErased>();
        return services
            .AddDeskPlace("alerts", "/desk/alerts", ReportingPermissions.Read, rank: 12)
            .AddDeskPlace("duty", "/desk/duty", ReportingPermissions.Read, rank: 30, DeskGroup.Team)
            .AddDeskPart("/Ragusa.Reporting/Alerting/_Banner.cshtml", ReportingPermissions.Read);
    }
}
