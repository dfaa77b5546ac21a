using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>
/// The queue, a page at a time. Few that fit are found by an index and put in order. Of many, the order is walked and each is looked at, at
/// most <see cref="MostLooked"/> for one page: then the page says how far it came and goes on from there. So no question takes long,
/// however many reports there are.
/// </summary>
internal static class ListReports
{
    public const int PageSize = 50;

    /// <summary>So many are few.</summary>
    public const int Few = 2000;

    public const int MostLooked = 10_000;
    public const int MostCounted = 1000;

    // Of a word that stands everywhere the first hundred texts may be enough.
    private const int TextsAtOnce = 100;

    // Mostly the first step is enough.
    private static readonly int[] Steps = [400, 1600, MostLooked - 2000];

    /// <summary>The kind under which reports stand in the search index.</summary>
    public const string SearchKind = "report";

    public sealed record Query(Sought Sought, QueueSort Sort = QueueSort.Urgency, Place? After = null, int Size = PageSize);

    public sealed record Row(
        ReportId Id, string Reference, Instant ReceivedAt, Channel Channel, ReportStatus Status, int Urgency, string UrgencyReasons, string Routes, Instant? MoneyUntil,
        long? LossMinor, string? LossCurrency, string? PrimaryOffence, string Role, string Language, Guid? Assignee, bool HasUnread, Instant? FirstReadAt, Instant? HeldUntil, int Version)
    {
        public Money? Loss => LossMinor is { } minor ? new Money(minor, LossCurrency!) : null;

        public Place PlaceIn(QueueSort sort) => QueueOrder.PlaceOf(sort, Report.StageOf(Status), Urgency, LossMinor, MoneyUntil, Id);
    }

    /// <param name="Next">Where the next page begins; null if this is the last.</param>
    /// <param name="Count">How many fit; null where nobody counted.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, Place? Next, Counted? Count)
    {
        /// <summary>The page is not full, and there may be more: looking at all of them would have taken too long.</summary>
        public bool IsCut => Next is not null && Rows.Count < PageSize;
    }

    /// <param name="Count">At most one more than <see cref="MostCounted"/>.</param>
    /// <param name="IsAll">Nothing beyond this count fits.</param>
    public readonly record struct Counted(int Count, bool IsAll)
    {
        public static implicit operator Counted(int count) => new(count, count <= MostCounted);
    }

    public static async Task<Page> Handle(Query query, ClaimsPrincipal user, AppDb db, Search search, CancellationToken ct)
    {
        var scope = QueueScope.Of(query, user, db);
        return await FewOf(query.Sought, db, search, ct) is { } few ? await Sort(few, query, scope, ct) : await Walk(query, scope, search, ct);
    }

    private static async Task<Page> Sort(IReadOnlyList<ReportId> few, Query query, QueueScope scope, CancellationToken ct)
    {
        var fitting = scope.Fitting(scope.Among(few));
        var rows = await Rows(scope.Behind(fitting, query.After).Sorted(query.Sort).Take(query.Size + 1)).ToListAsync(ct);
        var count = query.After is null && rows.Count <= query.Size ? rows.Count : await fitting.Take(MostCounted + 1).CountAsync(ct);
        return PageOf(rows, query, end: null, count);
    }

    private static async Task<Page> Walk(Query query, QueueScope scope, Search search, CancellationToken ct)
    {
        List<ReportId> found = [];
        var place = query.After;
        foreach (var step in Steps)
        {
            var ahead = scope.Behind(scope.All, place).Sorted(query.Sort);
            found.AddRange(await Fitting(scope.Fitting(ahead.Take(step)).Sorted(query.Sort), query.Sought.Words, query.Size + 1 - found.Count, search, ct));
            place = found.Count > query.Size ? place : await PlaceAt(ahead, query.Sort, step, ct);
            if (found.Count > query.Size || place is null) break;
        }

        var rows = await Rows(scope.Fitting(scope.Among(found)).Sorted(query.Sort)).ToListAsync(ct);
        // Somebody may have changed one between the two looks: then the page is one row shorter, and goes on all the same.
        var end = found.Count > query.Size ? rows.LastOrDefault()?.PlaceIn(query.Sort) : place;
        return PageOf(rows, query, end, await Count(query, scope, ct));
    }

    private static Page PageOf(List<Row> rows, Query query, Place? end, Counted? count) =>
        new([.. rows.Take(query.Size)], rows.Count > query.Size ? rows[query.Size - 1].PlaceIn(query.Sort) : end, count);

    /// <summary>The first of them that match, by their ids: what narrows a queue stands in its index, so that of those that do not fit no row is opened.</summary>
    private static async Task<IReadOnlyList<ReportId>> Fitting(IQueryable<Report> fitting, Wanted? words, int most, Search search, CancellationToken ct)
    {
        var ids = fitting.Select(r => r.Id);
        if (words is null) return await ids.Take(most).ToListAsync(ct);

        List<ReportId> matching = [];
        foreach (var some in (await ids.ToListAsync(ct)).Chunk(TextsAtOnce))
        {
            var found = await search.Among([.. some.Select(id => id.Value)], words, ct);
            matching.AddRange(some.Where(id => found.Contains(id.Value)));
            if (matching.Count >= most) return matching[..most];
        }

        return matching;
    }

    /// <summary>The place of the last of so many; null if there are fewer, so that nothing comes behind them.</summary>
    private static async Task<Place?> PlaceAt(IQueryable<Report> ahead, QueueSort sort, int step, CancellationToken ct) =>
        await ahead.Skip(step - 1).Select(r => new { r.Stage, r.Urgency, r.LossMinor, r.MoneyUntil, r.Id }).FirstOrDefaultAsync(ct) is { } last
            ? QueueOrder.PlaceOf(sort, last.Stage, last.Urgency, last.LossMinor, last.MoneyUntil, last.Id)
            : null;

    /// <summary>Counts on the first page, among as many as one page may look at; words among many are not counted.</summary>
    private static async Task<Counted?> Count(Query query, QueueScope scope, CancellationToken ct)
    {
        if (query.After is not null || query.Sought.Words is not null) return null;

        var all = scope.All.Sorted(query.Sort);
        var count = await scope.Fitting(all.Take(MostLooked)).Take(MostCounted + 1).CountAsync(ct);
        return new Counted(count, IsAll: count <= MostCounted && !await all.Skip(MostLooked).AnyAsync(ct));
    }

    /// <summary>The reports among which all that fit are, if an index says that they are few; else null.</summary>
    private static async Task<IReadOnlyList<ReportId>?> FewOf(Sought sought, AppDb db, Search search, CancellationToken ct)
    {
        if (sought.Words is { } words && await search.Find(SearchKind, words, Few, ct) is { } found) return [.. found.Select(ReportId.From)];

        foreach (var narrowing in sought.Narrowings.Where(n => n.HasIndex || n.From is not null || n.Until is not null))
        {
            var ids = await QueueScope.Within(db.Set<Report>().AsNoTracking(), [narrowing]).Where(narrowing.Fits).Select(r => r.Id).Take(Few + 1).ToListAsync(ct);
            if (ids.Count <= Few) return ids;
        }

        return null;
    }

    private static IQueryable<Row> Rows(IQueryable<Report> reports) =>
        reports.Select(r => new Row(r.Id, r.Reference, r.ReceivedAt, r.Channel, r.Status, r.Urgency, r.UrgencyReasons, r.Routes, r.MoneyUntil,
            r.LossMinor, r.LossCurrency, r.PrimaryOffence, r.Role, r.Language, r.Assignee, r.HasUnread, r.FirstReadAt, r.HeldUntil, r.Version));
}
