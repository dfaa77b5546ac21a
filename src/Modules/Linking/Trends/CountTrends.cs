using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>How one code moved.</summary>
/// <param name="Week">Reports of the last seven days.</param>
/// <param name="Before">Reports of the seven days before.</param>
/// <param name="Usual">Reports of a week, as the mean of the four weeks before the last seven days.</param>
internal sealed record TrendLine(string Table, string Code, int Week, int Before, double Usual)
{
    private const int Fewest = 5;

    /// <summary>More than chance makes of what is usual: at least five, and three standard deviations of a Poisson count above the mean.</summary>
    public bool IsUnusual => Week >= Math.Max(Fewest, (int)Math.Ceiling(Usual + (3 * Math.Sqrt(Usual))));
}

/// <summary>What comes in more than usual, by what it is about. Counts only; each column is one pass over five weeks.</summary>
internal sealed class CountTrends(AppDb db)
{
    public const int Most = 15;
    private const int WeeksBefore = 4;

    // What people wrote about somebody in particular is no trend.
    private const int FewestOfWords = 3;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly (string Table, Expression<Func<Source, string?>> Of)[] Tables =
    [
        ("offence", s => s.Offence), ("body", s => s.Body), ("platform", s => s.Platform), ("method", s => s.Method), ("region", s => s.Region), ("group", s => s.Group), ("language", s => s.Language),
    ];

    public async Task<IReadOnlyList<TrendLine>> Of(bool seesRestricted, Instant now, CancellationToken ct)
    {
        List<TrendLine> lines = [];
        foreach (var (table, of) in Tables) lines.AddRange(await Of(table, of, seesRestricted, now, ct));
        return lines;
    }

    private async Task<IEnumerable<TrendLine>> Of(string table, Expression<Func<Source, string?>> of, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var (week, before, start) = (now - Week, now - (2 * Week), now - ((1 + WeeksBefore) * Week));
        var counted = await db.Set<Source>().AsNoTracking().Where(s => s.At >= start && (seesRestricted || !s.IsRestricted))
            .GroupBy(of).Select(g => new { g.Key, Week = g.Count(s => s.At >= week), Two = g.Count(s => s.At >= before), All = g.Count() }).ToListAsync(ct);
        return counted.Where(c => c.Key is { Length: > 0 } && (table != "body" || c.All >= FewestOfWords))
            .Select(c => new TrendLine(table, c.Key!, c.Week, c.Two - c.Week, (c.All - c.Week) / (double)WeeksBefore))
            .OrderByDescending(l => l.IsUnusual).ThenByDescending(l => l.Week).ThenByDescending(l => l.Usual).ThenBy(l => l.Code, StringComparer.Ordinal).Take(Most);
    }
}
