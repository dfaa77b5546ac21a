using Microsoft.EntityFrameworkCore;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>After the commit: proposes offence codes, scores urgency, and makes the report findable by its words.</summary>
internal sealed class AnalyseReport(AppDb db, Reports reports, TemplateStore templates, IOffenceRegister register, Search search, LookAtContent content, GuardRules rules, DutyPack duty) : IHandle<ReportReceived>
{
    public async Task Handle(ReportReceived news, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstAsync(r => r.Id == news.Report, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return;

        var assessment = Assessment.Of(opened.Template, opened.Answers, templates.At(act.Now, report.Language), register.RankOf);
        var isNew = report.Status == ReportStatus.Received;
        report.Assess(assessment.ForTheFile(duty, opened.Template));
        var suspect = isNew ? await content.At(report, opened.Answers, assessment, ct) : null;
        if (suspect is not null) report.Quarantine();
        if (!await db.Set<ReportOffence>().AnyAsync(o => o.Report == report.Id, ct)) db.AddRange(assessment.Proposals.Select(p => Offence(report.Id, p)));
        await search.Put(ListReports.SearchKind, report.Id.Value, SearchText.Of(opened.Answers, []), ct);
        await db.Save(act, NewsOf(report, assessment, suspect), ct);
    }

    private IReadOnlyList<IEvent> NewsOf(Report report, Assessment assessment, Provenance? suspect)
    {
        var analysed = new ReportAnalysed(report.Id, assessment.Urgency, assessment.PrimaryOffence, assessment.Routes);
        return suspect is null
            ? [analysed]
            : [new ReportQuarantined(report.Id, suspect.Score, [.. suspect.AllSigns.Select(s => s.Key)]), analysed with { Routes = [.. assessment.Routes.Intersect(rules.AlwaysAlerted)] }];
    }

    private static ReportOffence Offence(ReportId report, Proposal proposal)
    {
        var reason = proposal.Reasons[0];
        return ReportOffence.Proposed(report, proposal.Code, $"{reason.RuleId}/{reason.RuleVersion}", proposal.Weight, reason.Key);
    }
}
