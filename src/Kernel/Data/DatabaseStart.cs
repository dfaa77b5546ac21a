using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Kernel;

/// <summary>Brings the database to this version's shape and makes sure that it, the key ring and the list of erasures belong together.</summary>
public static class DatabaseStart
{
    /// <exception cref="StartRefused">The database cannot be reached, is of a newer version, or belongs to another key ring.</exception>
    public static async Task Prepare(IServiceProvider services, CancellationToken ct)
    {
        await PrepareDatabase(services, ct);

        await using var scope = services.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<IBeforeFirstRequest>()) await work.Run(ct);
    }

    private static async Task PrepareDatabase(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        try
        {
            await Reach(db, ct);
            await RefuseNewer(db, ct);
        }
        catch (DbException fault)
        {
            throw new StartRefused($"The database cannot be reached: {fault.Message}");
        }

        await Migrate(db, ct);
        await KeyRingMark.Compare(db, scope.ServiceProvider.GetRequiredService<KeyRing>(), ct);
    }

    // Without this a missing database would be made by the migration, in the server's encoding and by a role that seldom may.
    private static async Task Reach(AppDb db, CancellationToken ct)
    {
        if (!db.IsPostgres) return;

        await db.Database.OpenConnectionAsync(ct);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task RefuseNewer(AppDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToList();
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Except(known).FirstOrDefault() is not { } unknown) return;

        throw new StartRefused(string.CompareOrdinal(unknown, known[^1]) > 0
            ? $"The database was written by a newer Ragusa (it has {unknown}). Start that version, or restore a backup of this one."
            : $"The database was made by a Ragusa from before the first release (it has {unknown}), and no way leads from there to this one. Start that version, or begin with an empty database.");
    }

    private static async Task Migrate(AppDb db, CancellationToken ct)
    {
        try
        {
            if (!db.IsPostgres) await DatabaseQueries.ClearAbandonedLock(db, ct);
            await db.Database.MigrateAsync(ct);
        }
        catch (DbException fault)
        {
            throw new StartRefused($"The database cannot be brought to this version: {fault.Message.ReplaceLineEndings(" ")}{(db.IsPostgres ? ". Does the role own the database, or may it CREATE in its schema?" : "")}");
        }
    }
}
