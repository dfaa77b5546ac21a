using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>
/// Who asked for it is told by e-mail that there is something to read on the follow-up page: a message, a question, or what came of the report.
/// The letter says neither what nor of which report, because others may read the mailbox.
/// </summary>
internal sealed class TellReporter(AppDb db, Reports reports, Letters letters, CountryProfile profile, Catalogue catalogue)
{
    private const string Wish = "email_notice";

    public async Task Tell(ReportId id, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured) return;

        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == id, ct);
        var opened = await reports.Open(report, ct);
        if (opened.Key is not { } key || report.Status == ReportStatus.Withdrawn) return;

        var whole = await reports.WholeOf(opened, ct);
        var wishes = whole.Codes("consent.feedback").Contains(Wish) && whole.Text("contact.safe_to_leave_message") != "no";
        if (!wishes || Engines.MailAddress.Parse(whole.Text("contact.email") ?? "") is not { } address) return;

        var site = $"https://{profile.Domains[0]}{Addresses.FollowUp}";
        letters.Put(new Letter(key, address.ToString(), Text(report, "told.subject"), Text(report, "told.body").Replace("{site}", site, StringComparison.Ordinal)), act);
        await db.SaveWorkingState(ct);
    }

    private string Text(Report report, string key) =>
        catalogue.TryFind(report.Language, key, out var text) || catalogue.TryFind(profile.Languages[0], key, out text) || catalogue.TryFind("en", key, out text) ? text : "";
}

internal sealed class TellOfMessage(TellReporter reporter) : IHandle<MessageWritten>
{
    private static readonly string[] ForReporter = [EventName.Spell(MessageKind.ToReporter), EventName.Spell(MessageKind.Question)];

    public Task Handle(MessageWritten news, Act act, CancellationToken ct) =>
        ForReporter.Contains(news.Kind) ? reporter.Tell(news.Report, act, ct) : Task.CompletedTask;
}

/// <summary>What came of it, good or not: the reason stands on the follow-up page.</summary>
internal sealed class TellOfClosing(TellReporter reporter) : IHandle<ReportClosed>
{
    public Task Handle(ReportClosed news, Act act, CancellationToken ct) => reporter.Tell(news.Report, act, ct);
}
