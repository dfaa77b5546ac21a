using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>How one code moved.</summary>
/// <param name="Week">Reports of the last seven days.</param>
/// <param name="Before">Reports of the seven days before.</param>
/// <param name="Usual">Reports of a week, as the mean of the weeks before the last seven days.</param>
/// <param name="Season">By what the same days of the year before were more than usual; 1 if that is not known.</param>
internal sealed record TrendLine(string Table, string Code, int Week, int Before, double Usual, double Season, bool IsUnusual)
{
    public double Expected => Usual * Season;
}

/// <summary>What is counted: all reports, or those of one offence, region or group.</summary>
internal sealed record TrendFilter(string? Offence = null, string? Region = null, string? Group = null);

/// <summary>What comes in more than usual, by what it is about, in each table first what matters most. Counts only; each table is one pass over some weeks of now and of a year ago.</summary>
internal sealed class CountTrends(AppDb db, RulesInForce rules, TrendRules trends)
{
    /// <summary>The identifier's kind is not the report's own column.</summary>
    public const string Kinds = "kind";

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // 52 weeks: the same days of the week.
    private static readonly TimeSpan Year = 52 * Week;

    private static readonly (string Table, Expression<Func<Source, string?>> Of)[] Columns =
    [
        ("offence", s => s.Offence), ("body", s => s.Body), ("platform", s => s.Platform), ("method", s => s.Method), ("region", s => s.Region), ("group", s => s.Group), ("language", s => s.Language),
    ];

    public static IReadOnlyList<string> Tables { get; } = [.. Columns.Select(c => c.Table), Kinds];

    /// <summary>One code at one time.</summary>
    private sealed class Named
    {
        public string? Code { get; init; }

        public Instant At { get; init; }
    }

    private sealed record Counted(int Week, int Before, int Usual);

    public async Task<IReadOnlyList<TrendLine>> Of(TrendFilter filter, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var reports = Reports(filter, seesRestricted);
        List<TrendLine> lines = [];
        foreach (var (table, of) in Columns) lines.AddRange(await Of(table, (from, to) => Within(reports, from, to).Select(Code(of)), now, ct));
        lines.AddRange(await Of(Kinds, (from, to) => OfKinds(Within(reports, from, to)), now, ct));
        return lines;
    }

    private IQueryable<Source> Reports(TrendFilter filter, bool seesRestricted) => db.Set<Source>().AsNoTracking().Where(s =>
        (seesRestricted || !s.IsRestricted) && (filter.Offence == null || s.Offence == filter.Offence) && (filter.Region == null || s.Region == filter.Region) && (filter.Group == null || s.Group == filter.Group));

    private static IQueryable<Source> Within(IQueryable<Source> reports, Instant from, Instant to) => reports.Where(s => s.At >= from && s.At < to);

    private static Expression<Func<Source, Named>> Code(Expression<Func<Source, string?>> of) => Expression.Lambda<Func<Source, Named>>(
        Expression.MemberInit(
            Expression.New(typeof(Named)),
            Expression.Bind(typeof(Named).GetProperty(nameof(Named.Code))!, of.Body),
            Expression.Bind(typeof(Named).GetProperty(nameof(Named.At))!, Expression.Property(of.Parameters[0], nameof(Source.At)))),
        of.Parameters);

    // A report that names three accounts is one report that names an account. What texts are made of is no identifier.
    private IQueryable<Named> OfKinds(IQueryable<Source> reports)
    {
        var wordings = rules.Current.Weights.Rules.Kinds.Where(k => k.Wording).Select(k => k.Kind).ToList();
        var named = from s in reports join o in db.Set<Occurrence>() on s.Id equals o.Source where !wordings.Contains(o.Kind) select new { s.Id, o.Kind, s.At };
        return named.Distinct().Select(n => new Named { Code = n.Kind, At = n.At });
    }

    private async Task<IEnumerable<TrendLine>> Of(string table, Func<Instant, Instant, IQueryable<Named>> named, Instant now, CancellationToken ct)
    {
        var counted = await Count(named, now, Week, ct);
        // A year ago three weeks are looked at: feasts move.
        var seasons = await Count(named, now - Year + Week, 3 * Week, ct);
        return counted.Where(c => table != "body" || c.Value.Week + c.Value.Usual >= trends.FewestOfBodies)
            .Select(c => Line(table, c.Key, c.Value, seasons.GetValueOrDefault(c.Key)))
            .OrderByDescending(l => l.IsUnusual).ThenByDescending(l => l.Week).ThenByDescending(l => l.Usual).ThenBy(l => l.Code, StringComparer.Ordinal);
    }

    /// <summary>Of each code: how many in the last days, in as many days before, and in the usual weeks before them.</summary>
    private async Task<Dictionary<string, Counted>> Count(Func<Instant, Instant, IQueryable<Named>> named, Instant end, TimeSpan last, CancellationToken ct)
    {
        var (week, before, start) = (end - last, end - (2 * last), end - last - (trends.WeeksBefore * Week));
        var counted = await named(start, end + TimeSpan.FromTicks(1)).GroupBy(n => n.Code).Select(g => new { g.Key, Week = g.Count(n => n.At >= week), Two = g.Count(n => n.At >= before), All = g.Count() }).ToListAsync(ct);
        return counted.Where(c => c.Key is { Length: > 0 }).ToDictionary(c => c.Key!, c => new Counted(c.Week, c.Two - c.Week, c.All - c.Week), StringComparer.Ordinal);
    }

    private TrendLine Line(string table, string code, Counted now, Counted? ago)
    {
        var usual = now.Usual / (double)trends.WeeksBefore;
        var season = ago is null ? 1 : trends.SeasonOf(ago.Week / 3.0, ago.Usual / (double)trends.WeeksBefore);
        return new TrendLine(table, code, now.Week, now.Before, usual, season, trends.IsUnusual(now.Week, usual * season));
    }
}
