using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Reporting;

/// <summary>Half an hour with one's own report, begun by reference and follow-up code; each page begins it anew.</summary>
internal sealed class FollowUpVisit(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <param name="Reference">As it was typed: of an erased report only the visitor still knows it.</param>
    private sealed record Report(Guid Id, string Reference);

    private readonly SealedCookie<Report> cookie = new("follow-up", Addresses.FollowUp, Life, protection, clock);

    public void Begin(HttpContext http, ReportId id, string reference) => cookie.Write(http, new Report(id.Value, reference));

    public string? ReferenceOf(HttpContext http) => cookie.Read(http)?.Reference;

    /// <summary>The report of this visit; null if there is none or its time is over.</summary>
    public ReportId? GoOn(HttpContext http)
    {
        if (cookie.Read(http) is not { } report) return null;

        cookie.Write(http, report);
        return ReportId.From(report.Id);
    }

    public void End(HttpContext http) => cookie.Delete(http);
}

/// <summary>Whose papers this browser may see: of the report that was just sent, or of the one it came back to.</summary>
internal sealed class OwnReport(Farewell farewell, FollowUpVisit visit)
{
    public ReportId? Of(HttpContext http) => http.Request.Path.StartsWithSegments("/report") ? farewell.Read(http)?.Id : visit.GoOn(http);

    /// <summary>The page that the papers belong to.</summary>
    public static string HomeOf(HttpContext http) => http.Request.Path.StartsWithSegments("/report") ? Addresses.Sent : Addresses.FollowUpReport;
}
