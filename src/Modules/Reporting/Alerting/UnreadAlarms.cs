using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Hot reports at which nobody has looked when their target is over. What concerns a child is counted apart and shown to nobody but the child unit.</summary>
internal sealed class UnreadAlarms(AppDb db, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public async Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var late = now - limits.Minutes("UnreadMinutes", 0);
        var unread = await db.Set<Alert>()
            .Where(a => a.EndedAt == null && a.TakenAt == null && a.FirstLookAt == null && a.DueAt < late)
            .GroupBy(a => a.IsAboutChild).Select(g => new { IsAboutChild = g.Key, Count = g.Count(), Oldest = g.Min(a => a.DueAt) }).ToListAsync(ct);
        return
        [
            Of("reporting.unread-hot", isAboutChild: false, AlarmWatch.Keeper, ReportingPermissions.PlanDuty),
            Of("reporting.unread-hot-child", isAboutChild: true, ReportingPermissions.ReadChild),
        ];

        Watched Of(string code, bool isAboutChild, params string[] audience)
        {
            var group = unread.Find(g => g.IsAboutChild == isAboutChild);
            return new Watched(code, group is null ? WatchState.Fine : WatchState.Alarm, group?.Count ?? 0) { Age = now - group?.Oldest, Since = group?.Oldest, Audience = audience };
        }
    }
}
