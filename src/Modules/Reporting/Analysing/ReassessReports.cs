using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Evidence.Contracts;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>While money may still be stopped its clock runs: when it is worth other points the urgency is computed anew.</summary>
internal sealed partial class ReassessReports(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReassessReports> log) : Rounds(TimeSpan.FromSeconds(20), clock)
{
    private const int AtOnce = 200;

    protected override Task Round(CancellationToken ct) => ReassessDue(ct);

    // Another change came first, or the database is away: the next round finds what is still due.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    internal async Task ReassessDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        var reports = services.GetRequiredService<Reports>();
        var templates = services.GetRequiredService<TemplateStore>();
        var register = services.GetRequiredService<IOffenceRegister>();
        var files = services.GetRequiredService<IFiles>();
        var duty = services.GetRequiredService<DutyPack>();
        var act = Act.Of(Actor.System("reporting.reassess"), "reporting.urgency", Clock);

        var due = await db.Set<Report>().Where(r => r.ReassessAt <= act.Now).OrderBy(r => r.ReassessAt).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return;

        List<IEvent> news = [];
        foreach (var report in due)
        {
            var opened = await reports.Open(report, ct);
            var assessment = Assessment.Of(opened.Template, await reports.WholeOf(opened, ct), templates.At(act.Now, report.Language), register.RankOf)
                .WithListedFile(await files.IsListed(await FileOwners.Of(report.Id, db, ct), ct), opened.Template);
            report.Assess(assessment.ForTheFile(duty, opened.Template));
            news.Add(new ReportReassessed(report.Id, report.Urgency));
        }

        await db.Save(act, news, ct);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 210, Level = LogLevel.Warning, Message = "Urgency could not be computed anew")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}

internal sealed record ReportReassessed(ReportId Report, int Urgency) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}
