using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

internal static class SearchQueries
{
    // On PostgreSQL the planner guesses wrong between "walk the newest" and "use the index" and then takes up to 1.3 s;
    // a probe of at most this many matches decides for it.
    private const int Probe = 2000;

    internal static async Task<IReadOnlyList<Guid>> Newest(AppDb db, string kind, IReadOnlyList<string[]> terms, int limit, CancellationToken ct) =>
        db.IsPostgres ? await OnPostgres(db, kind, terms, limit, ct) : await OnSqlite(db, kind, terms, limit, ct);

    private static async Task<IReadOnlyList<Guid>> OnSqlite(AppDb db, string kind, IReadOnlyList<string[]> terms, int limit, CancellationToken ct)
    {
        var match = string.Join(" AND ", terms.Select(term => $"\"{string.Join(' ', term)}\""));
        return await db.Set<SearchDocument>()
            .FromSqlRaw(
                """
                SELECT d.* FROM kernel_search_fts f JOIN kernel_search d ON d.number = f.rowid
                WHERE kernel_search_fts MATCH {0} AND d.kind = {1} ORDER BY f.rowid DESC LIMIT {2}
                """,
                match, kind, limit)
            .AsNoTracking()
            .Select(d => d.Owner)
            .ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<Guid>> OnPostgres(AppDb db, string kind, IReadOnlyList<string[]> terms, int limit, CancellationToken ct)
    {
        var query = string.Join(" & ", terms.Select(term => $"({string.Join(" <-> ", term)})"));
        var probe = await Rows(db, """SELECT * FROM kernel_search WHERE vector @@ {0}::tsquery AND kind = {1} LIMIT {2}""", query, kind, Probe)
            .OrderByDescending(d => d.Number).Select(d => d.Owner).ToListAsync(ct);
        if (probe.Count < Probe) return probe.Take(limit).ToList();

        return await Rows(db, """SELECT * FROM kernel_search WHERE vector @@ {0}::tsquery AND kind = {1} ORDER BY number DESC LIMIT {2}""", query, kind, limit)
            .Select(d => d.Owner).ToListAsync(ct);
    }

    private static IQueryable<SearchDocument> Rows(AppDb db, string sql, params object[] values) =>
        db.Set<SearchDocument>().FromSqlRaw(sql, values).AsNoTracking();
}
