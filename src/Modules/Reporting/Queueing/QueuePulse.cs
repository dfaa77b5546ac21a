using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>
/// Tells an open queue how many reports came since, and which of the shown ones changed: numbers and ids only, so that nothing is read by it
/// and no row moves under somebody's hand. The browser asks here only while the stream of <see cref="LiveEndpoint"/> does not reach it.
/// </summary>
internal static class QueuePulse
{
    public const string Address = "/desk/queue/pulse";

    /// <summary>More are not counted: "99+".</summary>
    public const int MostCounted = 100;

    public sealed record Pulse(int Fresh, IReadOnlyList<Guid> Changed);

    public static void MapQueuePulse(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Address, Look).Needs(ReportingPermissions.Read).WithMetadata(new KeepsNobodySignedInAttribute()).ExcludeFromDescription();

    private static async Task<IResult> Look([AsParameters] QueueWatch.Asked asked, [AsParameters] QueueFilter.Typed filter, HttpContext http, Units units, AppDb db, CancellationToken ct)
    {
        if (await QueueWatch.Of(asked, filter.ToFilter(after: null), http.User, units, ct) is not { } watch) return TypedResults.BadRequest();

        return TypedResults.Json(watch.PulseOf(await QueueNews.Load(new HashSet<QueueWatch> { watch }, db, ct)));
    }
}
