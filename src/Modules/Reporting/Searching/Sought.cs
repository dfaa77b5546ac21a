using System.Linq.Expressions;

namespace Ragusa.Reporting;

/// <summary>What is looked for among the reports: words of their text, and what their columns have to hold.</summary>
/// <param name="Words">Null: no words.</param>
/// <param name="Status">Which states count; null if nothing was said about it.</param>
internal sealed record Sought(Wanted? Words, IReadOnlySet<ReportStatus>? Status, IReadOnlyList<Narrowing> Narrowings)
{
    public static readonly Sought Everything = new(null, null, []);

    /// <summary>Both together.</summary>
    public Sought And(Sought other) => new(
        Words is null ? other.Words : other.Words is null ? Words : new Wanted.All([Words, other.Words]),
        Status is null ? other.Status : other.Status is null ? Status : Status.Intersect(other.Status).ToHashSet(),
        [.. Narrowings, .. other.Narrowings]);
}

/// <summary>One thing that a column has to hold.</summary>
internal sealed record Narrowing(Expression<Func<Report, bool>> Fits)
{
    /// <summary>An index leads to the few that fit, if they are few.</summary>
    public bool HasIndex { get; init; }

    /// <summary>Only reports received from this moment on; a report's id holds the moment, so the order of ids leads there.</summary>
    public Instant? From { get; init; }

    /// <summary>Only reports received before this moment.</summary>
    public Instant? Until { get; init; }

    public Narrowing Not() => new(Expression.Lambda<Func<Report, bool>>(Expression.Not(Fits.Body), Fits.Parameters));
}
