using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>To which records the files of a report belong: to itself, and to the mails that stand beside it.</summary>
internal static class FileOwners
{
    public static async Task<IReadOnlyList<Guid>> Of(ReportId report, AppDb db, CancellationToken ct) =>
        [report.Value, .. (await db.Set<ReceivedMail>().AsNoTracking().Where(m => m.Report == report && m.Standing != MailStanding.Report).Select(m => m.Id).ToListAsync(ct)).Select(m => m.Value)];

    /// <summary>Without the mails of which nobody has said that they are the reporter's.</summary>
    public static async Task<IReadOnlyList<Guid>> OfReporter(ReportId report, AppDb db, CancellationToken ct) =>
        [report.Value, .. (await db.Set<ReceivedMail>().AsNoTracking().Where(m => m.Report == report && m.Standing == MailStanding.Accepted).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(ct)).Select(m => m.Value)];
}

/// <summary>A mail as the page of a report shows it.</summary>
/// <param name="Line">Its bytes as a file; null if they are gone. A mail that became a report is among the report's files.</param>
internal sealed record MailLine(ReceivedMail Mail, MailContent Content, FileLine? Line)
{
    /// <summary>Nothing of what it holds is shown: a file of it stands in the hash set.</summary>
    public bool IsSealed => Line is { Way: FileWay.Sealed };
}

/// <summary>The mails that belong to a report, opened for whoever may see it.</summary>
internal sealed class MailsOfReport(AppDb db, IFiles files)
{
    private const int MostShown = 50;

    /// <summary>In order, and if there are more than a page shows, those that wait for a decision and then the latest; those that were refused are not among them.</summary>
    public async Task<IReadOnlyList<MailLine>> Of(OpenedReport opened, ClaimsPrincipal user, CancellationToken ct)
    {
        if (opened.Key is not { } key) return [];

        var mails = await db.Set<ReceivedMail>().AsNoTracking().Where(m => m.Report == opened.Report.Id && m.Standing != MailStanding.Refused)
            .OrderByDescending(m => m.Standing == MailStanding.Waiting).ThenByDescending(m => m.Id).Take(MostShown).ToListAsync(ct);
        var kept = (await files.Of([.. mails.Select(m => m.FileOwner).Distinct()], ct)).ToDictionary(f => f.Id, f => FileLine.Of(f, opened.Report, user));
        return [.. mails.OrderBy(m => m.Id.Value).Select(m => new MailLine(m, m.Open(key), kept.GetValueOrDefault(m.File)))];
    }
}
