using Microsoft.Extensions.DependencyInjection;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Warnings by e-mail for whoever wants them.</summary>
internal static class Subscribing
{
    public static void AddSubscribing(this IServiceCollection services)
    {
        services.AddSingleton(s => DigestRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddSingleton<SubscriptionLinks>();
        services.AddScoped<SubscriptionLetters>();
        services.AddScoped<AskSubscription>();
        services.AddScoped<ConfirmSubscription>();
        services.AddScoped<IBeforeFirstRequest, LeftAgain>();
        services.AddScoped<ComposeDigest>();
        services.AddScoped<SendDigests>();
        services.AddHandler<SubscriptionWished, HandleWish>();
        services.AddScoped<HearAlerts>();
        services.AddHandler<AlertPublished, HearOfPublished>();
        services.AddHandler<AlertCorrected, HearOfCorrected>();
        services.AddHandler<AlertWithdrawn, HearOfWithdrawn>();
        services.AddSingleton<DigestPost>();
        services.AddHostedService(s => s.GetRequiredService<DigestPost>());
    }
}
