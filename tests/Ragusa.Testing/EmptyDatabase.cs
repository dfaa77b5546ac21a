namespace Ragusa.Testing;

/// <summary>A database without a table that a test fills itself: on PostgreSQL one of its own, on SQLite the folder says it all.</summary>
public sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;

    private EmptyDatabase(TestDatabase database) => this.database = database;

    /// <summary>Null on SQLite.</summary>
    public string? ConnectionString => database.ConnectionString;

    public static async Task<EmptyDatabase> Create() => new(await TestDatabase.Empty());

    public async ValueTask DisposeAsync() => await database.Drop();
}
