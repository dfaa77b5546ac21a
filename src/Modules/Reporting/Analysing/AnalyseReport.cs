using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>After the commit: proposes offence codes, scores urgency, and makes the report findable by its words.</summary>
internal sealed class AnalyseReport(
    AppDb db, UntouchedReports fresh, IFiles files, Reports reports, TemplateStore templates, IOffenceRegister register, Search search, LookAtContent content, GuardRules rules, DutyPack duty, CountryProfile profile, MailFiles mails, RouteReports routing, Observing observing)
    : IHandleMany<ReportReceived>
{
    public Task Handle(ReportReceived news, Act act, CancellationToken ct) => Analyse(news.Report, act, ct);

    /// <summary>A wave is analysed with one commit, so that it does not take turns with the reports that still come in.</summary>
    public async Task HandleMany(IReadOnlyList<(ReportReceived News, Act Act)> all, CancellationToken ct)
    {
        List<Deed> deeds = [];
        var untouched = await fresh.Of([.. all.Select(a => a.News.Report).Distinct()], ct);
        foreach (var (news, act) in all.DistinctBy(a => a.News.Report))
        {
            deeds.Add(untouched.TryGetValue(news.Report, out var opened)
                ? await PrepareUntouched(opened, act, ct)
                : new Deed(act, await Prepare(news.Report, act, ct), []));
        }

        if (deeds.Exists(d => d.News.Count > 0)) await db.SaveAll(deeds, ct);
    }

    internal async Task Analyse(ReportId id, Act act, CancellationToken ct)
    {
        if (await Prepare(id, act, ct) is { Count: > 0 } news) await db.Save(act, news, ct);
    }

    /// <summary>Puts what the rules say beside the report, to be saved with the news that comes back; none for one whose words are gone.</summary>
    private async Task<IReadOnlyList<IEvent>> Prepare(ReportId id, Act act, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstAsync(r => r.Id == id, ct);
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return [];

        var whole = await reports.WholeOf(opened, ct);
        var assessment = Assessment.Of(opened.Template, whole, templates.At(act.Now, report.Language), register.RankOf)
            .WithListedFile(await files.IsListed(await FileOwners.Of(id, db, ct), ct), opened.Template);
        var isNew = report.Status == ReportStatus.Received;
        report.Assess(assessment.ForTheFile(duty, opened.Template));
        routing.Route(report, whole);
        var suspect = isNew ? await content.At(report, opened.Answers, assessment, ct) : null;
        if (suspect is not null) report.Quarantine();

        // What officers decided on stays; only codes that nobody has seen yet are proposed.
        var known = await db.Set<ReportOffence>().Where(o => o.Report == id).Select(o => o.Code).ToListAsync(ct);
        db.AddRange(assessment.Proposals.Where(p => !known.Contains(p.Code)).Select(p => Offence(id, p)));
        await search.Put(ListReports.SearchKind, id.Value, SearchText.ToIndex(opened.Template, whole, await IndexMessages.Told(opened, reports, ct), await mails.WordsOf(report, profile, ct), profile), ct);
        db.Add(await observing.RowOf(opened, act.Now, ct));
        return NewsOf(report, assessment, suspect);
    }

    /// <summary>As <see cref="Prepare"/>, for a report that is nothing but what was sent.</summary>
    private async Task<Deed> PrepareUntouched(OpenedReport opened, Act act, CancellationToken ct)
    {
        var report = opened.Report;
        var assessment = Assessment.Of(opened.Template, opened.Answers, templates.At(act.Now, report.Language), register.RankOf);
        report.Assess(assessment.ForTheFile(duty, opened.Template));
        routing.Route(report, opened.Answers);
        var suspect = await content.At(report, opened.Answers, assessment, ct);
        if (suspect is not null) report.Quarantine();

        var words = search.RowOf(ListReports.SearchKind, report.Id.Value, SearchText.ToIndex(opened.Template, opened.Answers, [], [], profile));
        var facts = observing.RowOf(opened, await db.Set<Provenance>().FindAsync([report.Id], ct), act.Now);
        return new Deed(act, NewsOf(report, assessment, suspect), [.. assessment.Proposals.Select(p => Offence(report.Id, p)), words, facts]);
    }

    private IReadOnlyList<IEvent> NewsOf(Report report, Assessment assessment, Provenance? suspect)
    {
        var routes = suspect is null ? assessment.Routes : [.. assessment.Routes.Intersect(rules.AlwaysAlerted)];
        var onTheFile = routes.Where(duty.IsOnTheFile).ToList();
        var analysed = new ReportAnalysed(report.Id, assessment.Urgency, assessment.PrimaryOffence, onTheFile) { RoutesOffTheFile = [.. routes.Except(onTheFile)], IsAboutChild = report.IsAboutChild() };
        return suspect is null ? [analysed] : [new ReportQuarantined(report.Id, suspect.Score, [.. suspect.AllSigns.Select(s => s.Key)]), analysed];
    }

    private static ReportOffence Offence(ReportId report, Proposal proposal)
    {
        var reason = proposal.Reasons[0];
        return ReportOffence.Proposed(report, proposal.Code, $"{reason.RuleId}/{reason.RuleVersion}", proposal.Weight, reason.Key);
    }
}

/// <summary>Files that come later may take the report to another unit.</summary>
internal sealed class AnalyseFiles(AnalyseReport analyse) : IHandle<FilesAdded>
{
    public Task Handle(FilesAdded news, Act act, CancellationToken ct) => analyse.Analyse(news.Report, act, ct);
}

/// <summary>Beside the report stands a mail with a file of the hash set: true or not, it is for the child unit.</summary>
internal sealed class AnalyseMail(AnalyseReport analyse, IFiles files) : IHandle<MailReceived>
{
    public async Task Handle(MailReceived news, Act act, CancellationToken ct)
    {
        if (await files.IsListed([news.Mail.Value], ct)) await analyse.Analyse(news.Report, act, ct);
    }
}

/// <summary>What the reporter added may change everything: the rules look at the whole anew.</summary>
internal sealed class AnalyseAddition(AnalyseReport analyse) : IHandle<ReportAdded>
{
    public Task Handle(ReportAdded news, Act act, CancellationToken ct) => analyse.Analyse(news.Report, act, ct);
}
