using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>Every report that a question finds, page by page as the queue shows them.</summary>
internal static class ChosenReports
{
    private const int AtOnce = 1000;

    // So many pages that came back not full are too long a search for somebody who waits.
    private const int MostPages = 30;

    public static async Task<Result<List<ReportId>>> All(ListReports.Query query, ClaimsPrincipal user, AppDb db, Search search, CancellationToken ct)
    {
        List<ReportId> found = [];
        var place = (Place?)null;
        for (var n = 0; n < MostPages; n++)
        {
            var page = await ListReports.Handle(query with { After = place, Size = AtOnce }, user, db, search, ct);
            found.AddRange(page.Rows.Select(r => r.Id));
            if (found.Count > BulkActs.Most) return BulkRefusals.TooWide;
            if ((place = page.Next) is null) return found;
        }

        return BulkRefusals.TooWide;
    }
}
