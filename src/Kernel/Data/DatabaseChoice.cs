using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

/// <summary>Which database this installation uses: SQLite in the data folder, or PostgreSQL by connection string.</summary>
public sealed record DatabaseChoice(string ConnectionString, bool IsPostgres)
{
    public const string SqliteMigrations = "Ragusa.Migrations.Sqlite";
    public const string SqliteFile = "ragusa.db";
    public const string PostgresMigrations = "Ragusa.Migrations.Postgres";

    public static DatabaseChoice From(IConfiguration configuration)
    {
        if (configuration["Database:Connection"] is { Length: > 0 } connection) return new DatabaseChoice(connection, IsPostgres: true);

        var file = Path.Combine(DataFolder.PathOf(configuration), SqliteFile);
        return new DatabaseChoice($"Data Source={file};Foreign Keys=True;Default Timeout=30", IsPostgres: false);
    }
}
