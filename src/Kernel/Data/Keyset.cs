using System.Linq.Expressions;

namespace Ragusa.Kernel;

/// <summary>Pages by the last id seen instead of by a count of skipped rows, so that page 10,000 costs what page 1 costs.</summary>
public static class Keyset
{
    /// <summary>Rows whose id is smaller (older) than <paramref name="id"/>.</summary>
    public static Expression<Func<TRow, bool>> Before<TRow, TId>(Expression<Func<TRow, TId>> of, TId id) where TId : struct, IId<TId>
    {
        // Ids compare in the database by their converted column; the operator is given a method only to satisfy the expression type.
        var body = Expression.LessThan(of.Body, Expression.Constant(id), liftToNull: false, typeof(Compare<TId>).GetMethod(nameof(Compare<TId>.Less)));
        return Expression.Lambda<Func<TRow, bool>>(body, of.Parameters);
    }

    private static class Compare<TId> where TId : struct, IId<TId>
    {
        public static bool Less(TId a, TId b) => a.Value.CompareTo(b.Value) < 0;
    }
}
