using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>
/// Finds records by the words of their enveloped text. Every word must occur; words in double quotes must stand together.
/// Results come newest first, never by relevance: ranking a common word over a million reports took 1.65 s.
/// </summary>
public sealed class Search(AppDb db, KeyRing ring)
{
    /// <summary>The most words of a query that count.</summary>
    private const int MaxTerms = 16;

    /// <summary>Puts or replaces the text of a record; stored with the next Save.</summary>
    public async Task Put(string kind, Guid owner, string text, CancellationToken ct)
    {
        var tokens = new SearchTokens(ring).Of(text);
        if (await db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Owner == owner, ct) is { } existing) existing.Tokens = tokens;
        else db.Add(new SearchDocument { Kind = kind, Owner = owner, Tokens = tokens });
    }

    /// <summary>As <see cref="Put"/>, for a record of which <see cref="Known"/> said that it has no text yet.</summary>
    public void PutFirst(string kind, Guid owner, string text) => db.Add(new SearchDocument { Kind = kind, Owner = owner, Tokens = new SearchTokens(ring).Of(text) });

    /// <summary>Which of these records have a text.</summary>
    public async Task<IReadOnlyList<Guid>> Known(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await db.Set<SearchDocument>().Where(d => owners.Contains(d.Owner)).Select(d => d.Owner).ToListAsync(ct);

    /// <summary>Takes the record's tokens away with the next Save.</summary>
    public async Task Erase(Guid owner, CancellationToken ct)
    {
        if (await db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Owner == owner, ct) is { } document) db.Remove(document);
    }

    /// <summary>The newest records of a kind that match; empty for a query without words.</summary>
    public Task<IReadOnlyList<Guid>> Find(string kind, string query, int limit, CancellationToken ct)
    {
        var terms = Terms(query);
        return terms.Count == 0
            ? Task.FromResult<IReadOnlyList<Guid>>([])
            : SearchQueries.Newest(db, kind, terms, limit, ct);
    }

    /// <summary>Each term is one token, or several that stand together. Tokens are letters and digits only, so nothing a person types is syntax.</summary>
    private List<string[]> Terms(string query)
    {
        var tokens = new SearchTokens(ring);
        var terms = new List<string[]>();
        foreach (var (part, n) in query.Split('"').Select((part, n) => (part, n)))
        {
            var found = tokens.Of(part).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isPhrase = n % 2 == 1 && found.Length > 0;
            terms.AddRange(isPhrase ? [found] : found.Select(token => new[] { token }));
        }

        return terms.Take(MaxTerms).ToList();
    }
}


/// <summary>The keyed tokens of one record, in the order of its words. Numbers grow with time, so "newest first" is the order of the key.</summary>
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
