using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;

namespace Ragusa.Evidence;

/// <summary>Files that people bring: taken in piece by piece, stored sealed, looked at, scanned, given out by permission, destroyed with their record.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(EvidenceModule).Assembly, "evidence");
        services.AddTexts(typeof(EvidenceModule).Assembly);
        services.AddPermissions(EvidencePermissions.Every);

        services.AddSingleton(_ => BlobStore.Of(configuration));
        services.AddSingleton(_ => DiskGauge.Of(configuration));
        services.AddSingleton(_ => Clamd.Of(configuration));
        services.AddSingleton(s => KnownFiles.Load(configuration, s.GetRequiredService<PackFolder>()));
        services.AddSingleton(s => UploadLimits.Of(s.GetRequiredService<CountryProfile>(), configuration));
        services.AddSingleton(_ => PreviewSettings.Of(configuration));
        services.AddSingleton<IPreviews, Previews>();
        services.AddSingleton<IStoreRoom>(s => s.GetRequiredService<DiskGauge>());
        services.AddSingleton<IAlarmSource>(s => s.GetRequiredService<DiskGauge>());
        services.AddSingleton<Staging>();
        services.AddSingleton<Writers>();
        services.AddScoped<Uploads>();
        services.AddScoped<IUploads>(s => s.GetRequiredService<Uploads>());
        services.AddScoped<IFiles, Files>();
        services.AddScoped<IKeyUse, UploadKeyUse>();

        services.AddSingleton<ExpireUploads>();
        services.AddHostedService(s => s.GetRequiredService<ExpireUploads>());
        services.AddSingleton<ScanFiles>();
        services.AddHostedService(s => s.GetRequiredService<ScanFiles>());
        services.AddHandler<FileReceived, ScanWhenReceived>();
        return services;
    }
}
