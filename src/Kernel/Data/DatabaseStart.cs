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

        await RefuseNewer(db, ct);
        if (!db.IsPostgres) await DatabaseQueries.ClearAbandonedLock(db, ct);
        await db.Database.MigrateAsync(ct);
        await KeyRingMark.Compare(db, scope.ServiceProvider.GetRequiredService<KeyRing>(), ct);
    }

    private static async Task RefuseNewer(AppDb db, CancellationToken ct)
    {
        IEnumerable<string> applied;
        try
        {
            applied = await db.Database.GetAppliedMigrationsAsync(ct);
        }
        catch (System.Data.Common.DbException fault)
        {
            throw new StartRefused($"The database cannot be reached: {fault.Message}");
        }

        var unknown = applied.Except(db.Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null) throw new StartRefused($"The database was written by a newer Ragusa (it has {unknown}). Start that version, or restore a backup of this one.");
    }
}

