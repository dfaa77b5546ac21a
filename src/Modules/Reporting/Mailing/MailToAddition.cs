using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>
/// Puts a mail that quotes a reference beside that report. Addresses can be forged and references are public, so it waits for an officer,
/// unless our own mail server vouches for its sender and that is the mailbox which made the report.
/// </summary>
internal sealed class MailToAddition(AppDb db, IFiles files, Envelopes envelopes, KeyRing ring)
{
    // Whoever knows a reference could fill the page of a report; beyond these a mail becomes a report of its own.
    public const int MostWaiting = 20;

    // An officer who saves in the same moment: the later one looks again.
    private const int MostTries = 3;

    /// <summary>False: none of these reports is there, or it takes no more.</summary>
    public async Task<bool> Add(MailOnItsWay onItsWay, MailDescription mail, IReadOnlyList<PublicReference> quoted, Act act, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Try(onItsWay, mail, quoted, act, ct);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<bool> Try(MailOnItsWay onItsWay, MailDescription mail, IReadOnlyList<PublicReference> quoted, Act act, CancellationToken ct)
    {
        // Another node, or a program that sends twice at once, may have been faster.
        if (await db.Set<ReceivedMail>().AnyAsync(m => m.Digest == onItsWay.Digest, ct)) return true;
        if (await FindOpen(quoted, ct) is not var (report, key)) return false;

        var brings = await files.Accept(onItsWay.Id.Value, [onItsWay.File], onItsWay.Id.Value, act.Now, ct);
        var received = ReceivedMail.AsAddition(onItsWay, report.Id, key, act.Now);
        db.Add(received);
        db.AddRange(brings.Rows);
        List<IEvent> news = [new MailReceived(report.Id, received.Id), .. brings.News];
        if (IsFromAPerson(mail) && await IsVerifiedMailbox(onItsWay.Content, report, key, ct) && received.Accept(onItsWay.Content, report, officer: null, key, act, db).IsDone) news.Add(new MailAccepted(report.Id, received.Id));
        else report.Notice();

        db.BindTo(report);
        await db.Save(act, news, ct);
        return true;
    }

    private async Task<(Report Report, RecordKey Key)?> FindOpen(IReadOnlyList<PublicReference> quoted, CancellationToken ct)
    {
        foreach (var reference in quoted)
        {
            if (await db.Set<Report>().Called(reference, ring).FirstOrDefaultAsync(ct) is not { Status: not (ReportStatus.Withdrawn or ReportStatus.Erased) } report) continue;
            if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) continue;
            if (await db.Set<ReceivedMail>().CountAsync(m => m.Report == report.Id && m.Standing == MailStanding.Waiting, ct) < MostWaiting) return (report, key);
        }

        return null;
    }

    private static bool IsFromAPerson(MailDescription mail) => mail.Traffic is { IsAutomatic: false, IsList: false, IsBulk: false, IsBounce: false };

    private async Task<bool> IsVerifiedMailbox(MailContent content, Report report, RecordKey key, CancellationToken ct)
    {
        if (!content.IsAuthenticated) return false;

        var first = await db.Set<ReceivedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Report == report.Id && m.Standing == MailStanding.Report, ct);
        return first?.Open(key) is { IsAuthenticated: true } made
            && MailAddress.Parse(made.SenderAddress)?.ToString() is { } mailbox
            && string.Equals(mailbox, MailAddress.Parse(content.SenderAddress)?.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What becomes of a mail beside a report.</summary>
internal static class MailDecision
{
    /// <summary>From now on it is a message of the reporter in the thread.</summary>
    public static Result Accept(this ReceivedMail mail, MailContent content, Report report, Guid? officer, RecordKey key, Act act, AppDb db)
    {
        if (report.Hear().Refusal is { } over) return over;
        if (mail.Decide(isAccepted: true, officer, act.Now).Refusal is { } decided) return decided;

        Messages.Add(report.Id, MessageKind.FromReporter, officer: null, content.Text, key, act, db);
        return Result.Done;
    }
}
