using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What the pages of the desk are made of.</summary>
internal static class Desk
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddDeskPlace("queue", QueueFilter.Address, ReportingPermissions.Read, rank: 10)
        .AddDeskPlace("call", "/desk/call", ReportingPermissions.TakeCalls, rank: 11)
        .AddDeskPlace("intake", IntakeModel.Address, ReportingPermissions.Read, rank: 33, DeskGroup.Figures)
        .AddScoped<CallHelp>()
        .AddScoped<CountIntake>()
        .AddDeskPlace("workload", WorkloadModel.Address, ReportingPermissions.Assign, rank: 34, DeskGroup.Figures)
        .AddScoped<CountWorkload>()
        .AddDeskPlace("own-reports", "/desk/own-reports", ReportingPermissions.OwnOrganisation, rank: 5)
        .AddScoped<DeskWords>()
        .AddSingleton(s => PackViews.Load(s.GetRequiredService<PackFolder>()))
        .AddSingleton<LiveQueue>()
        .AddHostedService(s => s.GetRequiredService<LiveQueue>())
        .AddScoped<SearchBox>()
        .AddScoped<Views>()
        .AddScoped<Standings>()
        .AddScoped<BulkActs>()
        .AddScoped<BulkWishes>()
        .AddScoped<BulkDeed>()
        .AddHandler<BulkActWentOn, RunBulkAct>()
        .AddScoped<ExportReports>()
        .AddScoped<MailFiles>()
        .AddScoped<IdentifierLines>()
        .AddScoped<HistoryLines>()
        .AddScoped<ReportSheets>();
}
