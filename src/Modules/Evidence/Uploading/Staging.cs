namespace Ragusa.Evidence;

/// <summary>
/// How much waits unsent in all. It is counted as it comes and goes, and measured in the database now and then, because other nodes take
/// files too and a crash may lose count; before anybody is refused it is measured anew. So a creation does not read every waiting upload.
/// </summary>
internal sealed class Staging(UploadLimits limits) : IDisposable
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TrustWhenFull = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private long waiting;
    private long? measuredAt;

    public bool IsFull => Interlocked.Read(ref waiting) > limits.MostStaged;

    /// <summary>Counts a file in; give it back with <see cref="Count"/> if it comes to nothing.</summary>
    /// <param name="measure">Adds up what stands in the database.</param>
    /// <returns>False: it does not fit.</returns>
    public async Task<bool> TryTake(long bytes, Func<Task<long>> measure, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (IsOlderThan(Trust) || (!Fits(bytes) && IsOlderThan(TrustWhenFull))) await Measure(measure);
            if (!Fits(bytes)) return false;

            Count(bytes);
            return true;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>More came than was known before, or less than nothing: what went.</summary>
    public void Count(long bytes) => Interlocked.Add(ref waiting, bytes);

    public void Dispose() => one.Dispose();

    private bool Fits(long bytes) => Interlocked.Read(ref waiting) + bytes <= limits.MostStaged;

    private bool IsOlderThan(TimeSpan trust) => measuredAt is not { } then || Environment.TickCount64 - then >= trust.TotalMilliseconds;

    private async Task Measure(Func<Task<long>> measure)
    {
        Interlocked.Exchange(ref waiting, await measure());
        measuredAt = Environment.TickCount64;
    }
}
