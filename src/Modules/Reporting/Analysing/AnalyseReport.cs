using Microsoft.EntityFrameworkCore;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>After the commit: proposes offence codes, scores urgency, and makes the report findable by its words.</summary>
internal sealed class AnalyseReport(AppDb db, Reports reports, TemplateStore templates, IOffenceRegister register, Search search, LookAtContent content, GuardRules rules, DutyPack duty) : IHandle<ReportReceived>
{
    public Task Handle(ReportReceived news, Act act, CancellationToken ct) => Analyse(news.Report, act, ct);

    internal async Task Analyse(ReportId id, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstAsync(r => r.Id == id, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return;

        var whole = await reports.WholeOf(opened, ct);
        var assessment = Assessment.Of(opened.Template, whole, templates.At(act.Now, report.Language), register.RankOf);
        var isNew = report.Status == ReportStatus.Received;
        report.Assess(assessment.ForTheFile(duty, opened.Template));
        var suspect = isNew ? await content.At(report, opened.Answers, assessment, ct) : null;
        if (suspect is not null) report.Quarantine();

        // What officers decided on stays; only codes that nobody has seen yet are proposed.
        var known = await db.Set<ReportOffence>().Where(o => o.Report == id).Select(o => o.Code).ToListAsync(ct);
        db.AddRange(assessment.Proposals.Where(p => !known.Contains(p.Code)).Select(p => Offence(id, p)));
        await search.Put(ListReports.SearchKind, id.Value, SearchText.Of(whole, await IndexMessages.Told(opened, reports, ct)), ct);
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

/// <summary>What the reporter added may change everything: the rules look at the whole anew.</summary>
internal sealed class AnalyseAddition(AnalyseReport analyse) : IHandle<ReportAdded>
{
    public Task Handle(ReportAdded news, Act act, CancellationToken ct) => analyse.Analyse(news.Report, act, ct);
}
