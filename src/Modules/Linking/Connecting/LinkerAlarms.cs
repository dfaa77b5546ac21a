using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>Reports that were received and are linked with no others yet.</summary>
internal sealed class LinkerAlarms(AppDb db, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public async Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        var most = limits.Of("LinkingWaiting", 100_000);
        var waiting = await db.Set<Work>().OrderBy(w => w.Id).Take(most + 1).CountAsync(ct);
        var oldest = waiting == 0 ? (Guid?)null : await db.Set<Work>().OrderBy(w => w.Id).Select(w => w.Id).FirstOrDefaultAsync(ct);
        return [Watched.Queue("linking.work", waiting, oldest is { } id ? Instant.Of(clock) - Id.TimeOf(id) : null, most, limits.Minutes("LinkingMinutes", 10))];
    }
}
