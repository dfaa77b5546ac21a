using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The rule that proposes alerts.</summary>
internal static class Proposing
{
    public static void AddProposing(this IServiceCollection services)
    {
        services.AddSingleton(s => ProposalRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddScoped<ProposeAlerts>();
        services.AddScoped<BackTestValue>();
        services.AddDeskPlace("alert-proposals", ProposalsModel.Address, PreventionPermissions.ReadAlerts, rank: 55, DeskGroup.Rules);
    }
}
