using System.Linq.Expressions;

namespace Ragusa.Kernel;

/// <summary>Pages by the last row seen instead of by a count of skipped rows, so that page 10,000 costs what page 1 costs.</summary>
public static class Keyset
{
    /// <summary>Rows whose id is smaller (older) than <paramref name="id"/>.</summary>
    public static Expression<Func<TRow, bool>> Before<TRow, TId>(Expression<Func<TRow, TId>> of, TId id) where TId : struct, IId<TId> =>
        Expression.Lambda<Func<TRow, bool>>(Compare(ExpressionType.LessThan, of.Body, id), of.Parameters);

    /// <summary>Rows whose id is greater (newer) than <paramref name="id"/>.</summary>
    public static Expression<Func<TRow, bool>> After<TRow, TId>(Expression<Func<TRow, TId>> of, TId id) where TId : struct, IId<TId> =>
        Expression.Lambda<Func<TRow, bool>>(Compare(ExpressionType.GreaterThan, of.Body, id), of.Parameters);

    /// <summary>Rows that follow (<paramref name="rank"/>, <paramref name="id"/>) when the highest rank comes first and, within a rank, the oldest id.</summary>
    public static Expression<Func<TRow, bool>> After<TRow, TId>(Expression<Func<TRow, int>> byRank, int rank, Expression<Func<TRow, TId>> byId, TId id)
        where TId : struct, IId<TId>
    {
        var row = byRank.Parameters[0];
        var idOfRow = new Replace(byId.Parameters[0], row).Visit(byId.Body)!;
        var isLower = Expression.LessThan(byRank.Body, Parameter(rank));
        var isLater = Expression.AndAlso(
            Expression.Equal(byRank.Body, Parameter(rank)),
            Compare(ExpressionType.GreaterThan, idOfRow, id));
        return Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(isLower, isLater), row);
    }

    // Ids compare in the database by their converted column; the method only satisfies the expression's type and also serves in memory.
    private static BinaryExpression Compare<TId>(ExpressionType operation, Expression of, TId id) where TId : struct, IId<TId> =>
        Expression.MakeBinary(operation, of, Parameter(id), liftToNull: false, typeof(Order<TId>).GetMethod(operation.ToString()));

    // As a captured variable is: a constant would be another statement for each value, compiled anew for 5 ms.
    private static MemberExpression Parameter<T>(T value) => Expression.Field(Expression.Constant(new Held<T>(value)), nameof(Held<T>.Value));

    private sealed class Held<T>(T value)
    {
        public readonly T Value = value;
    }

    private static class Order<TId> where TId : struct, IId<TId>
    {
        public static bool LessThan(TId a, TId b) => BigEndian(a).AsSpan().SequenceCompareTo(BigEndian(b)) < 0;

        public static bool GreaterThan(TId a, TId b) => LessThan(b, a);

        private static byte[] BigEndian(TId id) => id.Value.ToByteArray(bigEndian: true);
    }

    private sealed class Replace(Expression old, Expression replacement) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == old ? replacement : base.Visit(node);
    }
}
