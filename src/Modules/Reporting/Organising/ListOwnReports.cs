using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>What an organisation has sent, by its key or by its people, newest first: where each stands, without a word of what it says.</summary>
internal static class ListOwnReports
{
    public const int PageSize = 50;

    public sealed record Row(ReportId Id, string Reference, Instant ReceivedAt, ReportStatus Status, Instant? FirstReadAt, Instant? AnswerUntil, Instant? ClosedAt, string? ClosedBecause);

    public sealed record Page(IReadOnlyList<Row> Rows, bool HasMore);

    /// <param name="after">The last row of the page before.</param>
    public static async Task<Page> Handle(OrganisationId organisation, ReportId? after, Act act, AppDb db, CancellationToken ct)
    {
        var own = db.Set<Report>().AsNoTracking().Where(r => r.Organisation == organisation.Value);
        if (after is { } last) own = own.Where(Keyset.Before<Report, ReportId>(r => r.Id, last));
        var rows = await own.OrderByDescending(r => r.Id).Take(PageSize + 1)
            .Select(r => new Row(r.Id, r.Reference, r.ReceivedAt, r.Status, r.FirstReadAt, r.AnswerUntil, r.ClosedAt, r.ClosedBecause)).ToListAsync(ct);
        if (rows.Count > 0) await db.RecordRead(act, "reporting.own-reports-listed", [.. rows.Take(PageSize).Select(r => r.Id.Subject)], ct);
        return new Page([.. rows.Take(PageSize)], rows.Count > PageSize);
    }
}
