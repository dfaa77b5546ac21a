using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

internal static class DatabaseStartQueries
{
    /// <summary>A kill during a migration leaves EF's lock row, and every later start would wait for it forever. The data folder's own lock says that nobody else migrates.</summary>
    internal static async Task ClearAbandonedLock(AppDb db, CancellationToken ct)
    {
        var found = await db.Database
            .SqlQueryRaw<int>("""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""")
            .SingleAsync(ct);
        if (found > 0) await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, ct);
    }
}
