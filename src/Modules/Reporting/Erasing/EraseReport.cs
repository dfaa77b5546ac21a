using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>An officer with the right to erases one report.</summary>
internal static class EraseReport
{
    public static async Task<Result> Handle(ReportId id, int version, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Eraser eraser, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        return await db.Competing(ReportRefusals.ChangedMeanwhile, async () =>
            new Result((await eraser.Erase(found.Value, act, keepsCode: false, [], ct)).Refusal));
    }
}
