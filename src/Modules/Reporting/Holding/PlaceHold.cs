using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Orders that a report is kept.</summary>
internal static class PlaceHold
{
    public sealed record Command(ReportId Report, int Version, Instant? Until, string? Reason);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, RetentionRules rules, CancellationToken ct)
    {
        if (command.Until is not { } until || until <= act.Now || until > act.Now + rules.LongestHold) return HoldRefusals.UntilWrong;
        if (MessageText.Read(command.Reason) is not { IsDone: true } reason) return HoldRefusals.ReasonMissing;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Hold(until).Refusal is { } erased) return erased;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var id = HoldId.New(act.Now);
        db.Add(Hold.Place(id, command.Report, officer, act.Now, until, key.Seal(Hold.SectionOf(id), reason.Value)));
        await db.Save(act, new ReportHeld(command.Report, id, until), ct);
        return Result.Done;
    }
}

/// <summary>Ends a hold before its day. The report stays held while another hold holds it.</summary>
internal static class LiftHold
{
    public sealed record Command(ReportId Report, int Version, HoldId Hold, string? Because);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, CancellationToken ct)
    {
        if (MessageText.Read(command.Because) is not { IsDone: true } because) return HoldRefusals.ReasonMissing;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var holds = await db.Set<Hold>().Where(h => h.Report == command.Report).ToListAsync(ct);
        if (holds.FirstOrDefault(h => h.Id == command.Hold) is not { } hold) return HoldRefusals.NoSuchHold;
        if (hold.Lift(officer, act.Now, key.Seal(Hold.LiftingOf(hold.Id), because.Value)).Refusal is { } over) return over;

        found.Value.LiftHold(holds.Where(h => h.Holds(act.Now)).Select(h => (Instant?)h.Until).Max());
        await db.Save(act, new HoldLifted(command.Report, hold.Id), ct);
        return Result.Done;
    }
}
