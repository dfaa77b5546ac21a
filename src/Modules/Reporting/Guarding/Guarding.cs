using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What stands between the portal and those who would flood it. Nothing of it is a gate.</summary>
internal static class Guarding
{
    public static void AddGuarding(this IServiceCollection services)
    {
        services.AddSingleton(s => GuardRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton<Marks>();
        services.AddSingleton<Challenges>();
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<Guard>();
        services.AddScoped<LookAtContent>();
        services.AddHostedService<KeepMarks>();
        services.AddHostedService<ForgetProvenance>();
        services.AddDeskPlace("quarantine", QuarantineModel.Address, ReportingPermissions.Quarantine, rank: 15, DeskGroup.Reports);
    }

    /// <summary>A page that stays open longer than its token lives gets another one here.</summary>
    public static void MapGuarding(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<GuardRules>();
        routes.MapGet("/report/proof", (Guard guard) => TypedResults.Json(guard.NewChore())).ExcludeFromDescription();
    }
}
