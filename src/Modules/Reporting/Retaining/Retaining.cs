using Microsoft.Extensions.DependencyInjection;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>How long a report is kept, what keeps it longer, and how it goes.</summary>
internal static class Retaining
{
    public static IServiceCollection AddRetaining(this IServiceCollection services)
    {
        services.AddSingleton(s => RetentionRules.Load(
            s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>(), s.GetRequiredService<GuardRules>(), s.GetRequiredService<IOffenceRegister>()));
        services.AddScoped<DueReports>();
        services.AddScoped<ApplyRetention>();
        services.AddSingleton<KeepRetention>();
        services.AddHostedService(s => s.GetRequiredService<KeepRetention>());

        services.AddScoped<Eraser>();
        services.AddScoped<ErasureProofs>();
        services.AddScoped<EverythingHeld>();
        services.AddSingleton<Scrubbing>();
        services.AddHostedService(s => s.GetRequiredService<Scrubbing>());
        services.AddHandler<ReportErased, ScrubWhenErased>();
        services.AddHandler<FactsForgotten, ScrubWhenForgotten>();
        services.AddScoped<IBeforeFirstRequest, EraseAgain>();
        return services.AddDeskPlace("keeping", KeepingModel.Address, ReportingPermissions.Keep, rank: 60, DeskGroup.Rules);
    }
}
