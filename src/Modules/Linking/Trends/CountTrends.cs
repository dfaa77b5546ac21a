using System.Runtime.InteropServices;
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

/// <summary>What comes in more than usual, by what it is about, in each table first what matters most. Counts only; one pass over some weeks of now and one of a year ago.</summary>
internal sealed class CountTrends(AppDb db, RulesInForce rules, TrendRules trends)
{
    /// <summary>The identifier's kind is not the report's own column.</summary>
    public const string Kinds = "kind";

    private const string Bodies = "body";

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // 52 weeks: the same days of the week.
    private static readonly TimeSpan Year = 52 * Week;

    public static IReadOnlyList<string> Tables { get; } = ["offence", Bodies, "platform", "method", "region", "group", "language", Kinds];

    private readonly record struct Counted(int Week, int Before, int Usual);

    public async Task<IReadOnlyList<TrendLine>> Of(TrendFilter filter, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var reports = Reports(filter, seesRestricted);
        var counted = await Count(reports, now, Week, ct);
        // A year ago three weeks are looked at: feasts move.
        var seasons = await Count(reports, now - Year + Week, 3 * Week, ct);
        return [.. Tables.SelectMany((table, n) => LinesOf(table, counted[n], seasons[n]))];
    }

    private IQueryable<Source> Reports(TrendFilter filter, bool seesRestricted) => db.Set<Source>().AsNoTracking().Where(s =>
        (seesRestricted || !s.IsRestricted) && (filter.Offence == null || s.Offence == filter.Offence) && (filter.Region == null || s.Region == filter.Region) && (filter.Group == null || s.Group == filter.Group));

    /// <summary>Of each code of each table: how many in the last days, in as many days before, and in the usual weeks before the last days.</summary>
    private async Task<Dictionary<string, Counted>[]> Count(IQueryable<Source> reports, Instant end, TimeSpan last, CancellationToken ct)
    {
        var (week, before, start) = (end - last, end - (2 * last), end - last - (trends.WeeksBefore * Week));
        var counted = Tables.Select(_ => new Dictionary<string, Counted>(StringComparer.Ordinal)).ToArray();
        var kinds = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var named = reports.Where(s => s.At >= start && s.At <= end).Select(s => new { s.At, s.Offence, s.Body, s.Platform, s.Method, s.Region, s.Group, s.Language, s.Kinds });
        // Grouping by each column in the database would read the reports once for each.
        await foreach (var one in named.AsAsyncEnumerable().WithCancellation(ct))
        {
            var place = one.At >= week ? new Counted(1, 0, 0) : one.At >= before ? new Counted(0, 1, 1) : new Counted(0, 0, 1);
            ReadOnlySpan<string?> codes = [one.Offence, one.Body, one.Platform, one.Method, one.Region, one.Group, one.Language];
            for (var n = 0; n < codes.Length; n++) Add(counted[n], codes[n], place);
            // A report that names three accounts is one report that names an account.
            foreach (var kind in KindsOf(one.Kinds)) Add(counted[^1], kind, place);
        }

        return counted;

        // Few reports name a mixture of kinds that no other names. What texts are made of is no identifier, by the rules of now.
        string[] KindsOf(string joined) =>
            kinds.TryGetValue(joined, out var known) ? known : kinds[joined] = [.. joined.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(k => !rules.Current.Weights.IsWording(k))];
    }

    private static void Add(Dictionary<string, Counted> counted, string? code, Counted place)
    {
        if (string.IsNullOrEmpty(code)) return;

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(counted, code, out _);
        sum = new Counted(sum.Week + place.Week, sum.Before + place.Before, sum.Usual + place.Usual);
    }

    private IEnumerable<TrendLine> LinesOf(string table, Dictionary<string, Counted> counted, Dictionary<string, Counted> seasons) =>
        counted.Where(c => table != Bodies || c.Value.Week + c.Value.Usual >= trends.FewestOfBodies)
            .Select(c => Line(table, c.Key, c.Value, seasons.TryGetValue(c.Key, out var ago) ? ago : null))
            .OrderByDescending(l => l.IsUnusual).ThenByDescending(l => l.Week).ThenByDescending(l => l.Usual).ThenBy(l => l.Code, StringComparer.Ordinal);

    private TrendLine Line(string table, string code, Counted now, Counted? ago)
    {
        var usual = now.Usual / (double)trends.WeeksBefore;
        var season = ago is { } then ? trends.SeasonOf(then.Week / 3.0, then.Usual / (double)trends.WeeksBefore) : 1;
        return new TrendLine(table, code, now.Week, now.Before, usual, season, trends.IsUnusual(now.Week, usual * season));
    }
}
