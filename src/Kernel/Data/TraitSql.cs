using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Sqlite.Metadata.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

// The providers offer no public way to carry an annotation from the model into a migration; their own extensions derive from these.
#pragma warning disable EF1001

namespace Ragusa.Kernel;

internal static class Traits
{
    internal static IEnumerable<IAnnotation> Of(ITable table) =>
        table.EntityTypeMappings
            .SelectMany(mapping => mapping.TypeBase.GetAnnotations())
            .Where(annotation => annotation.Name.StartsWith("Ragusa:", StringComparison.Ordinal));
}

internal sealed class SqliteTraits(RelationalAnnotationProviderDependencies dependencies) : SqliteAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(ITable table, bool designTime) => [.. base.For(table, designTime), .. Traits.Of(table)];
}

internal sealed class PostgresTraits(RelationalAnnotationProviderDependencies dependencies) : NpgsqlAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(ITable table, bool designTime) => [.. base.For(table, designTime), .. Traits.Of(table)];
}

internal sealed class SqliteTraitSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (operation[TableTraits.AppendOnly] is true) Run(builder, AppendOnly(operation.Name));
        if (operation[TableTraits.FullText] is string column) Run(builder, FullText(operation.Name, column));
    }

    private static void Run(MigrationCommandListBuilder builder, IEnumerable<string> statements)
    {
        foreach (var sql in statements) builder.Append(sql).EndCommand();
    }

    private static IEnumerable<string> AppendOnly(string table) =>
    [
        $"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;",
        $"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;",
    ];

    // External content: the tokens stand once, in the table. secure-delete removes erased tokens from the index pages physically.
    private static IEnumerable<string> FullText(string table, string column) =>
    [
        $"CREATE VIRTUAL TABLE {table}_fts USING fts5({column}, content='{table}', content_rowid='number', tokenize='unicode61', detail=full);",
        $"INSERT INTO {table}_fts({table}_fts, rank) VALUES('secure-delete', 1);",
        $"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN INSERT INTO {table}_fts(rowid, {column}) VALUES (new.number, new.{column}); END;",
        $"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', old.number, old.{column}); END;",
        $"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', old.number, old.{column}); INSERT INTO {table}_fts(rowid, {column}) VALUES (new.number, new.{column}); END;",
    ];
}

internal sealed class PostgresTraitSql(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (operation[TableTraits.AppendOnly] is true) builder.Append(AppendOnly(operation.Name)).EndCommand();
        if (operation[TableTraits.FullText] is string column) builder.Append(FullText(operation.Name, column)).EndCommand();
    }

    private static string AppendOnly(string table) =>
        $"""
        CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
        """;

    private static string FullText(string table, string column) =>
        $"""
        {TokenPairs.Function($"{table}_vector")}
        ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({table}_vector({column})) STORED;
        CREATE INDEX ix_{table}_vector ON {table} USING gin (vector);
        {SearchQueries.Function(table)}
        """;
}
