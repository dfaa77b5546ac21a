using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ragusa.Kernel;

public static class KernelModule
{
    /// <summary>Database, journal, outbox, envelopes, search and mail. Modules add their part of the model with <see cref="AddModelPart"/>.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(DatabaseChoice.From(configuration));
        services.AddSingleton<ModelParts>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton(provider => new OutboxRoutes(provider.GetServices<OutboxRoute>()) { Lease = OutboxRoutes.LeaseOf(configuration) });
        services.AddDbContextPool<AppDb>((provider, options) => options.UseRagusa(provider.GetRequiredService<DatabaseChoice>()));

        services.AddSingleton(provider => KeyRings.OpenOrCreate(configuration, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => ErasureList.Of(configuration, provider.GetRequiredService<KeyRing>()));
        services.AddScoped<Envelopes>();
        services.AddScoped<Rewrapping>();
        services.AddScoped<Journal>();
        services.AddScoped<Search>();

        services.AddSingleton(_ => MailSettings.Read(configuration));
        services.AddScoped<Letters>();
        services.AddSingleton<Postman>();
        services.AddHostedService(provider => provider.GetRequiredService<Postman>());

        services.AddSingleton<Rush>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());

        services.AddMetrics();
        services.AddSingleton(_ => new AlarmLimits(configuration));
        services.AddAlarms<OutboxAlarms>().AddAlarms<LetterAlarms>().AddAlarms<KeyAlarms>();
        services.AddSingleton<AlarmWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AlarmWatch>());
        return services;
    }

    public static IServiceCollection AddModelPart(this IServiceCollection services, System.Reflection.Assembly assembly, string tablePrefix) =>
        services.AddSingleton(new ModelPart(assembly, tablePrefix));
}
