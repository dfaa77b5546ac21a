using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>The check on the object itself: reports about children are for the child unit only, and others must not learn that they exist.</summary>
internal static class ReportAccess
{
    /// <summary>The hot route of reports about children.</summary>
    public const string ChildRoute = "H2";

    public static bool IsAboutChild(this Report report) => report.Routes.Contains(ChildRoute, StringComparison.Ordinal);

    /// <summary>Who sends learns nothing of quarantine: to them the report waits in the queue like every other.</summary>
    public static ReportStatus StatusFor(this Report report, Actor actor) =>
        report.Status == ReportStatus.Quarantined && actor.Kind != ActorKind.Officer ? ReportStatus.Open : report.Status;

    public static bool MaySee(this ClaimsPrincipal user, Report report) =>
        !report.IsAboutChild() || user.May(ReportingPermissions.ReadChild);

    /// <summary>The report of a reference, also after the reference itself was erased.</summary>
    public static IQueryable<Report> Called(this IQueryable<Report> reports, PublicReference reference, KeyRing ring)
    {
        var (plain, veiled) = (reference.Characters, reference.Veil(ring).Characters);
        return reports.Where(r => r.Reference == plain || r.Reference == veiled);
    }

    public static IQueryable<Report> VisibleTo(this IQueryable<Report> reports, ClaimsPrincipal user) =>
        user.May(ReportingPermissions.ReadChild) ? reports : reports.Where(r => !r.Routes.Contains(ChildRoute));
}
