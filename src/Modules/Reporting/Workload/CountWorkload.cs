using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>
/// Counts what officers and units have to do. Reports that the user may not know of are in no figure. Every open report is looked at once, in an
/// index that holds all that is asked for, age by age: so the report in the middle needs no sorting.
/// </summary>
internal sealed class CountWorkload(AppDb db, CountryProfile profile, TimeProvider clock)
{
    private static readonly int[] OpenStages = [.. QueueFilter.Waiting.Select(Report.StageOf).Distinct()];

    // Whole days to a month, tens of days to half a year, years after that.
    private static readonly int[] Ages = [.. Enumerable.Range(0, 31), .. Enumerable.Range(4, 15).Select(n => 10 * n), .. Enumerable.Range(1, 10).Select(n => 365 * n)];

    private static readonly WorkloadFigure[] Closed = [WorkloadFigure.ClosedInWeek, WorkloadFigure.ClosedInMonth];

    public Instant Now { get; } = Instant.Of(clock);

    private TimeSpan Promise => profile.Clock("response_promise");

    public async Task<WorkloadCounts> Count(ClaimsPrincipal user, CancellationToken ct)
    {
        List<WorkloadGroup> open = [];
        foreach (var (from, until) in Spans()) open.AddRange(await OpenBetween(from, until, user, ct));

        Dictionary<WorkloadFigure, IReadOnlyDictionary<WorkloadPlace, int>> closed = [];
        foreach (var figure in Closed)
        {
            closed[figure] = await Behind(figure, user).GroupBy(r => new { r.Unit, r.Assignee }).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => new WorkloadPlace(g.Key.Unit, g.Key.Assignee), g => g.Count, ct);
        }

        return new WorkloadCounts(open, closed);
    }

    public IQueryable<Report> Behind(WorkloadFigure figure, ClaimsPrincipal user) => db.Set<Report>().AsNoTracking().VisibleTo(user).Counting(figure, Now, Promise);

    // The youngest span has no end, for a clock that jumped; the oldest has no beginning. The promise is a border too.
    private IEnumerable<(Instant? From, Instant? Until)> Spans()
    {
        List<Instant> borders = [.. Ages.Skip(1).Select(days => Now - TimeSpan.FromDays(days)).Append(Now - Promise).Distinct().OrderDescending()];
        for (var n = 0; n <= borders.Count; n++) yield return (n < borders.Count ? borders[n] : null, n == 0 ? null : borders[n - 1]);
    }

    private async Task<IEnumerable<WorkloadGroup>> OpenBetween(Instant? from, Instant? until, ClaimsPrincipal user, CancellationToken ct)
    {
        var span = new Narrowing(r => (from == null || r.ReceivedAt >= from) && (until == null || r.ReceivedAt < until)) { From = from, Until = until };
        var groups = await QueueScope.Within(Behind(WorkloadFigure.Open, user).Where(r => OpenStages.Contains(r.Stage)), [span]).Where(span.Fits)
            .GroupBy(r => new { r.Unit, r.Assignee, r.Status, IsRead = r.FirstReadAt != null, r.HasUnread, IsHot = r.Routes != "" })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var (age, isLate) = (until is { } end ? Ages.Last(days => Now - TimeSpan.FromDays(days) >= end) : 0, until <= Now - Promise);
        return groups.Select(g => new WorkloadGroup(g.Key.Unit, g.Key.Assignee, g.Key.Status, g.Key.IsRead, g.Key.HasUnread, g.Key.IsHot, age, isLate, g.Count));
    }
}
