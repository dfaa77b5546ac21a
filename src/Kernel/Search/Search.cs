using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>What is searched of one part of a record.</summary>
/// <param name="Part">The name under which it is asked for; no phrase goes from one part to another.</param>
/// <param name="Text">Words in their order.</param>
/// <param name="Names">Words that stand for themselves, in no phrase.</param>
public sealed record Passage(string Part, string Text, string Names = "");

/// <summary>
/// Finds records by the words of their enveloped text, never by relevance: ranking a common word over a million reports took 1.65 s.
/// </summary>
public sealed class Search(AppDb db, KeyRing ring)
{
    /// <summary>Puts or replaces the text of a record; stored with the next Save.</summary>
    public async Task Put(string kind, Guid owner, IReadOnlyList<Passage> passages, CancellationToken ct)
    {
        var tokens = new SearchTokens(ring).Of(passages);
        if (await db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Owner == owner, ct) is { } existing) existing.Tokens = tokens;
        else db.Add(new SearchDocument { Kind = kind, Owner = owner, Tokens = tokens });
    }

    /// <summary>The row for a record of which <see cref="Known"/> said that it has no text yet, to be written with <see cref="AppDb.SaveAll"/>.</summary>
    public object RowOf(string kind, Guid owner, IReadOnlyList<Passage> passages) => new SearchDocument { Kind = kind, Owner = owner, Tokens = new SearchTokens(ring).Of(passages) };

    /// <summary>Which of these records have a text.</summary>
    public async Task<IReadOnlyList<Guid>> Known(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await db.Set<SearchDocument>().Where(d => owners.Contains(d.Owner)).Select(d => d.Owner).ToListAsync(ct);

    /// <summary>Takes the record's tokens away with the next Save.</summary>
    public async Task Erase(Guid owner, CancellationToken ct)
    {
        if (await db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Owner == owner, ct) is { } document) db.Remove(document);
    }

    /// <summary>The records of a kind that match, if there are at most so many; null if there are more, or if no index can say, because only what is not there is asked for.</summary>
    public async Task<IReadOnlyList<Guid>?> Find(string kind, Wanted wanted, int most, CancellationToken ct)
    {
        if (wanted.Keyed(new SearchTokens(ring)).ToMatch(db.IsPostgres) is not { } match) return null;

        var found = await SearchQueries.Owners(db, kind, match, most + 1, ct);
        return found.Count > most ? null : found;
    }

    /// <summary>Which of these records match: the way for words that stand in so many that only the first of an order are looked at.</summary>
    public async Task<IReadOnlySet<Guid>> Among(IReadOnlyCollection<Guid> owners, Wanted wanted, CancellationToken ct)
    {
        var keyed = wanted.Keyed(new SearchTokens(ring));
        var documents = await db.Set<SearchDocument>().AsNoTracking().Where(d => owners.Contains(d.Owner)).Select(d => new { d.Owner, d.Tokens }).ToListAsync(ct);
        return documents.Where(d => keyed.IsIn($" {d.Tokens.Replace('\n', ' ')} ")).Select(d => d.Owner).ToHashSet();
    }
}

/// <summary>The keyed tokens of one record: in one line those of its words in their order, in another those of its names. Numbers grow with time, so "newest first" is the order of the key.</summary>
internal sealed class SearchDocument : IWorkingState
{
    public long Number { get; init; }

    public required Guid Owner { get; init; }

    public required string Kind { get; init; }

    public required string Tokens { get; set; }
}

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> document)
    {
        document.ToTable("kernel_search").HasFullText("tokens");
        document.HasKey(d => d.Number);
        document.Property(d => d.Kind).HasMaxLength(40);

        // A record's tokens are replaced and erased by its id.
        document.HasIndex(d => d.Owner).IsUnique().HasDatabaseName("ix_kernel_search_owner");
    }
}
/// <summary>What is looked for: words that stand together, and what is made of them with "all", "any" and "not".</summary>
public abstract record Wanted
{
    private Wanted()
    {
    }

    /// <summary>All words of <paramref name="Text"/>, one directly after the other, in one of these parts.</summary>
    public sealed record Words(string Text, IReadOnlyList<string> Parts) : Wanted;

    public sealed record All(IReadOnlyList<Wanted> Of) : Wanted;

    public sealed record Any(IReadOnlyList<Wanted> Of) : Wanted;

    public sealed record Not(Wanted What) : Wanted;

    /// <summary>Keyed tokens that follow each other.</summary>
    internal sealed record Phrase(string Tokens) : Wanted;

    /// <summary>The same with keyed tokens in place of words.</summary>
    internal Wanted Keyed(SearchTokens tokens) => this switch
    {
        Words words => new Any([.. words.Parts.Select(part => new Phrase(tokens.Of(part, words.Text)))]),
        All all => new All([.. all.Of.Select(w => w.Keyed(tokens))]),
        Any any => new Any([.. any.Of.Select(w => w.Keyed(tokens))]),
        Not not => new Not(not.What.Keyed(tokens)),
        _ => this,
    };

    /// <summary>Whether a record has it. Both sides are keyed already.</summary>
    /// <param name="tokens">The record's tokens, with a space before and behind each.</param>
    internal bool IsIn(string tokens) => this switch
    {
        Phrase phrase => phrase.Tokens.Length == 0 || tokens.Contains($" {phrase.Tokens} ", StringComparison.Ordinal),
        All all => all.Of.All(w => w.IsIn(tokens)),
        Any any => any.Of.Any(w => w.IsIn(tokens)),
        Not not => !not.What.IsIn(tokens),
        _ => false,
    };

    /// <summary>
    /// The keyed form in the words of the database; null if no index can answer it, because it asks only for what is not there.
    /// Tokens are letters and digits only, so nothing that a person types is syntax.
    /// </summary>
    internal string? ToMatch(bool isPostgres) => this switch
    {
        Phrase { Tokens: "" } => null,
        Phrase phrase => isPostgres ? TokenPairs.ToMatch(phrase.Tokens) : $"\"{phrase.Tokens}\"",
        All all => Both(all.Of, isPostgres),
        Any any => Join(any.Of, isPostgres ? " | " : " OR ", isPostgres),
        _ => null,
    };

    private static string? Both(IReadOnlyList<Wanted> all, bool isPostgres)
    {
        var there = Join([.. all.Where(w => w is not Not)], isPostgres ? " & " : " AND ", isPostgres);
        var away = all.OfType<Not>().Select(n => n.What.ToMatch(isPostgres)).ToList();
        if (there is null || away.Contains(null)) return null;

        return away.Aggregate(there, (so, not) => isPostgres ? $"({so} & !{not})" : $"({so} NOT {not})");
    }

    private static string? Join(IReadOnlyList<Wanted> parts, string joint, bool isPostgres)
    {
        var matches = parts.Select(w => w.ToMatch(isPostgres)).ToList();
        return matches.Count == 0 || matches.Contains(null) ? null : $"({string.Join(joint, matches)})";
    }
}
