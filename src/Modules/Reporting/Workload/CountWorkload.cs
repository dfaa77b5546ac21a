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

    private readonly record struct Place(string Unit, Guid? Officer);

    private readonly List<WorkloadGroup> open = [];
    private readonly Dictionary<WorkloadFigure, Dictionary<Place, int>> closed = [];

    public Instant Now { get; } = Instant.Of(clock);

    private TimeSpan Promise => profile.Clock("response_promise");

    /// <summary>Everybody whom a report is given to.</summary>
    public IEnumerable<Guid> Officers => open.Select(g => g.Officer).Concat(closed.Values.SelectMany(c => c.Keys).Select(p => p.Officer)).OfType<Guid>().Distinct();

    /// <summary>Counts; then the lines can be asked for.</summary>
    public async Task Count(ClaimsPrincipal user, CancellationToken ct)
    {
        foreach (var (from, until) in Spans()) open.AddRange(await OpenBetween(from, until, user, ct));
        foreach (var figure in Closed)
        {
            closed[figure] = await Behind(figure, user).GroupBy(r => new { r.Unit, r.Assignee }).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => new Place(g.Key.Unit, g.Key.Assignee), g => g.Count, ct);
        }
    }

    public WorkloadLine OfUnit(string unit, string name) => LineOf(unit, name, (of, _) => of == unit);

    /// <param name="officer">Null for what is given to nobody.</param>
    public WorkloadLine OfOfficer(Guid? officer, string key, string name) => LineOf(key, name, (_, of) => of == officer);

    public IQueryable<Report> Behind(WorkloadFigure figure, ClaimsPrincipal user) => db.Set<Report>().AsNoTracking().VisibleTo(user).Counting(figure, Now, Promise);

    private WorkloadLine LineOf(string key, string name, Func<string, Guid?, bool> isMeant)
    {
        var mine = open.Where(g => isMeant(g.Unit, g.Officer)).ToList();
        var counts = Enum.GetValues<WorkloadFigure>().ToDictionary(
            figure => figure,
            figure => closed.TryGetValue(figure, out var places) ? places.Where(p => isMeant(p.Key.Unit, p.Key.Officer)).Sum(p => p.Value) : mine.Where(g => g.Counts(figure)).Sum(g => g.Count));
        return new WorkloadLine(key, name, counts, MedianOf(mine));
    }

    private static int? MedianOf(IReadOnlyList<WorkloadGroup> groups)
    {
        var before = groups.Sum(g => g.Count) / 2;
        foreach (var group in groups.OrderByDescending(g => g.Age))
        {
            if (before < group.Count) return group.Age;
            before -= group.Count;
        }

        return null;
    }

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
