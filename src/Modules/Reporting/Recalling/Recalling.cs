using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Stopping money: the call to the bank and the recall request of the Financial Desk.</summary>
internal static class Recalling
{
    public static IServiceCollection AddRecalling(this IServiceCollection services)
    {
        services.AddSingleton(s => BankRegister.Load(s.GetRequiredService<PackFolder>()));
        services.AddScoped<RecallSheets>();
        services.AddScoped<DecideRecall>();
        services.AddHandler<ReportAnalysed, DraftRecalls>(concerns: news => news.IsHot);
        services.AddHandler<ReportReleased, DraftWhenReleased>();
        return services.AddDeskPlace("recalls", "/desk/recalls", ReportingPermissions.Recall, rank: 14, DeskGroup.Reports);
    }
}
