using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

internal static class SearchQueries
{
    /// <summary>The owners of up to <paramref name="limit"/> records that match, the newest on SQLite.</summary>
    internal static Task<List<Guid>> Owners(AppDb db, string kind, string match, int limit, CancellationToken ct) =>
        db.Set<SearchDocument>().FromSqlRaw(db.IsPostgres ? OnPostgres : OnSqlite, match, kind, limit).AsNoTracking().Select(d => d.Owner).ToListAsync(ct);

    private const string OnSqlite =
        """
        SELECT d.* FROM kernel_search_fts f JOIN kernel_search d ON d.number = f.rowid
        WHERE kernel_search_fts MATCH {0} AND d.kind = {1} ORDER BY f.rowid DESC LIMIT {2}
        """;

    // Without ORDER BY: between "walk the newest" and "use the index" the planner guesses wrong and then takes up to 1.3 s.
    private const string OnPostgres = "SELECT * FROM kernel_search WHERE vector @@ {0}::tsquery AND kind = {1} LIMIT {2}";
}
