using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Does to one report what the act wants, by the same steps as for one alone, or puts it back. Saves nothing.</summary>
internal sealed class BulkDeed(AppDb db, Envelopes envelopes, CountryProfile profile)
{
    /// <summary>Why this report cannot be changed so; null if it can.</summary>
    /// <param name="target">What the one may do to whom the reports are given.</param>
    public static Refusal? WhyNot(BulkWish wish, BulkCandidate report, ClaimsPrincipal? target, Instant now)
    {
        if (Report.StageOf(report.Status) == 3) return ReportRefusals.AlreadyOver;

        return wish.Kind switch
        {
            BulkKind.Assign when report.Assignee == wish.Target => BulkRefusals.Unchanged,
            BulkKind.Assign when target is not null && !target.May(IsAboutChild(report) ? ReportingPermissions.ReadChild : ReportingPermissions.Handle) => HandlingRefusals.NoSuchOfficer,
            BulkKind.Close when report.HeldUntil > now => ReportRefusals.Held,
            BulkKind.Confirm when report.Status == ReportStatus.Triaged && report.Offence == wish.Code => BulkRefusals.Unchanged,
            _ => null,
        };
    }

    /// <param name="officer">What the one who acts may do now.</param>
    /// <returns>The news, or why not.</returns>
    public async Task<Result<BulkNews>> Do(BulkWish wish, BulkItem item, Report? report, ClaimsPrincipal officer, ClaimsPrincipal? target, Act act, CancellationToken ct)
    {
        if (report is null || !officer.MaySee(report)) return ReportRefusals.NoSuchReport;
        if (report.Status != item.Status || report.Assignee != item.Assignee || report.PrimaryOffence != item.Offence) return ReportRefusals.ChangedMeanwhile;
        if (WhyNot(wish, new(report.Id, report.Assignee, report.Status, report.PrimaryOffence, report.Routes, report.HeldUntil), target, act.Now) is { } refusal) return refusal;

        return wish.Kind switch
        {
            BulkKind.Assign => Of(report.Assign(wish.Target), new ReportAssigned(report.Id, wish.Target)),
            BulkKind.Close => Of(report.Close(wish.Code, act.Now), new ReportClosed(report.Id, wish.Code)),
            _ => await Confirm(wish, item, report, act, ct),
        };
    }

    /// <summary>Puts it back if it stands as the act left it; null if somebody changed it since.</summary>
    public async Task<IReadOnlyList<IEvent>?> Undo(BulkWish wish, BulkItem item, Report? report, ClaimsPrincipal officer, Act act, CancellationToken ct)
    {
        if (report is null || !officer.MaySee(report)) return null;

        return wish.Kind switch
        {
            BulkKind.Assign => report.Assignee == wish.Target && report.Status == item.Status && report.Assign(item.Assignee).IsDone ? [new ReportAssigned(report.Id, item.Assignee), new ReportPutBack(report.Id, item.Act)] : null,
            BulkKind.Close => report.Status == ReportStatus.Closed && report.ClosedBecause == wish.Code && report.Assignee == item.Assignee
                && report.Reopen(act.Now, profile.Clock("reopen")).IsDone && report.PutBack(item.Status, report.PrimaryOffence) ? [new ReportReopened(report.Id), new ReportPutBack(report.Id, item.Act)] : null,
            _ => await Unconfirm(wish, item, report, ct) ? [new ReportPutBack(report.Id, item.Act)] : null,
        };
    }

    private static bool IsAboutChild(BulkCandidate report) => report.Routes.Contains(ReportAccess.ChildRoute, StringComparison.Ordinal);

    private static Result<BulkNews> Of(Result done, IEvent news) => done.Refusal is { } refusal ? refusal : new BulkNews(news);

    private async Task<Result<BulkNews>> Confirm(BulkWish wish, BulkItem item, Report report, Act act, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return ReportRefusals.Erased;

        item.Remember(await db.Set<ReportOffence>().Where(o => o.Report == report.Id && o.Code == wish.Code).Select(o => (OffenceStanding?)o.Standing).FirstOrDefaultAsync(ct));
        var command = new DecideOffence.Command(report.Id, report.Version, wish.Code, true, wish.Because);
        return Of(await DecideOffence.Decide(command, report, Guid.Parse(act.Actor.Id), key, act, db, ct), new OffenceDecided(report.Id, wish.Code, "confirmed"));
    }

    private async Task<bool> Unconfirm(BulkWish wish, BulkItem item, Report report, CancellationToken ct)
    {
        if (report.Status != ReportStatus.Triaged || report.Assignee != item.Assignee) return false;
        if (await db.Set<ReportOffence>().FirstOrDefaultAsync(o => o.Report == report.Id && o.Code == wish.Code, ct) is not { Standing: OffenceStanding.Confirmed } offence) return false;
        // Confirmed again by somebody else meanwhile: theirs stays.
        if (await db.Set<ReportOffence>().AnyAsync(o => o.Report == report.Id && o.DecidedAt > offence.DecidedAt, ct)) return false;

        if (item.Standing is { } before) offence.Undecide(before);
        else db.Remove(offence);
        return report.PutBack(item.Status, item.Offence);
    }
}

/// <summary>What the journal is told of one report.</summary>
internal sealed record BulkNews(IEvent News);
