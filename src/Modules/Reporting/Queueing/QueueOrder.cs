using System.Linq.Expressions;

namespace Ragusa.Reporting;

/// <summary>The orders of the queue, each such that an index is walked and nothing is sorted.</summary>
internal static class QueueOrder
{
    /// <summary>Only what has a place in this order.</summary>
    public static IQueryable<Report> Having(this IQueryable<Report> reports, QueueSort sort) => sort switch
    {
        QueueSort.Loss => reports.Where(r => r.LossMinor != null),
        QueueSort.Clock => reports.Where(r => r.MoneyUntil != null),
        _ => reports,
    };

    public static IQueryable<Report> Sorted(this IQueryable<Report> reports, QueueSort sort) => sort switch
    {
        QueueSort.Newest => reports.OrderByDescending(r => r.Id),
        QueueSort.Oldest => reports.OrderBy(r => r.Id),
        QueueSort.Loss => reports.OrderBy(r => r.Stage).ThenByDescending(r => r.LossMinor).ThenBy(r => r.Id),
        QueueSort.Clock => reports.OrderBy(r => r.Stage).ThenBy(r => r.MoneyUntil).ThenBy(r => r.Id),
        _ => reports.OrderBy(r => r.Stage).ThenByDescending(r => r.Urgency).ThenBy(r => r.Id),
    };

    public static Place PlaceOf(QueueSort sort, int stage, int urgency, long? loss, Instant? until, ReportId id) => sort switch
    {
        QueueSort.Newest or QueueSort.Oldest => new(0, 0, id),
        QueueSort.Loss => new(stage, loss ?? 0, id),
        QueueSort.Clock => new(stage, until?.UtcTicks ?? 0, id),
        _ => new(stage, urgency, id),
    };

    /// <summary>What comes behind a place. The first condition says to the database where in the index to begin; the second leaves out the equals before.</summary>
    /// <param name="isOneStage">Only one stage is looked at.</param>
    public static IQueryable<Report> Behind(this IQueryable<Report> reports, QueueSort sort, Place place, bool isOneStage)
    {
        var (stage, rank, until) = (place.Stage, place.Rank, new Instant(place.Rank));
        var (after, urgency) = (Keyset.After<Report, ReportId>(r => r.Id, place.Id), (int)Math.Clamp(rank, int.MinValue, int.MaxValue));
        return sort switch
        {
            QueueSort.Newest => reports.Where(Keyset.Before<Report, ReportId>(r => r.Id, place.Id)),
            QueueSort.Oldest => reports.Where(after),
            QueueSort.Loss when isOneStage => reports.Where(r => r.LossMinor <= rank).Where(Or(r => r.LossMinor < rank, after)),
            QueueSort.Loss => reports.Where(r => r.Stage >= stage && (r.Stage > stage || r.LossMinor <= rank)).Where(Or(r => r.Stage > stage || r.LossMinor < rank, after)),
            QueueSort.Clock when isOneStage => reports.Where(r => r.MoneyUntil >= until).Where(Or(r => r.MoneyUntil > until, after)),
            QueueSort.Clock => reports.Where(r => r.Stage >= stage && (r.Stage > stage || r.MoneyUntil >= until)).Where(Or(r => r.Stage > stage || r.MoneyUntil > until, after)),
            _ when isOneStage => reports.Where(r => r.Urgency <= urgency).Where(Or(r => r.Urgency < urgency, after)),
            _ => reports.Where(r => r.Stage >= stage && (r.Stage > stage || r.Urgency <= urgency)).Where(Or(r => r.Stage > stage || r.Urgency < urgency, after)),
        };
    }

    private static Expression<Func<Report, bool>> Or(Expression<Func<Report, bool>> a, Expression<Func<Report, bool>> b)
    {
        var row = a.Parameters[0];
        return Expression.Lambda<Func<Report, bool>>(Expression.OrElse(a.Body, new Swap(b.Parameters[0], row).Visit(b.Body)!), row);
    }

    private sealed class Swap(Expression old, Expression replacement) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == old ? replacement : base.Visit(node);
    }
}
