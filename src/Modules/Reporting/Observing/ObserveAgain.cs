using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>Linking hears of a report anew when what it counts by has changed.</summary>
internal sealed class ObserveAgain(AppDb db, Reports reports, Observing observing)
{
    public async Task Observe(ReportId id, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == id, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return;

        db.Add(await observing.RowOf(opened, act.Now, ct));
        await db.SaveWorkingState(ct);
    }
}

/// <summary>In quarantine it counted for nothing.</summary>
internal sealed class ObserveReleased(ObserveAgain again) : IHandle<ReportReleased>
{
    public Task Handle(ReportReleased news, Act act, CancellationToken ct) => again.Observe(news.Report, act, ct);
}

/// <summary>The offence is a part of the circumstances in which a value is named.</summary>
internal sealed class ObserveDecided(ObserveAgain again) : IHandle<OffenceDecided>
{
    public Task Handle(OffenceDecided news, Act act, CancellationToken ct) => again.Observe(news.Report, act, ct);
}

internal static class ObservingRegistration
{
    public static IServiceCollection AddObserving(this IServiceCollection services)
    {
        services.AddSingleton(s => ObservingRules.Load(s.GetRequiredService<PackFolder>()));
        services.AddScoped<Observing>();
        services.AddScoped<IObservedWords, ObservedWords>();
        services.AddSingleton(MostCompared.Usual);
        services.AddScoped<IPeopleBehind, PeopleBehindReports>();
        services.AddScoped<IObservedReports, ObservedReports>();
        services.AddScoped<IObservedTexts, ObservedTexts>();
        services.AddScoped<ObserveAgain>();
        services.AddHandler<ReportReleased, ObserveReleased>();
        services.AddHandler<OffenceDecided, ObserveDecided>();
        return services;
    }
}
