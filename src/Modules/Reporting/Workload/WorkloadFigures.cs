using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What is counted for an officer or a unit.</summary>
internal enum WorkloadFigure
{
    /// <summary>Everything that is not over.</summary>
    Open,

    /// <summary>Nobody has read it, or the reporter wrote since.</summary>
    Unread,

    /// <summary>A hot route fired.</summary>
    Hot,

    /// <summary>A question waits for the reporter.</summary>
    Waiting,

    /// <summary>Nobody has read it within the time that the country promises.</summary>
    Overdue,
    ClosedInWeek,
    ClosedInMonth,
}

/// <summary>How each figure is counted: once for the count, and for the list behind it the same way.</summary>
internal static class WorkloadFigures
{
    private static readonly ReportStatus[] Open = [.. QueueFilter.Waiting];

    public static IQueryable<Report> Counting(this IQueryable<Report> reports, WorkloadFigure figure, Instant now, TimeSpan promise) => reports.Where(Rule(figure, now, promise));

    private static Expression<Func<Report, bool>> Rule(WorkloadFigure figure, Instant now, TimeSpan promise)
    {
        var (promised, week, month) = (now - promise, now - TimeSpan.FromDays(7), now - TimeSpan.FromDays(30));
        return figure switch
        {
            WorkloadFigure.Unread => r => Open.Contains(r.Status) && (r.FirstReadAt == null || r.HasUnread),
            WorkloadFigure.Hot => r => Open.Contains(r.Status) && r.Routes != "",
            WorkloadFigure.Waiting => r => r.Status == ReportStatus.NeedsInfo,
            WorkloadFigure.Overdue => r => Open.Contains(r.Status) && r.FirstReadAt == null && r.ReceivedAt < promised,
            WorkloadFigure.ClosedInWeek => r => r.Status == ReportStatus.Closed && r.ClosedAt >= week,
            WorkloadFigure.ClosedInMonth => r => r.Status == ReportStatus.Closed && r.ClosedAt >= month,
            _ => r => Open.Contains(r.Status),
        };
    }
}

/// <summary>The figures of one officer or one unit.</summary>
internal sealed record WorkloadLine(string Key, string Name, IReadOnlyDictionary<WorkloadFigure, int> Counts, TimeSpan? MedianAge)
{
    public int Of(WorkloadFigure figure) => Counts.GetValueOrDefault(figure);
}

/// <summary>Counts what officers and units have to do. Reports that the user may not know of are in no figure.</summary>
internal sealed class CountWorkload(AppDb db, CountryProfile profile, TimeProvider clock)
{
    internal readonly record struct Place(string Unit, Guid? Officer);

    public Instant Now { get; } = Instant.Of(clock);

    public TimeSpan Promise => profile.Clock("response_promise");

    public async Task<IReadOnlyDictionary<WorkloadFigure, Dictionary<Place, int>>> ByPlace(ClaimsPrincipal user, CancellationToken ct)
    {
        Dictionary<WorkloadFigure, Dictionary<Place, int>> counts = [];
        foreach (var figure in Enum.GetValues<WorkloadFigure>())
        {
            var groups = await db.Set<Report>().VisibleTo(user).Counting(figure, Now, Promise)
                .GroupBy(r => new { r.Unit, r.Assignee }).Select(g => new { g.Key.Unit, g.Key.Assignee, Count = g.Count() }).ToListAsync(ct);
            counts[figure] = groups.ToDictionary(g => new Place(g.Unit, g.Assignee), g => g.Count);
        }

        return counts;
    }

    /// <summary>The age of the report in the middle, of those that are open.</summary>
    public async Task<TimeSpan?> MedianAge(IQueryable<Report> open, int count, CancellationToken ct) =>
        count == 0 ? null : Now - await open.OrderBy(r => r.ReceivedAt).Skip(count / 2).Select(r => r.ReceivedAt).FirstOrDefaultAsync(ct);

    public IQueryable<Report> Behind(WorkloadFigure figure, ClaimsPrincipal user) => db.Set<Report>().AsNoTracking().VisibleTo(user).Counting(figure, Now, Promise);
}
