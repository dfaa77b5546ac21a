using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Erases what is over its time, kind by kind. Drafts and hashes of origin have jobs of their own, by the same rules.</summary>
internal sealed class ApplyRetention(AppDb db, DueReports due, Eraser eraser, Reports reports, Search search, IFiles files, RetentionRules rules, CountryProfile profile)
{
    private const int AtOnce = 200;

    public async Task Reports(Act act, Tally tally, CancellationToken ct)
    {
        ReportId? last = null;
        do
        {
            (var found, last) = await due.Find(act.Now, warned: false, user: null, last, AtOnce, ct);
            foreach (var report in found) await Erase(report, act, tally, ct);
        }
        while (last is not null);
    }

    private async Task Erase(DueReport found, Act act, Tally tally, CancellationToken ct)
    {
        try
        {
            var report = await db.Set<Report>().FirstAsync(r => r.Id == found.Id, ct);
            var erased = await eraser.Erase(report, act, keepsCode: false, [], ct);
            if (erased.IsDone) tally.Erased(found.Rule);
            else tally.Held(found.Rule);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody works on it at this moment, or another node was faster: the next run sees.
            tally.Failed(found.Rule);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The thread goes before its report; what the reporter wrote there is no longer found either.</summary>
    public async Task Threads(Act act, Tally tally, CancellationToken ct)
    {
        var longAgo = rules.Of(RetainedKind.Message).Where(r => r.Keep is not null).Select(r => act.Now - r.Keep!.Value).DefaultIfEmpty(default).Max();
        var closed = await db.Set<Report>().AsNoTracking()
            .Where(r => (r.Status == ReportStatus.Closed || r.Status == ReportStatus.Withdrawn) && r.ClosedAt <= longAgo && (db.Set<Message>().Any(m => m.Report == r.Id) || db.Set<ReceivedMail>().Any(m => m.Report == r.Id && m.Standing != MailStanding.Report)))
            .OrderBy(r => r.Id).ToListAsync(ct);
        foreach (var report in closed)
        {
            var rule = rules.For(RetainedKind.Message, RetainedAfter.Closed, await OffencesOf(report, ct));
            if (rule?.Keep is not { } keep || report.ClosedAt + keep > act.Now) continue;

            if (report.IsHeld(act.Now)) tally.Held(rule);
            else await ForgetThread(report, rule, act, tally, ct);
        }
    }

    private async Task<IReadOnlyCollection<string>> OffencesOf(Report report, CancellationToken ct)
    {
        var confirmed = await db.Set<ReportOffence>().AsNoTracking().Where(o => o.Report == report.Id && o.Standing == OffenceStanding.Confirmed).Select(o => o.Code).ToListAsync(ct);
        return [.. confirmed.Append(report.PrimaryOffence).OfType<string>().Distinct()];
    }

    private async Task ForgetThread(Report report, RetentionRule rule, Act act, Tally tally, CancellationToken ct)
    {
        var thread = await db.Set<Message>().Where(m => m.Report == report.Id).ToListAsync(ct);
        var opened = await reports.Open(report, ct);
        db.RemoveRange(thread);
        var gone = await ForgetMails(report, ct);
        if (!opened.IsErased) await search.Put(ListReports.SearchKind, report.Id.Value, SearchText.ToIndex(opened.Template, await reports.WholeOf(opened, ct), [], [], profile), ct);
        await db.Save(act, new MessagesForgotten(report.Id, thread.Count), ct);
        files.Destroy(gone);
        tally.Erased(rule);
        db.ChangeTracker.Clear();
    }

    /// <summary>What stands beside the report as a mail is part of its thread.</summary>
    private async Task<IReadOnlyList<FileId>> ForgetMails(Report report, CancellationToken ct)
    {
        List<FileId> gone = [];
        foreach (var mail in await db.Set<ReceivedMail>().Where(m => m.Report == report.Id && m.Standing != MailStanding.Report).ToListAsync(ct))
        {
            gone.AddRange(await files.Erase(mail.Id.Value, ct));
            db.Remove(mail);
        }

        return gone;
    }

    public async Task Alerts(Act act, Tally tally, CancellationToken ct)
    {
        var rule = rules.Of(RetainedKind.Alert).MaxBy(r => r.Keep ?? TimeSpan.MaxValue);
        if (rule?.Keep is not { } keep) return;

        var before = act.Now - keep;
        for (var count = AtOnce; count == AtOnce;)
        {
            var old = await db.Set<Alert>()
                .Where(a => a.RaisedAt < before && (a.TakenAt != null || a.EndedAt != null) && !db.Set<Report>().Any(r => r.Id == a.Report && r.HeldUntil > act.Now))
                .OrderBy(a => a.RaisedAt).Take(AtOnce).ToListAsync(ct);
            count = old.Count;
            if (count == 0) return;

            db.RemoveRange(old);
            await db.Save(act, new AlertsForgotten(count, before), ct);
            tally.Erased(rule, count);
        }
    }

    /// <summary>The code that still opened the answer to somebody's own request for erasure.</summary>
    public async Task Codes(Act act, Tally tally, CancellationToken ct)
    {
        var rule = rules.Of(RetainedKind.Code).MaxBy(r => r.Keep ?? TimeSpan.MaxValue);
        if (rule?.Keep is not { } keep) return;

        var before = act.Now - keep;
        var keys = await db.Set<FollowUpKey>().Where(k => db.Set<Report>().Any(r => r.Id == k.Report && r.Status == ReportStatus.Erased && r.ClosedAt <= before)).ToListAsync(ct);
        foreach (var ofReport in keys.GroupBy(k => k.Report))
        {
            db.RemoveRange(ofReport);
            await db.Save(act, new CodesForgotten(ofReport.Key), ct);
            tally.Erased(rule);
        }
    }
}
