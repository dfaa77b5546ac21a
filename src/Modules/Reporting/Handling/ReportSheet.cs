using Ragusa.Access;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A code on a report as the desk shows it.</summary>
internal sealed record OffenceLine(ReportOffence Offence, string Name, string Articles, string Rule, string? DecidedBy, string? Because);

/// <summary>Everything that the page of a report shows, in words.</summary>
internal sealed record ReportSheet(
    Report Report, string Reference, bool IsErased, FactSheet Facts, MoneyTable? Money, IReadOnlyDictionary<string, decimal> Loss, IReadOnlyList<OffenceLine> Offences,
    IReadOnlyList<OpenedMessage> Thread, IReadOnlyList<HistoryLine> History, JournalEntry? Erasure, IReadOnlyDictionary<AccountId, string> Names)
{
    public string Address => ReportAddress.Root + Reference;

    public bool IsOver => Report.Status is ReportStatus.Closed or ReportStatus.Withdrawn or ReportStatus.Erased;

    public string? NameOf(Guid? officer) => officer is { } id ? Names.GetValueOrDefault(AccountId.From(id)) : null;

    /// <summary>The story first, then who is behind it; the money stands in its table; then the rest in the order of the questions.</summary>
    public IEnumerable<FactGroup> Told => Lead("narrative").Concat(Lead("suspects")).Concat(Rest);

    // Files have a card of their own, with all that is known of them.
    private IEnumerable<FactGroup> Rest =>
        Facts.Groups.Where(g => g.Section.Code is not ("narrative" or "suspects") && g.Section.Code != MoneySection && !g.Section.Fields.All(f => f.Type == FieldType.Files));

    public required string? MoneySection { get; init; }

    /// <summary>What the report names and others may name too.</summary>
    public required IReadOnlyList<NamedIdentifier> Identifiers { get; init; }

    /// <summary>Mails that were pasted into answers, or that the report itself came as.</summary>
    public required IReadOnlyList<ToldMail> Mails { get; init; }

    public bool IsUncovered { get; init; }

    /// <summary>What the reporter added since, oldest first.</summary>
    public required IReadOnlyList<AdditionView> Additions { get; init; }

    public bool HidesAny => Facts.HidesAny || (!IsUncovered && Identifiers.Any(i => i.IsOwn)) || Additions.Any(a => a.Facts.HidesAny);

    private IEnumerable<FactGroup> Lead(string section) => Facts.Groups.Where(g => g.Section.Code == section);
}

/// <summary>Puts a report into words for the desk.</summary>
internal sealed class ReportSheets(TemplateStore templates, IOffenceRegister register, IOfficers officers, CountryProfile profile, HistoryLines history, DeskWords desk, Words words, MailFiles mailFiles)
{
    private const string BudapestConvention = "ETS185";

    public DeskWords Words => desk;

    public async Task<ReportSheet> Of(ReadReport.View view, bool isUncovered, CancellationToken ct)
    {
        var opened = view.Opened;
        var report = opened.Report;
        // As on the day it was sent: a condition such as "more than 30 days ago" must not move with the reader's clock.
        var circumstances = templates.At(report.ReceivedAt, words.Language.Code);
        var facts = FactSheet.Of(opened, circumstances, words, isUncovered);
        var names = await officers.NamesOf([.. PeopleOf(view).Distinct().Select(AccountId.From)], ct);
        var whole = Whole.Of(opened.Template, opened.Answers, view.Additions.Select(a => a.Answers));
        var money = opened.Template.MoneySection;
        var sent = await mailFiles.MailsOf(report, ct);
        return new ReportSheet(
            report, PublicReference.From(report.Reference).Print(profile.ReferencePrefix), opened.IsErased, facts,
            MoneyTable.Of([.. facts.Groups.Where(g => g.Section.Code == money)]),
            Templates.Urgency.LossOf(opened.Template, circumstances.Scene(whole)),
            [.. view.Offences.Select(o => LineOf(o, view, names))],
            view.Thread, await history.Of(view.History, ct), view.Erasure, names)
        {
            MoneySection = money,
            IsUncovered = isUncovered,
            Mails = report.Channel == Channel.Mail ? sent : ToldMail.In(opened.Template, whole),
            Identifiers = NamedIdentifier.In(opened.Template, whole, view.Thread.Where(m => m.Kind == MessageKind.FromReporter).Select(m => m.Text), sent, profile.PhoneRegion()),
            Additions = AdditionView.Of(opened, view.Additions, circumstances, words, isUncovered),
        };
    }

    private OffenceLine LineOf(ReportOffence offence, ReadReport.View view, IReadOnlyDictionary<AccountId, string> names) => new(
        offence,
        desk.Offence(offence.Code),
        string.Join("; ", register.Find(offence.Code)?.Articles.GroupBy(a => a.Treaty).Select(ArticlesOf) ?? []),
        offence.Rule.Length == 0 ? words["desk.offence.by-officer"] : desk.Labels.Reason(offence.Reason),
        offence.DecidedBy is { } by ? names.GetValueOrDefault(AccountId.From(by)) ?? words["desk.actor.unknown"] : null,
        view.ReasonFor(offence));

    private string ArticlesOf(IGrouping<string, TreatyArticle> treaty) => words[
        "desk.offence.articles",
        ("treaty", treaty.Key == BudapestConvention ? words["desk.offence.budapest"] : treaty.Key),
        ("articles", string.Join(", ", treaty.Select(a => a.Article)))];

    private static IEnumerable<Guid> PeopleOf(ReadReport.View view) =>
        view.Thread.Select(m => m.Officer).Concat(view.Offences.Select(o => o.DecidedBy)).Append(view.Opened.Report.Assignee).OfType<Guid>();
}
