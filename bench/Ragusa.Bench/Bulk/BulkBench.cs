using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench bulk</c>: reports accepted per second in endless streams, beside a bare stream in the same run.</summary>
internal static class BulkBench
{
    private sealed record Row(string What, string On, string Durability, long Accepted, long Refused, double PerSecond, double Cpu, long? MegabytesEarly, long? MegabytesLate);

    public static async Task<int> Run(BenchOptions options)
    {
        var pile = new Pile();
        var text = new StringBuilder(Head(options, pile));
        List<Row> rows = [];
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            foreach (var what in options.Words("what", "bare,ragusa")) rows.Add(await Measure(what, on, options, pile));
        }

        foreach (var row in rows) text.AppendLine(LineOf(row));
        text.AppendLine().Append(Ratios(rows));
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) Keep(folder, text.ToString());
        return rows.Any(r => r.Refused > 0) ? 1 : 0;
    }

    private static async Task<Row> Measure(string what, string on, BenchOptions options, Pile pile)
    {
        await using var database = await BenchDatabase.Create(on);
        var (server, key) = await Contestant.Start(what, database);
        await using var _ = server;
        using var end = new CancellationTokenSource();
        var streams = Enumerable.Range(0, options.Number("streams", 2)).Select(_ => new BulkStream(new Uri(server.Address, "/api/v1/reports/bulk"), key, pile)).ToList();
        var sending = streams.Select(s => Quietly(s, end.Token)).ToArray();

        await Task.Delay(TimeSpan.FromSeconds(options.Number("warmup", 8)));
        var (clock, before, cpu, early) = (Stopwatch.StartNew(), streams.Sum(s => s.Answered), server.CpuTime, server.PeakMegabytes);
        await Task.Delay(TimeSpan.FromSeconds(options.Number("seconds", 15)));
        var (took, accepted, used) = (clock.Elapsed, streams.Sum(s => s.Answered) - before, server.CpuTime - cpu);
        var late = server.PeakMegabytes;
        await end.CancelAsync();
        await Task.WhenAll(sending);
        foreach (var stream in streams) stream.Dispose();

        var row = new Row(what, on, await database.Durability(), accepted, streams.Sum(s => s.Refused), accepted / took.TotalSeconds, used.TotalMicroseconds / Math.Max(1, accepted), early, late);
        await Console.Error.WriteLineAsync($"{what} on {on}: {row.PerSecond:F0}/s");
        return row;
    }

    private static async Task Quietly(BulkStream stream, CancellationToken ct)
    {
        try
        {
            await stream.Run(ct);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"A stream broke: {fault.Message}");
        }
    }

    private static string Head(BenchOptions options, Pile pile) => string.Create(CultureInfo.InvariantCulture, $"""
        # Bulk, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench bulk {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}.
        {options.Number("streams", 2)} streams that never end; lines of {pile.AverageSize} bytes on average; sender, server and database share the machine. `bare` parses, encrypts and group-commits the same lines, answers each after its commit and does nothing else.

        | server | database | accepted | per second | refused | server CPU µs each | peak MB after warm-up | peak MB at the end |
        |---|---|---:|---:|---:|---:|---:|---:|

        """);

    private static string LineOf(Row row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.What} | {row.Durability} | {row.Accepted} | {row.PerSecond:F0} | {row.Refused} | {row.Cpu:F0} | {row.MegabytesEarly} | {row.MegabytesLate} |");

    private static string Ratios(IEnumerable<Row> rows)
    {
        var text = new StringBuilder();
        foreach (var on in rows.GroupBy(r => r.On))
        {
            var (bare, ragusa) = (on.FirstOrDefault(r => r.What == Contestant.Bare)?.PerSecond, on.FirstOrDefault(r => r.What == Contestant.Ragusa)?.PerSecond);
            if (bare > 0 && ragusa > 0) text.AppendLine(CultureInfo.InvariantCulture, $"On {on.Key} Ragusa accepts {ragusa / bare:F2} of what the bare stream does.");
        }

        return text.ToString();
    }

    private static void Keep(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-bulk.md"), text);
    }
}
