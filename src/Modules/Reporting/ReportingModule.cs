using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Reports of cybercrime: the portal where people tell, the durable inbox, the desk where officers answer.</summary>
public static class ReportingModule
{
    public static IServiceCollection AddReporting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(ReportingModule).Assembly, "reporting");
        services.AddPermissions(ReportingPermissions.All);
        services.AddApiScope("reports:write", ReportingPermissions.Submit);
        services.AddApiScope("reports:bulk", ReportingPermissions.SubmitMany);
        services.AddApiScope("reports:read", ReportingPermissions.ReadStatus);
        services.AddTemplates();

        services.AddSingleton<Intake>();
        services.AddSingleton<BulkReading>();
        services.AddHostedService<BatchWriter>();
        services.AddHostedService<ReassessReports>();
        services.AddAlarms<AnalysisAlarms>();
        services.AddScoped<Commit>();
        services.AddScoped<Replay>();
        services.AddScoped<ReceiptDesk>();
        services.AddScoped<Reports>();
        services.AddScoped<UntouchedReports>();
        services.AddScoped<SendFile>();

        services.AddGuarding();
        services.AddPortal();
        services.AddDesk();
        services.AddAlerting();
        services.AddRouting();
        services.AddReferring();
        services.AddTemplating();
        services.AddRecalling();
        services.AddRetaining();
        services.AddMailing(configuration);

        services.AddHandler<ReportReceived, AnalyseReport>(canWait: true);
        services.AddHandler<ReportAdded, AnalyseAddition>();
        services.AddObserving();
        services.AddHandler<FilesAdded, AnalyseFiles>();
        services.AddHandler<ReportAnalysed, LockFiles>(concerns: news => news.IsAboutChild);
        services.AddHandler<MessageWritten, IndexMessages>();
        services.AddScoped<TellReporter>();
        services.AddHandler<MessageWritten, TellOfMessage>();
        services.AddHandler<ReportClosed, TellOfClosing>();
        return services;
    }

    /// <summary>Reads templates and settings, so that a faulty one stops the start and not the first report.</summary>
    public static void MapReporting(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<TemplateStore>();
        routes.ServiceProvider.GetRequiredService<DutyPack>();
        routes.ServiceProvider.GetRequiredService<ObservingRules>();
        routes.ServiceProvider.GetRequiredService<PackViews>();
        routes.ServiceProvider.GetRequiredService<RoutingRules>();
        routes.ServiceProvider.GetRequiredService<BodyRegister>();
        routes.ServiceProvider.GetRequiredService<PackMessages>();
        routes.ServiceProvider.GetRequiredService<BankRegister>();
        routes.ServiceProvider.GetRequiredService<RetentionRules>();
        routes.ServiceProvider.GetRequiredService<IPreviews>();
        routes.MapReports();
        routes.MapBulk();
        routes.MapReceiptKeys();
        routes.MapPapers();
        routes.MapUploads(DraftFiles.UploadAddress, DraftFiles.PlaceOf);
        routes.MapUploads(FilesModel.UploadAddress, FilesModel.PlaceOf);
        routes.MapFiles();
        routes.MapGuarding();
        routes.MapLiveDesk();
        routes.MapQueuePulse();
        routes.MapMail();
    }
}
