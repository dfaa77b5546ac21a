using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The queue: most urgent first, oldest first among equals; or the newest that match a search.</summary>
internal static class ListReports
{
    public const int PageSize = 50;

    // A search that matches more shows the newest of them and says so.
    public const int MostFound = 500;

    /// <param name="Search">Words of the narrative or a reference; null for none.</param>
    /// <param name="Route">Only reports on which this hot route fired, e.g. <c>H3</c>.</param>
    /// <param name="After">The last row of the page before.</param>
    public sealed record Query(ReportStatus[] Status, Guid? Assignee, bool Unassigned, string? Offence, string? Route, string? Search, Place? After)
    {
        /// <summary>Only reports of these units; none for those of all.</summary>
        public IReadOnlyList<string> Units { get; init; } = [];
    }

    public readonly record struct Place(int Urgency, ReportId Id);

    public sealed record Row(
        ReportId Id, string Reference, Instant ReceivedAt, Channel Channel, ReportStatus Status, int Urgency, string UrgencyReasons, string Routes, Instant? MoneyUntil,
        long? LossMinor, string? LossCurrency, string? PrimaryOffence, string Role, string Language, Guid? Assignee, bool HasUnread, Instant? FirstReadAt)
    {
        public Place Place => new(Urgency, Id);

        public Money? Loss => LossMinor is { } minor ? new Money(minor, LossCurrency!) : null;
    }

    public sealed record Page(IReadOnlyList<Row> Rows, bool HasMore, bool IsCut);

    public static async Task<Page> Handle(Query query, ClaimsPrincipal user, AppDb db, Search search, CountryProfile profile, CancellationToken ct)
    {
        var reports = Filter(db.Set<Report>().AsNoTracking().VisibleTo(user), query);
        var isCut = false;
        if (query.Search is { Length: > 0 } words)
        {
            var found = await Found(words, db, search, profile, ct);
            isCut = found.Count == MostFound;
            reports = reports.Where(r => found.Contains(r.Id));
        }

        if (query.After is { } place) reports = reports.Where(Keyset.After<Report, ReportId>(r => r.Urgency, place.Urgency, r => r.Id, place.Id));
        var rows = await reports
            .OrderByDescending(r => r.Urgency).ThenBy(r => r.Id)
            .Take(PageSize + 1)
            .Select(r => new Row(r.Id, r.Reference, r.ReceivedAt, r.Channel, r.Status, r.Urgency, r.UrgencyReasons, r.Routes, r.MoneyUntil,
                r.LossMinor, r.LossCurrency, r.PrimaryOffence, r.Role, r.Language, r.Assignee, r.HasUnread, r.FirstReadAt))
            .ToListAsync(ct);
        return new Page([.. rows.Take(PageSize)], rows.Count > PageSize, isCut);
    }

    private static IQueryable<Report> Filter(IQueryable<Report> reports, Query query)
    {
        if (query.Status.Length > 0) reports = reports.Where(r => query.Status.Contains(r.Status));
        if (query.Assignee is { } officer) reports = reports.Where(r => r.Assignee == officer);
        if (query.Unassigned) reports = reports.Where(r => r.Assignee == null);
        if (query.Offence is { } offence) reports = reports.Where(r => r.PrimaryOffence == offence);
        if (query.Units is { Count: > 0 } units) reports = reports.Where(r => units.Contains(r.Unit));
        if (query.Route is { } route) reports = reports.Where(r => r.Routes.Contains(route));
        return reports;
    }

    private static async Task<List<ReportId>> Found(string words, AppDb db, Search search, CountryProfile profile, CancellationToken ct)
    {
        // A whole reference leads to its report, whatever its narrative says.
        if (PublicReference.Parse(words, profile.ReferencePrefix) is { IsDone: true } reference)
        {
            return await db.Set<Report>().Where(r => r.Reference == reference.Value.Characters).Select(r => r.Id).ToListAsync(ct);
        }

        // What is written in two ways is one identifier; the words as they were typed may stand somewhere too.
        var named = IdentifierWords.OfQuery(words, profile.PhoneRegion()) is { } word ? await search.Find(SearchKind, word, MostFound, ct) : [];
        return [.. named.Union(await search.Find(SearchKind, words, MostFound, ct)).Take(MostFound).Select(ReportId.From)];
    }

    /// <summary>The kind under which reports stand in the search index.</summary>
    public const string SearchKind = "report";
}
