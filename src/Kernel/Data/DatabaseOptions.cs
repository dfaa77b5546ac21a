using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SQLitePCL;

namespace Ragusa.Kernel;

/// <summary>Which database this installation uses: SQLite in the data folder, or PostgreSQL by connection string.</summary>
public sealed record DatabaseChoice(string ConnectionString, bool IsPostgres)
{
    public const string SqliteMigrations = "Ragusa.Migrations.Sqlite";
    public const string SqliteFile = "ragusa.db";
    public const string PostgresMigrations = "Ragusa.Migrations.Postgres";

    /// <exception cref="StartRefused">The words for PostgreSQL cannot be read.</exception>
    public static DatabaseChoice From(IConfiguration configuration)
    {
        if (configuration["Database:Connection"] is { Length: > 0 } connection) return new DatabaseChoice(Readable(connection), IsPostgres: true);

        var file = Path.Combine(DataFolder.PathOf(configuration), SqliteFile);
        return new DatabaseChoice($"Data Source={file};Foreign Keys=True;Default Timeout=30", IsPostgres: false);
    }

    // Nothing of it is told again: behind a semicolon that belongs to the password even a word may be half of it.
    private static string Readable(string connection)
    {
        try
        {
            if (new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 }) return connection;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            throw new StartRefused($"Database:Connection (--database) cannot be read. {Example}");
        }

        throw new StartRefused($"Database:Connection (--database) names no Host. {Example}");
    }

    private const string Example = "It is written like \"Host=db;Database=ragusa;Username=ragusa;Password=…\"; a value with a semicolon stands in quotation marks.";
}

public static class DatabaseOptions
{
    /// <summary>Configures EF for the chosen database. The design-time tool uses the same method, so both see one model.</summary>
    public static DbContextOptionsBuilder UseRagusa(this DbContextOptionsBuilder options, DatabaseChoice choice) =>
        Provider(options.ReplaceService<IModelCacheKeyFactory, ModelPerRing>(), choice);

    private static DbContextOptionsBuilder Provider(DbContextOptionsBuilder options, DatabaseChoice choice) =>
        choice.IsPostgres
            ? options
                .UseNpgsql(choice.ConnectionString, npgsql => npgsql.MigrationsAssembly(DatabaseChoice.PostgresMigrations))
                .ReplaceService<IRelationalAnnotationProvider, PostgresTraits>()
                .ReplaceService<IMigrationsSqlGenerator, PostgresTraitSql>()
            : options
                .UseSqlite(choice.ConnectionString, sqlite => sqlite.MigrationsAssembly(DatabaseChoice.SqliteMigrations))
                .ReplaceService<IRelationalAnnotationProvider, SqliteTraits>()
                .ReplaceService<IMigrationsSqlGenerator, SqliteTraitSql>()
                .AddInterceptors(SqlitePragmas.Instance);

    // The converters of keyed columns hold a key, so that two rings in one process (as in tests) need two models.
    private sealed class ModelPerRing : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((AppDb)context).RingId, designTime);
    }

    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        internal static readonly SqlitePragmas Instance = new();

        // FULL: a commit that was acknowledged survives a power cut. secure_delete: an erased key is overwritten, not only unlinked.
        // cache_size: with the 2 MB of SQLite itself the same pages are read from the file again and again.
        // wal_autocheckpoint: under load a page is changed by many commits before it is copied from the log (32 MB) into the database, instead of by three.
        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=8192;";

        // What a connection was told it keeps while the pool has it.
        private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        private static void Set(SqliteConnection connection)
        {
            if (Told.TryGetValue(connection.Handle!, out _)) return;

            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
            Told.AddOrUpdate(connection.Handle!, connection.Handle!);
        }
    }
}

/// <summary>One module's share of the model: its assembly, whose mapping classes are found there, and the prefix of its tables.</summary>
public sealed record ModelPart(Assembly Assembly, string TablePrefix);

/// <summary>All parts of the model, in the order in which the modules were added.</summary>
public sealed class ModelParts(IEnumerable<ModelPart> parts)
{
    public IReadOnlyList<ModelPart> All { get; } =
        [new ModelPart(typeof(AppDb).Assembly, "kernel"), .. parts.DistinctBy(part => part.Assembly)];

    internal IEnumerable<Type> IdTypes => All.SelectMany(part => part.Assembly.GetTypes()).Where(IdJson.IsId);
}
