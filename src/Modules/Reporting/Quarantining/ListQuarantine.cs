using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What waits in quarantine, the most urgent first, without a word of what it says.</summary>
internal static class ListQuarantine
{
    public const int MostShown = 100;

    public sealed record Row(
        ReportId Id, string Reference, Instant ReceivedAt, int Urgency, string UrgencyReasons, string Routes, string? PrimaryOffence, int Version, Provenance Provenance);

    public static async Task<IReadOnlyList<Row>> Handle(ClaimsPrincipal user, AppDb db, CancellationToken ct) => await (
        from report in db.Set<Report>().AsNoTracking().VisibleTo(user)
        join provenance in db.Set<Provenance>().AsNoTracking() on report.Id equals provenance.Report
        where report.Status == ReportStatus.Quarantined
        orderby report.Urgency descending, report.Id
        select new Row(report.Id, report.Reference, report.ReceivedAt, report.Urgency, report.UrgencyReasons, report.Routes, report.PrimaryOffence, report.Version, provenance))
        .Take(MostShown + 1).ToListAsync(ct);
}
