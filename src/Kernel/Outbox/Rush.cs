using System.Diagnostics;

namespace Ragusa.Kernel;

/// <summary>
/// Says that many wait to be let in, so that work which can wait gives way: first the analysis, then whatever else is only for later.
/// It never stops: while the rush lasts it takes a tenth of the time. Thread-safe.
/// </summary>
public sealed class Rush
{
    // Real time even where a test has another: what is measured is how busy the machine is.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private const int Share = 10;

    private long last = long.MinValue;

    public bool IsOn => Volatile.Read(ref last) is var at && at != long.MinValue && Stopwatch.GetElapsedTime(at) < Lasting;

    /// <summary>Whoever lets others in says so when they come in crowds.</summary>
    public void Noticed() => Volatile.Write(ref last, Stopwatch.GetTimestamp());

    /// <summary>Waits nine times as long as the work took, while the rush lasts.</summary>
    internal async Task GiveWay(TimeSpan took, CancellationToken ct)
    {
        var wait = took * (Share - 1) is var nine && nine < LongestWait ? nine : LongestWait;
        if (IsOn) await Task.Delay(wait, TimeProvider.System, ct);
    }
}
