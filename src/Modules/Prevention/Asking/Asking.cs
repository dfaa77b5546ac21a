using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>"Is this a scam?"</summary>
internal static class Asking
{
    public static void AddAsking(this IServiceCollection services)
    {
        services.AddSingleton(s => AskingRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton<AskingPace>();
        services.AddSingleton<AskedTally>();
        services.AddScoped<AskAbout>();
        services.AddScoped<CountAsked>();
        services.AddScoped<IAskedTimes>(s => s.GetRequiredService<CountAsked>());
        services.AddSingleton<KeepAsked>();
        services.AddHostedService(s => s.GetRequiredService<KeepAsked>());
    }
}
