using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Does to one report what the act wants, by the same steps as for one alone, or puts it back. Saves nothing.</summary>
internal sealed class BulkDeed(AppDb db, Envelopes envelopes, BulkWishes wishes, MessageTexts texts, CountryProfile profile)
{
    /// <param name="officer">What the one who acts may do now.</param>
    /// <returns>The news, or why not.</returns>
    public async Task<Result<BulkNews>> Do(BulkWish wish, BulkItem item, Report? report, ClaimsPrincipal officer, ClaimsPrincipal? target, Act act, CancellationToken ct)
    {
        if (report is null || !officer.MaySee(report)) return ReportRefusals.NoSuchReport;
        if (report.Status != item.Status || report.Assignee != item.Assignee || report.PrimaryOffence != item.Offence || report.Unit != item.Unit) return ReportRefusals.ChangedMeanwhile;
        if (wishes.WhyNot(wish, BulkCandidate.Of(report), target, act.Now) is { } refusal) return refusal;

        return wish.Kind switch
        {
            BulkKind.Assign => Of(report.Assign(wish.Target), new ReportAssigned(report.Id, wish.Target)),
            BulkKind.Close => Of(report.Close(wish.Code, act.Now), new ReportClosed(report.Id, wish.Code)),
            BulkKind.Reroute => await Reroute(wish, report, act, ct),
            BulkKind.Hold => await Hold(wish, item, report, act, ct),
            BulkKind.Message => await Write(wish, report, act, ct),
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
            BulkKind.Reroute => report.Unit == wish.Code && report.Reroute(item.Unit).IsDone ? [new ReportRerouted(report.Id, wish.Code, item.Unit), new ReportPutBack(report.Id, item.Act)] : null,
            BulkKind.Hold => await Unhold(item, report, act, ct) is { } hold ? [new HoldLifted(report.Id, hold), new ReportPutBack(report.Id, item.Act)] : null,
            _ => await Unconfirm(wish, item, report, ct) ? [new ReportPutBack(report.Id, item.Act)] : null,
        };
    }

    private static Result<BulkNews> Of(Result done, params IReadOnlyList<IEvent> news) => done.Refusal is { } refusal ? refusal : new BulkNews(news);

    // As for one report alone, the reason stands as a note in its thread.
    private async Task<Result<BulkNews>> Reroute(BulkWish wish, Report report, Act act, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return ReportRefusals.Erased;

        var from = report.Unit;
        if (report.Reroute(wish.Code).Refusal is { } refusal) return refusal;

        var note = Messages.Add(report.Id, MessageKind.Note, Guid.Parse(act.Actor.Id), wish.Because, key, act, db);
        return new BulkNews([new ReportRerouted(report.Id, from, wish.Code), new MessageWritten(report.Id, note.Id.Value, EventName.Spell(MessageKind.Note))]);
    }

    private async Task<Result<BulkNews>> Write(BulkWish wish, Report report, Act act, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return ReportRefusals.Erased;

        var filled = texts.Fill(wish.Text!, report);
        if (filled.Refusal is { } refusal) return refusal;

        var message = Messages.Add(report.Id, MessageKind.ToReporter, Guid.Parse(act.Actor.Id), filled.Value, key, act, db);
        return new BulkNews([new MessageWritten(report.Id, message.Id.Value, EventName.Spell(MessageKind.ToReporter))]);
    }

    private async Task<Result<BulkNews>> Hold(BulkWish wish, BulkItem item, Report report, Act act, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return ReportRefusals.Erased;

        var (id, until) = (HoldId.New(act.Now), wishes.HeldUntil(wish)!.Value);
        db.Add(Reporting.Hold.Place(id, report.Id, Guid.Parse(act.Actor.Id), act.Now, until, key.Seal(Reporting.Hold.SectionOf(id), wish.Because)));
        item.Remember(id);
        return Of(report.Hold(until), new ReportHeld(report.Id, id, until));
    }

    private async Task<HoldId?> Unhold(BulkItem item, Report report, Act act, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return null;

        var holds = await db.Set<Hold>().Where(h => h.Report == report.Id).ToListAsync(ct);
        if (holds.FirstOrDefault(h => h.Id.Value == item.Made) is not { } hold || hold.Lift(Guid.Parse(act.Actor.Id), act.Now, key.Seal(Reporting.Hold.LiftingOf(hold.Id), "")).Refusal is not null) return null;

        report.LiftHold(holds.Where(h => h.Holds(act.Now)).Select(h => (Instant?)h.Until).Max());
        return hold.Id;
    }

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
internal sealed record BulkNews(IReadOnlyList<IEvent> News);
