using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Prevention;

/// <summary>Writes every minute what was asked about, and deletes what is over. What a crash loses are counts of a minute.</summary>
internal sealed partial class KeepAsked(AskedTally tally, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepAsked> log) : Rounds(TimeSpan.FromMinutes(1), clock)
{
    private const int AtOnce = 500;

    protected override Task Round(CancellationToken ct) => Flush(ct);

    // The database is away: these counts are lost, the next ones are not.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    internal async Task Flush(CancellationToken ct)
    {
        foreach (var part in tally.Take().Chunk(AtOnce))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            // Another node may write the same row in the same moment.
            await db.Again(() => Write(db, part, ct));
        }

        await using var last = scopes.CreateAsyncScope();
        await RemoveOver(last.ServiceProvider.GetRequiredService<AppDb>(), ct);
    }

    private static async Task<int> Write(AppDb db, KeyValuePair<Guid, (int Times, Instant Until)>[] part, CancellationToken ct)
    {
        var keys = part.Select(p => p.Key).ToList();
        var known = await db.Set<AskedCount>().Where(a => keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key, ct);
        foreach (var (key, (times, until)) in part)
        {
            if (known.TryGetValue(key, out var row)) row.Times += times;
            else db.Add(new AskedCount { Key = key, Times = times, Until = until });
        }

        await db.SaveWorkingState(ct);
        return part.Length;
    }

    private async Task RemoveOver(AppDb db, CancellationToken ct)
    {
        var now = Instant.Of(Clock);
        // As fast as strangers can make them.
        for (var gone = AtOnce; gone == AtOnce;)
        {
            var over = await db.Set<AskedCount>().Where(a => a.Until <= now).OrderBy(a => a.Until).Take(AtOnce).ToListAsync(ct);
            db.RemoveRange(over);
            await db.SaveWorkingState(ct);
            db.ChangeTracker.Clear();
            gone = over.Count;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 310, Level = LogLevel.Warning, Message = "Counts of what was asked about could not be written")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}
