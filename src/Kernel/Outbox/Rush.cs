using System.Diagnostics;

namespace Ragusa.Kernel;

/// <summary>
/// Says that many wait to be let in, so that work which can wait gives way: first the analysis, then whatever else is only for later.
/// It never stops: while the rush lasts it takes a tenth of the time, and what cannot wait a third. Thread-safe.
/// </summary>
public sealed class Rush
{
    // Real time even where a test has another: what is measured is how busy the machine is.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private const int Share = 10;
    private const int ShareOfUrgent = 3;

    private long last = long.MinValue;

    public bool IsOn => Volatile.Read(ref last) is var at && at != long.MinValue && Stopwatch.GetElapsedTime(at) < Lasting;

    /// <summary>Whoever lets others in says so when they come in crowds.</summary>
    public void Noticed() => Volatile.Write(ref last, Stopwatch.GetTimestamp());

    /// <summary>After work that can wait: waits nine times as long as it took, while the rush lasts.</summary>
    public Task GiveWay(TimeSpan took, CancellationToken ct) => Wait(took * (Share - 1), ct);

    /// <summary>After work that cannot wait. In a wave of scams most reports are such work, and whoever sends the next one must be let in too.</summary>
    internal Task GiveSomeWay(TimeSpan took, CancellationToken ct) => Wait(took * (ShareOfUrgent - 1), ct);

    private async Task Wait(TimeSpan wait, CancellationToken ct)
    {
        if (IsOn) await Task.Delay(wait < LongestWait ? wait : LongestWait, TimeProvider.System, ct);
    }
}
