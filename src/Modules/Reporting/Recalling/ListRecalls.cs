using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The recall requests that wait for somebody, the shortest clock first, and those that were answered lately.</summary>
internal static class ListRecalls
{
    public const int MostShown = 200;

    public sealed record Row(Recall Recall, string Reference);

    public static async Task<IReadOnlyList<Row>> Handle(ClaimsPrincipal user, AppDb db, CancellationToken ct)
    {
        var child = user.May(ReportingPermissions.ReadChild);
        return await (
            from recall in db.Set<Recall>().AsNoTracking()
            join report in db.Set<Report>().AsNoTracking() on recall.Report equals report.Id
            where (child || !recall.IsAboutChild) && report.Status != ReportStatus.Erased && report.Status != ReportStatus.Withdrawn
            orderby recall.Status, recall.Until
            select new Row(recall, report.Reference)).Take(MostShown).ToListAsync(ct);
    }
}
