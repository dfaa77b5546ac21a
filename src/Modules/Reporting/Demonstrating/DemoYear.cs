using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The year before today: generated reports at their own times, most of them worked on, the latest still waiting.</summary>
internal sealed class DemoYear(Intake intake, TemplateStore templates, CountryProfile profile, PackFolder pack, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int Count = 420;
    private const int Days = 365;

    // Nobody has looked at the reports of the last days yet, but for those that called somebody: that is what a queue is.
    private static readonly TimeSpan Untouched = TimeSpan.FromDays(4);

    public async Task<int> Fill(IReadOnlyList<Guid> officers, Action<int, int> progress, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).Date);
        var generator = new ReportGenerator(new GeneratorPlan { Country = MadeUpCountry.Load(pack, profile), FirstDay = today.AddDays(1 - Days), Days = Days, Zone = zone });
        var year = generator.Take(Count).Where(report => report.ReceivedAt < now).ToList();

        var sent = new List<Accepted>(year.Count);
        foreach (var report in year)
        {
            sent.Add(await Send(report, ct));
            progress(sent.Count, year.Count);
        }

        await PlanDuty(now, zone, ct);
        await WaitForRules(ct);
        foreach (var (accepted, n) in sent.Select((accepted, n) => (accepted, n))) await WorkOn(accepted, n, officers, now, ct);

        return sent.Count;
    }

    private async Task PlanDuty(Instant now, TimeZoneInfo zone, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoRoster>(scope.ServiceProvider).Plan(now, zone, ct);
    }

    private async Task<Accepted> Send(GeneratedReport report, CancellationToken ct)
    {
        var template = templates.All[0];
        var reading = AnswerReader.Read(template, report.Answers, templates.At(report.ReceivedAt, report.Language));
        if (!reading.IsSound) throw new InvalidDataException($"Generated report {report.Number} does not fit {template}: {reading.Flaws[0].Pointer} {reading.Flaws[0].Code}");

        var act = new Act(Actor.Public, "reporting.demo", report.ReceivedAt, Id.Next(report.ReceivedAt));
        var submission = new Submission(template, reading.Answers, reading.Restricted, Channel.Demo, report.Language, Organisation: null, RepeatKey: null);
        return (await intake.Accept(submission, act, ct)).Value;
    }

    private async Task WaitForRules(CancellationToken ct)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Report>().AnyAsync(r => r.Status == ReportStatus.Received, ct)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, ct);
        }
    }

    private async Task WorkOn(Accepted accepted, int n, IReadOnlyList<Guid> officers, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        var report = await db.Set<Report>().FirstAsync(r => r.Id == accepted.Id, ct);
        await ActivatorUtilities.CreateInstance<DemoCalls>(services).Answer(report, n, ct);
        if (now - report.ReceivedAt < Untouched) return;

        var officer = report.Assignee ?? officers[n % officers.Count];
        var work = new DemoWork(db, officer, await services.GetRequiredService<Envelopes>().KeyOf(accepted.Id.Value, ct), profile);
        foreach (var (act, news) in work.Of(report, n, now)) await db.Save(act, news, ct);
    }
}
