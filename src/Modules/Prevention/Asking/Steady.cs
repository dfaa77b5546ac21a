using System.Diagnostics;

namespace Ragusa.Prevention;

/// <summary>Lets every answer take a whole number of steps, so that its time does not tell what was found.</summary>
internal static class Steady
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(150);

    public static async Task<T> Answer<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await work();
        var took = Stopwatch.GetElapsedTime(begun);
        // Of real time: what an onlooker can measure.
        await Task.Delay(TimeSpan.FromTicks(Step.Ticks - (took.Ticks % Step.Ticks)), ct);
        return answer;
    }
}
