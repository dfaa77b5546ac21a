using Microsoft.Extensions.Configuration;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>How full the disk of the files is. Files are refused before it is full; reports, which are small, never.</summary>
/// <param name="measure">Bytes free and in all; 0 in all if that cannot be told.</param>
internal sealed class DiskGauge(Func<(long Free, long Total)> measure, int alarmPercent, int refusePercent) : IStoreRoom, IAlarmSource
{
    public static DiskGauge Of(IConfiguration configuration) =>
        new(() => Measure(DataFolder.PathOf(configuration)), configuration.Setting("Evidence:AlarmFreePercent", 20), configuration.Setting("Evidence:RefuseFreePercent", 5));

    public bool IsAlarming => FreePercent() < alarmPercent;

    public bool IsTextOnly => IsTooFullFor(1);

    /// <summary>True if a file of that size would leave too little room.</summary>
    public bool IsTooFullFor(long bytes)
    {
        var (free, total) = measure();
        return total > 0 && (free - bytes) * 100 < total * (decimal)refusePercent;
    }

    public double FreePercent()
    {
        var (free, total) = measure();
        return total == 0 ? 100 : 100.0 * free / total;
    }

    public Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        var state = IsTextOnly ? WatchState.Alarm : IsAlarming ? WatchState.Warning : WatchState.Fine;
        return Task.FromResult<IReadOnlyList<Watched>>([new Watched("evidence.disk", state, (long)FreePercent()) { Audience = [AlarmWatch.Keeper, EvidencePermissions.SeeStore] }]);
    }

    private static (long Free, long Total) Measure(string folder)
    {
        try
        {
            // The drive that the folder is mounted from, found by the longest root that it begins with.
            var drive = DriveInfo.GetDrives()
                .Where(d => IsWithin(d.RootDirectory.FullName, folder))
                .MaxBy(d => d.RootDirectory.FullName.Length);
            return drive is { IsReady: true } ? (drive.AvailableFreeSpace, drive.TotalSize) : (0, 0);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return (0, 0);
        }
    }

    // A disk at /data does not hold /data2.
    private static bool IsWithin(string root, string folder) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
