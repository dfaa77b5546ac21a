using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench hour</c>: the busiest hour of a country of 100 million people, 360,000 reports with bursts of 1,000 a second, one fifth with files,
/// mails and follow-ups among them. Reports come when they come, whether or not the server has answered those before.
/// </summary>
internal static class HourBench
{
    private const int InAMinute = 6000;
    private const int InTheBurst = 3000;
    private const int BurstSeconds = 3;

    private sealed record Row(string Durability, int Sent, HourLoad Load, TimeSpan Behind, int Waiting, int WaitingMost, TimeSpan CaughtUp, int Unlinked, int UnlinkedMost, TimeSpan Linked, long PeakMegabytes);

    public static async Task<int> Run(BenchOptions options)
    {
        var minutes = options.Number("minutes", 60);
        var text = new StringBuilder(Head(options, minutes));
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse)) text.AppendLine(LineOf(await Measure(on, minutes)));
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-hour.md"), text.ToString());
        return 0;
    }

    private static async Task<Row> Measure(string on, int minutes)
    {
        await using var database = await BenchDatabase.Create(on);
        var (server, key) = await Contestant.Start(Contestant.Ragusa, database);
        await using var _ = server;
        using var load = new HourLoad(server.Address, key!, new Pile());
        // For the compiler: the hour does not begin with a server that was just started.
        await load.WarmUp();

        var (clock, sending, most, unlinkedMost) = (Stopwatch.StartNew(), new List<Task>(), 0, 0);
        for (var n = 0; n < minutes * InAMinute; n++)
        {
            var due = DueAt(n);
            if (due - clock.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
            sending.Add(load.Send(n, clock, due));
            if (n % InAMinute != 0) continue;

            var (analysis, links) = await Minute(on, n / InAMinute, load, database);
            (most, unlinkedMost) = (Math.Max(most, analysis), Math.Max(unlinkedMost, links));
        }

        var behind = clock.Elapsed - DueAt(minutes * InAMinute - 1);
        await Task.WhenAll(sending);
        var (waiting, unlinked) = await Minute(on, minutes, load, database);
        var end = Stopwatch.StartNew();
        await Empty(database, "kernel_outbox");
        var caughtUp = end.Elapsed;
        await Minute(on, minutes + (int)caughtUp.TotalMinutes, load, database);
        await Empty(database, "linking_work");
        return new Row(await database.Durability(), minutes * InAMinute, load, behind, waiting, Math.Max(most, waiting), caughtUp, unlinked, Math.Max(unlinkedMost, unlinked), end.Elapsed, server.PeakMegabytes);
    }

    /// <summary>Said as it goes: an hour that is broken off has not been in vain.</summary>
    private static async Task<(int Analysis, int Links)> Minute(string on, int minute, HourLoad load, BenchDatabase database)
    {
        var (analysis, links) = await Waiting(database);
        await Console.Error.WriteLineAsync($"{on}: minute {minute}, {load.Accepted} accepted, refused {load.Refusals}; {analysis} wait for analysis, {links} for links");
        // Sorting some hundred thousand times takes what the sender needs.
        if (minute % 10 == 0) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{on}: p50 {load.At(0.5):F0} ms, p99 {load.At(0.99):F0} ms, longest {load.At(1):F0} ms"));
        return (analysis, links);
    }

    private static async Task<(int Analysis, int Links)> Waiting(BenchDatabase database) =>
        ((int)await database.Count("kernel_outbox"), (int)await database.Count("linking_work"));

    private static async Task Empty(BenchDatabase database, string table)
    {
        while (await database.Count(table) > 0) await Task.Delay(TimeSpan.FromSeconds(1));
    }

    /// <summary>Each minute begins with the burst; the rest comes evenly.</summary>
    private static TimeSpan DueAt(int n)
    {
        var (minute, place) = Math.DivRem(n, InAMinute);
        var second = place < InTheBurst ? place * (double)BurstSeconds / InTheBurst : BurstSeconds + (place - InTheBurst) * (60.0 - BurstSeconds) / (InAMinute - InTheBurst);
        return TimeSpan.FromMinutes(minute) + TimeSpan.FromSeconds(second);
    }

    private static string Head(BenchOptions options, int minutes) => string.Create(CultureInfo.InvariantCulture, $"""
        # The busiest hour, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench hour {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}.
        {InAMinute} reports in each of {minutes} minutes, {InTheBurst} of them within {BurstSeconds} seconds; every tenth brings a file of {HourLoad.FileBytes >> 10} kB, every twentieth comes as a mail, every twentieth is looked up by its sender. Times are from the moment at which a report was due to be sent; sender, server and database share the machine.

        | database | sent | accepted | refused | mails | files | looked up | p50 ms | p99 ms | longest ms | sender behind ms | waiting at the end | most waiting at a minute's turn | caught up after s | waiting for links at the end | most | linked after s | peak MB |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|

        """);

    private static string LineOf(Row row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.Durability} | {row.Sent} | {row.Load.Accepted} | {row.Load.Refusals} | {row.Load.Mails} | {row.Load.Files} | {row.Load.LookedUp} | {row.Load.At(0.5):F0} | {row.Load.At(0.99):F0} | {row.Load.At(1):F0} | {row.Behind.TotalMilliseconds:F0} | {row.Waiting} | {row.WaitingMost} | {row.CaughtUp.TotalSeconds:F0} | {row.Unlinked} | {row.UnlinkedMost} | {row.Linked.TotalSeconds:F0} | {row.PeakMegabytes} |");
}
