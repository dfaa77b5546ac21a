using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>The first who takes an alert has it, and with it the report, unless somebody works on that already.</summary>
internal static class TakeAlert
{
    public static async Task<Result<ReportId>> Handle(AlertId id, ClaimsPrincipal user, Act act, AppDb db, DutyPack duty, LiveDesk live, CancellationToken ct)
    {
        var me = user.AccountId()!.Value.Value;
        if (await db.Set<Alert>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } alert || !user.MaySee(alert, duty)) return AlertRefusals.NoSuchAlert;
        if (alert.Take(me, act.Now).Refusal is { } refusal) return refusal;

        List<IEvent> news = [new AlertTaken(alert.Report, alert.Id)];
        var report = await db.Set<Report>().FirstAsync(r => r.Id == alert.Report, ct);
        if (report.Assignee is null && report.Assign(me).IsDone) news.Add(new ReportAssigned(report.Id, me));
        return await db.Competing<ReportId>(AlertRefusals.AlreadyTaken, async () =>
        {
            await db.Save(act, news, ct);
            live.Announce();
            return alert.Report;
        });
    }
}

/// <summary>Who may know of an alert: its unit; of one about a child only who may read such reports.</summary>
internal static class AlertAccess
{
    public static bool MaySee(this ClaimsPrincipal user, Alert alert, DutyPack duty) =>
        duty.UnitOf(alert.Unit) is { } unit && user.May(unit.Members) && (!alert.IsAboutChild || user.May(ReportingPermissions.ReadChild));

    public static IReadOnlyList<DutyUnit> UnitsOf(this DutyPack duty, ClaimsPrincipal user) => [.. duty.Units.Where(u => user.May(u.Members))];
}
