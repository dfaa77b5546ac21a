using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>"Is this a scam?"</summary>
internal static class Asking
{
    public static void AddAsking(this IServiceCollection services)
    {
        services.AddSingleton(s => AskingRules.Load(s.GetRequiredService<PackFolder>()));
        services.TryAddSingleton<IWarningsInForce, NoWarnings>();
        services.AddSingleton<AskingPace>();
        services.AddSingleton<AskedTally>();
        services.AddScoped<AskAbout>();
        services.AddSingleton<KeepAsked>();
        services.AddHostedService(s => s.GetRequiredService<KeepAsked>());
    }
}

/// <summary>An installation that warns of nothing.</summary>
internal sealed class NoWarnings : IWarningsInForce
{
    public IReadOnlyList<Warning> Warnings => [];

    public Warning? Find(AlertId alert) => null;

    public IReadOnlyList<Warning> Listing(string kind, string canonical) => [];
}
