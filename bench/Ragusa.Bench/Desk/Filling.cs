using System.Diagnostics;

namespace Ragusa.Bench;

/// <summary>Fills a running server by bulk streams, then waits until everything that came in is analysed, can be found, and is linked.</summary>
internal sealed record Filling(int Reports, TimeSpan Accepting, TimeSpan CatchingUp, TimeSpan Linking, long EarlyMegabytes, long PeakMegabytes)
{
    private const int Streams = 2;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public double AcceptedPerSecond => Reports / Accepting.TotalSeconds;

    /// <summary>Over the whole time.</summary>
    public double LinkedPerSecond => Reports / (Accepting + Linking).TotalSeconds;

    /// <summary>Over the whole time, in which the analysis gave way to what came in.</summary>
    public double AnalysedPerSecond => Reports / (Accepting + CatchingUp).TotalSeconds;

    public static async Task<Filling> Of(ServerProcess server, string key, int reports, BenchDatabase database)
    {
        var (clock, pile) = (Stopwatch.StartNew(), new Pile());
        var sending = Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => Send(server.Address, key, reports / Streams, pile)));
        var early = await MemoryAtATenth(server, database, reports, sending);
        await sending;
        var accepting = clock.Elapsed;
        await Console.Error.WriteLineAsync($"{database.Kind}: {reports} accepted in {accepting.TotalSeconds:F0} s");
        while (await database.Count("kernel_outbox") > 0) await Task.Delay(Look);
        await Console.Error.WriteLineAsync($"{database.Kind}: caught up after {clock.Elapsed.TotalSeconds:F0} s");
        var analysed = clock.Elapsed;
        while (await database.Count("linking_work") > 0) await Task.Delay(Look);
        await Console.Error.WriteLineAsync($"{database.Kind}: linked after {clock.Elapsed.TotalSeconds:F0} s");
        return new Filling(reports, accepting, analysed - accepting, clock.Elapsed - accepting, early, server.PeakMegabytes);
    }

    private static async Task<long> MemoryAtATenth(ServerProcess server, BenchDatabase database, int reports, Task sending)
    {
        while (!sending.IsCompleted && await database.Count("reporting_report") < reports / 10) await Task.Delay(Look);
        return server.PeakMegabytes;
    }

    private static async Task Send(Uri address, string key, long lines, Pile pile)
    {
        using var stream = new BulkStream(new Uri(address, "/api/v1/reports/bulk"), key, pile, lines);
        await stream.Run(CancellationToken.None);
        if (stream.Refused > 0) throw new InvalidOperationException($"{stream.Refused} lines were refused.");
    }
}
