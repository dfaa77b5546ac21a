using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Pages;

/// <summary>
/// Keeps figures for a minute (setting <c>Figures:KeptSeconds</c>), so that forty officers who look at a million reports count them once. What is
/// kept is of a kind of reader, never of a person. Thread-safe.
/// </summary>
public sealed class KeptFigures(IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, (Instant At, object Figures)> kept = new(StringComparer.Ordinal);
    // Whoever asks for other figures mostly need not wait for those that take long.
    private readonly SemaphoreSlim[] counting = [.. Enumerable.Range(0, AtOnce).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly TimeSpan time = TimeSpan.FromSeconds(Math.Clamp(configuration.Setting("Figures:KeptSeconds", 60), 0, 3600));

    /// <param name="key">Which figures, and of what their reader may see.</param>
    /// <returns>The figures, and when they were counted.</returns>
    public async Task<(T Figures, Instant At)> Of<T>(string key, Func<Task<T>> count, CancellationToken ct) where T : class
    {
        if (Known<T>(key) is { } known) return known;

        // Whoever comes while somebody counts the same waits for that.
        var turn = counting[(key.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % AtOnce];
        await turn.WaitAsync(ct);
        try
        {
            if (Known<T>(key) is { } meanwhile) return meanwhile;

            var (at, figures) = (Instant.Of(clock), await count());
            Forget();
            kept[key] = (at, figures);
            return (figures, at);
        }
        finally
        {
            turn.Release();
        }
    }

    // A key may hold what a reader asked for, so that there may be many: what is old goes.
    private void Forget()
    {
        foreach (var old in kept.Where(k => Instant.Of(clock) - k.Value.At >= time)) kept.TryRemove(old);
    }

    public void Dispose()
    {
        foreach (var turn in counting) turn.Dispose();
    }

    private (T Figures, Instant At)? Known<T>(string key) where T : class =>
        kept.TryGetValue(key, out var one) && Instant.Of(clock) - one.At is var age && age >= TimeSpan.Zero && age < time ? ((T)one.Figures, one.At) : null;
}
