using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>The check on the object itself: reports about children are for the child unit only, and others must not learn that they exist.</summary>
internal static class ReportAccess
{
    /// <summary>The hot route of reports about children.</summary>
    public const string ChildRoute = "H2";

    public static bool IsAboutChild(this Report report) => report.Routes.Contains(ChildRoute, StringComparison.Ordinal);

    /// <summary>Who sends learns nothing of quarantine: to them the report has arrived.</summary>
    public static ReportStatus StatusFor(this Report report, Actor actor) =>
        report.Status == ReportStatus.Quarantined && actor.Kind != ActorKind.Officer ? ReportStatus.Received : report.Status;

    public static bool MaySee(this ClaimsPrincipal user, Report report) =>
        !report.IsAboutChild() || user.May(ReportingPermissions.ReadChild);

    public static IQueryable<Report> VisibleTo(this IQueryable<Report> reports, ClaimsPrincipal user) =>
        user.May(ReportingPermissions.ReadChild) ? reports : reports.Where(r => !r.Routes.Contains(ChildRoute));
}
