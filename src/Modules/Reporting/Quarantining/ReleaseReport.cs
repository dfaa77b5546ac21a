using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>Lets a report out of quarantine into the queue. Alarms that were held back ring now.</summary>
internal static class ReleaseReport
{
    public static async Task<Result> Handle(ReportId id, int version, ClaimsPrincipal user, Act act, AppDb db, Reports reports, GuardRules rules, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var report = found.Value;
        var released = report.Release();
        if (!released.IsDone) return released;

        List<IEvent> news = [new ReportReleased(id)];
        var heldBack = report.Routes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(rules.AlwaysAlerted).ToList();
        if (heldBack.Count > 0) news.Add(new ReportAnalysed(id, report.Urgency, report.PrimaryOffence, heldBack));
        await db.Save(act, news, ct);
        return released;
    }
}
