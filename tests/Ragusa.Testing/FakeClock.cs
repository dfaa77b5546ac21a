using System.Diagnostics;

namespace Ragusa.Testing;

/// <summary>
/// A clock that runs as time does and that a test can put forward. It begins on a working Monday, far from any
/// change of clocks, so that a test says the same every day of the year. Timers run on real time.
/// </summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>The moment at which every fake clock begins.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 2, 9, 9, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset begin;
    private readonly long started = Stopwatch.GetTimestamp();
    private long put;

    public FakeClock() : this(Beginning)
    {
    }

    public FakeClock(DateTimeOffset begin) => this.begin = begin;

    public Instant Now => Instant.Of(this);

    public override DateTimeOffset GetUtcNow() =>
        begin + Stopwatch.GetElapsedTime(started) + TimeSpan.FromTicks(Interlocked.Read(ref put));

    /// <summary>Puts the clock forward.</summary>
    public void Advance(TimeSpan span) => Interlocked.Add(ref put, span.Ticks);
}
