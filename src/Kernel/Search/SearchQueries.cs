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

    private const string OnPostgres = "SELECT * FROM kernel_search_matching({0}::tsquery, {1}, {2})";

    /// <summary>
    /// A function, because only there a statement can forbid the planner to read the whole table: it does not count what taking each long vector
    /// from its own file costs, and over 200,000 texts looked two seconds for a word that none has. Without ORDER BY: between "walk the newest"
    /// and "use the index" it guesses wrong as well.
    /// </summary>
    internal static string Function(string table) =>
        $"""
        CREATE FUNCTION {table}_matching(wanted tsquery, of_kind text, most int) RETURNS SETOF {table} LANGUAGE sql STABLE SET enable_seqscan = off AS $$
          SELECT * FROM {table} WHERE vector @@ wanted AND kind = of_kind LIMIT most
        $$;
        """;
}

/// <summary>
/// Phrases on PostgreSQL. A GIN index knows no order: for a phrase of words it reads every text that has them all. So each two neighbours are
/// a word of the index too, and the positions of these pairs stand for those of the words. A pair is its two tokens written together: it
/// tells nothing that the tokens in their order do not, and takes less room than a shorter one, because PostgreSQL compresses what repeats
/// (2.4 kB a report against 3.0 kB with 8 letters of each; 1.7 kB without pairs).
/// </summary>
internal static class TokenPairs
{
    /// <summary>A phrase as a tsquery: the word, the pair, or the pairs one after the other.</summary>
    internal static string ToMatch(string tokens)
    {
        var words = tokens.Split(' ');
        return words.Length == 1 ? tokens : $"({string.Join(" <-> ", words.Zip(words.Skip(1), string.Concat))})";
    }

    /// <summary>
    /// The function from tokens to what is indexed: of the first line words and pairs, of the second, where nothing follows anything, words.
    /// It builds the tsvector itself: the parser of to_tsvector takes a token that begins like 3e2 for a number and something else.
    /// </summary>
    internal static string Function(string name) =>
        $"""
        CREATE FUNCTION {name}(tokens text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
          SELECT array_to_tsvector(array_remove(string_to_array(translate(tokens, E'\n', ' '), ' '), ''))
            || coalesce(string_agg(a || b || ':' || n, ' '), '')::tsvector
          FROM (SELECT string_to_array(split_part(tokens, E'\n', 1), ' ') AS words) AS line, unnest(words, words[2:]) WITH ORDINALITY AS pair (a, b, n)
          WHERE b IS NOT NULL
        $$;
        """;
}
