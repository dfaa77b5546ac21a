using System.Linq.Expressions;

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

    /// <summary>The same rules for reports that were counted together. Of those that are open; what was closed is counted by itself.</summary>
    public static bool Counts(this WorkloadGroup group, WorkloadFigure figure) => figure switch
    {
        WorkloadFigure.Unread => !group.IsRead || group.HasUnread,
        WorkloadFigure.Hot => group.IsHot,
        WorkloadFigure.Waiting => group.Status == ReportStatus.NeedsInfo,
        WorkloadFigure.Overdue => !group.IsRead && group.IsLate,
        WorkloadFigure.Open => true,
        _ => false,
    };
}

/// <summary>Open reports that are alike in everything that a figure asks for.</summary>
/// <param name="Age">In whole days, beyond a month in steps of ten, beyond half a year in years.</param>
/// <param name="IsLate">They came before the time that the country promises to read within.</param>
internal sealed record WorkloadGroup(string Unit, Guid? Officer, ReportStatus Status, bool IsRead, bool HasUnread, bool IsHot, int Age, bool IsLate, int Count);

/// <summary>The figures of one officer or one unit.</summary>
/// <param name="MedianAge">Of the report in the middle of those that are open, in days as <see cref="WorkloadGroup"/> has them; null if none is open.</param>
internal sealed record WorkloadLine(string Key, string Name, IReadOnlyDictionary<WorkloadFigure, int> Counts, int? MedianAge)
{
    public int Of(WorkloadFigure figure) => Counts.GetValueOrDefault(figure);
}
