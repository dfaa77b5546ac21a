using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>Gives a report to an officer, or back to the queue.</summary>
internal static class AssignReport
{
    /// <param name="Version">The version that the officer saw.</param>
    /// <param name="Officer">Null: back to the queue.</param>
    public sealed record Command(ReportId Report, int Version, Guid? Officer);

    public static async Task<Result> Handle(Command command, ClaimsPrincipal user, Act act, AppDb db, Reports reports, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var assigned = found.Value.Assign(command.Officer);
        if (assigned.IsDone) await db.Save(act, new ReportAssigned(command.Report, command.Officer), ct);
        return assigned;
    }
}
