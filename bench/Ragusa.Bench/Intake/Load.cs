using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Ragusa.Bench;

/// <summary>What one run measured. Times in milliseconds.</summary>
/// <param name="Cpu">What the server computed meanwhile; zero if it is not known.</param>
internal sealed record Measured(long Accepted, TimeSpan Span, TimeSpan Cpu, double P50, double P95, double P99, double Longest, IReadOnlyDictionary<string, long> Others)
{
    public double PerSecond => Accepted / Span.TotalSeconds;
}

/// <summary>Senders that each wait for the answer before they send the next report, as programs of organisations do.</summary>
internal sealed class Load(Uri target, string? key, Pile pile, int connections)
{
    private readonly ConcurrentDictionary<string, long> others = new();
    private readonly List<long>[] ticks = [.. Enumerable.Range(0, connections).Select(_ => new List<long>(100_000))];
    private volatile bool measures;

    /// <param name="cpu">The processor time of the server so far.</param>
    public async Task<Measured> Run(TimeSpan warmUp, TimeSpan span, Func<TimeSpan> cpu)
    {
        using var end = new CancellationTokenSource();
        var senders = Enumerable.Range(0, connections).Select(n => Send(n, end.Token)).ToArray();
        await Task.Delay(warmUp);
        var (clock, before) = (Stopwatch.StartNew(), cpu());
        measures = true;
        await Task.Delay(span);
        measures = false;
        var (took, used) = (clock.Elapsed, cpu() - before);
        await end.CancelAsync();
        await Task.WhenAll(senders);
        return Sum(took, used);
    }

    private async Task Send(int number, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var connection = new Connection(target, key);
                await connection.Open(ct);
                while (true) await SendOne(connection, ticks[number], ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (fault is IOException or SocketException)
            {
                others.AddOrUpdate(fault.GetType().Name, 1, (_, n) => n + 1);
            }
        }
    }

    private async Task SendOne(Connection connection, List<long> times, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var reply = await connection.Post(pile.Next(), Guid.CreateVersion7(), ct);
        if (!measures) return;

        if (reply.IsAccepted) times.Add(Stopwatch.GetTimestamp() - begun);
        else others.AddOrUpdate($"{reply.Status}", 1, (_, n) => n + 1);
    }

    private Measured Sum(TimeSpan took, TimeSpan cpu)
    {
        var all = ticks.SelectMany(t => t).Order().ToArray();
        return new Measured(all.Length, took, cpu, At(all, 0.50), At(all, 0.95), At(all, 0.99), At(all, 1), others);
    }

    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;
}
