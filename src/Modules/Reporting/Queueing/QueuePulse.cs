using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>
/// Tells an open queue how many reports came since, and at which version the shown ones are: numbers only, so that nothing is read by it and
/// no row moves under somebody's hand.
/// </summary>
internal static class QueuePulse
{
    public const string Address = "/desk/queue/pulse";
    private const int MostCounted = 100;

    public sealed record Pulse(int Fresh, IReadOnlyDictionary<Guid, int> Versions);

    public static void MapQueuePulse(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Address, Look).Needs(ReportingPermissions.Read).WithMetadata(new KeepsNobodySignedInAttribute()).ExcludeFromDescription();

    private static async Task<IResult> Look(string? since, string? reports, HttpContext http, AppDb db, CancellationToken ct)
    {
        if (!long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks) return TypedResults.BadRequest();

        var ids = (reports ?? "").Split(',', ListReports.PageSize + 1).Take(ListReports.PageSize).Where(r => Guid.TryParse(r, out _)).Select(r => ReportId.From(Guid.Parse(r))).ToList();
        var visible = db.Set<Report>().AsNoTracking().VisibleTo(http.User);
        var from = new Instant(ticks);
        var fresh = await QueueScope.Within(visible.Where(r => r.Stage == 0), [new Narrowing(r => true) { From = from }]).Where(r => r.ReceivedAt >= from).Take(MostCounted).CountAsync(ct);
        var versions = await visible.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Version }).ToDictionaryAsync(r => r.Id.Value, r => r.Version, ct);
        return TypedResults.Json(new Pulse(fresh, versions));
    }
}
