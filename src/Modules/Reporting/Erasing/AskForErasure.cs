using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The reporter asks for erasure. It is done at once where the country's rule lets their wish be enough; else a person decides.</summary>
internal static class AskForErasure
{
    /// <param name="Erased">What the proof says; null: somebody decides.</param>
    public sealed record Outcome(Erased? Erased);

    public static async Task<Result<Outcome>> Handle(ReportId id, Act act, AppDb db, Reports reports, Eraser eraser, RetentionRules rules, CancellationToken ct)
    {
        if (await reports.Own(id, ct) is not { } report) return FollowUpRefusals.NothingFound;
        if (report.Status == ReportStatus.Erased) return ReportRefusals.Erased;
        if (report.IsHeld(act.Now)) return ReportRefusals.Held;

        return await db.Competing(ReportRefusals.ChangedMeanwhile, () =>
            IsDoneAtOnce(report, rules.OwnErasure) ? Erase(report, act, eraser, ct) : Ask(report, act, db, rules, ct));
    }

    /// <summary>Nobody works on it, and nothing speaks of danger.</summary>
    public static bool IsDoneAtOnce(Report report, OwnErasureRule rule) =>
        report.Assignee is null && rule.AtOnce.Contains(report.Status) && !report.Routes.Split(' ').Intersect(rule.DecidedRoutes).Any();

    private static async Task<Result<Outcome>> Erase(Report report, Act act, Eraser eraser, CancellationToken ct)
    {
        var erased = await eraser.Erase(report, act, keepsCode: false, [], ct);
        return erased.Refusal is { } refusal ? refusal : new Outcome(erased.Value);
    }

    private static async Task<Result<Outcome>> Ask(Report report, Act act, AppDb db, RetentionRules rules, CancellationToken ct)
    {
        if (await db.Set<ErasureRequest>().AnyAsync(r => r.Report == report.Id && r.DecidedAt == null, ct)) return ErasureRefusals.AlreadyAsked;

        var request = ErasureRequest.Ask(report.Id, act.Now, act.Now + rules.OwnErasure.AnswerWithin);
        db.Add(request);
        await db.Save(act, new ErasureAsked(report.Id, request.Id), ct);
        return new Outcome(null);
    }
}
