using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Awareness campaigns: planned, recorded, and held against the figures of the reports.</summary>
internal static class Awareness
{
    public static void AddAwareness(this IServiceCollection services)
    {
        services.AddSingleton(s => AwarenessRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddScoped<AwarenessWords>();
        services.AddScoped<AwarenessForm>();
        services.AddScoped<PlanAwareness>();
        services.AddScoped<RecordReach>();
        services.AddScoped<ListAwareness>();
        services.AddScoped<MeasureEffect>();
        services.AddScoped<AwarenessDeeds>();
        services.AddDeskPlace("awareness", DeskAwarenessModel.Address, PreventionPermissions.ReadAwareness, rank: 57, DeskGroup.Rules);
    }
}
