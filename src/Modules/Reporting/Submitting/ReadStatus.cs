using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary><c>GET /api/v1/reports/{reference}</c>: where a report stands, without a word of what it says.</summary>
internal static class ReadStatus
{
    /// <param name="Status">received, open, needs_info, triaged, closed, withdrawn or erased.</param>
    /// <param name="ClosedBecause">The code of the closing reason; null while it is open.</param>
    public sealed record View(string Reference, string Status, Instant ReceivedAt, Instant? FirstReadAt, Instant? AnswerUntil, Instant? ClosedAt, string? ClosedBecause);

    public static async Task<Result<View>> Handle(string reference, ClaimsPrincipal user, Act act, AppDb db, KeyRing ring, CountryProfile profile, CancellationToken ct)
    {
        if (PublicReference.Parse(reference, profile.ReferencePrefix) is not { IsDone: true } typed) return ReportRefusals.NoSuchReport;

        var report = await db.Set<Report>().AsNoTracking().Called(typed.Value, ring).FirstOrDefaultAsync(ct);
        if (report is null || !MaySee(report, act.Actor, user)) return ReportRefusals.NoSuchReport;

        await db.RecordRead(act, "reporting.status-read", [report.Id.Subject], ct);
        return new View(typed.Value.Print(profile.ReferencePrefix), EventName.Spell(report.StatusFor(act.Actor)), report.ReceivedAt, report.FirstReadAt, report.AnswerUntil, report.ClosedAt, report.ClosedBecause);
    }

    private static bool MaySee(Report report, Actor actor, ClaimsPrincipal user) =>
        actor.Kind == ActorKind.Organisation ? report.Organisation.ToString() == actor.Id : user.MaySee(report);
}
