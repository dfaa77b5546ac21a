using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>What EF cannot express about a table stands as an annotation, which the migration SQL generators expand per provider.</summary>
public static class TableTraits
{
    internal const string AppendOnly = "Ragusa:AppendOnly";
    internal const string FullText = "Ragusa:FullText";

    /// <summary>The database refuses every UPDATE and DELETE of this table, an administrator's included.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(AppendOnly, true);
        return entity;
    }

    /// <summary>The named text column is searched by whole tokens: FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL.</summary>
    internal static EntityTypeBuilder<T> HasFullText<T>(this EntityTypeBuilder<T> entity, string column) where T : class
    {
        entity.HasAnnotation(FullText, column);
        return entity;
    }
}
