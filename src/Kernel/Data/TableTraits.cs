using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>What EF cannot express about a table stands as an annotation, which the migration SQL generators expand per provider.</summary>
public static class TableTraits
{
    internal const string AppendOnly = "Ragusa:AppendOnly";
    private const string Keyed = "Ragusa:Keyed";
    internal const string FullText = "Ragusa:FullText";

    /// <summary>The database refuses every UPDATE and DELETE of this table, an administrator's included.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(AppendOnly, true);
        return entity;
    }

    /// <summary>A name of at most 16 ASCII characters that the database holds encrypted under the key ring, so that its files never show it. It can be looked up, not sorted.</summary>
    public static PropertyBuilder<string> IsKeyed(this PropertyBuilder<string> name)
    {
        name.HasAnnotation(Keyed, true);
        return name;
    }

    internal static bool IsKeyed(IReadOnlyProperty property) => property.FindAnnotation(Keyed) is not null;

    /// <summary>The named text column is searched by whole tokens: FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL.</summary>
    internal static EntityTypeBuilder<T> HasFullText<T>(this EntityTypeBuilder<T> entity, string column) where T : class
    {
        entity.HasAnnotation(FullText, column);
        return entity;
    }
}

/// <summary>
/// Marks rows that may change without a journal entry: drafts, sessions, counters, outbox marks, search tokens, read models.
/// Whatever is a fact about a person, a report or a decision is never working state.
/// </summary>
public interface IWorkingState;

/// <summary>Marks rows that two people may change: <see cref="AppDb"/> counts the version up and refuses a stale one.</summary>
public interface IVersioned
{
    int Version { get; }
}
