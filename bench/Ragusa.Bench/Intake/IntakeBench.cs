using System.Globalization;
using System.Text;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench intake</c>: reports accepted per second over HTTP, beside a bare endpoint in the same run.</summary>
internal static class IntakeBench
{
    private sealed record Row(string What, string On, string Durability, Measured Measured, long? PeakMegabytes);

    public static async Task<int> Run(BenchOptions options)
    {
        var pile = new Pile();
        var text = new StringBuilder(Head(options, pile));
        var rows = options.Text("url") is { } url ? [await MeasureRunning(new Uri(url), options, pile)] : await MeasureAll(options, pile);
        foreach (var row in rows) text.AppendLine(LineOf(row));
        text.AppendLine().Append(Ratios(rows));
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) Keep(folder, text.ToString());
        return rows.Any(r => r.Measured.Others.Count > 0) ? 1 : 0;
    }

    private static async Task<List<Row>> MeasureAll(BenchOptions options, Pile pile)
    {
        var rows = new List<Row>();
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            for (var round = options.Number("rounds", 1); round > 0; round--)
            {
                foreach (var what in options.Words("what", "bare,ragusa")) rows.Add(await Measure(what, on, options, pile));
            }
        }

        return rows;
    }

    private static async Task<Row> Measure(string what, string on, BenchOptions options, Pile pile)
    {
        await using var database = await BenchDatabase.Create(on);
        var (server, key) = await Contestant.Start(what, database);
        await using var _ = server;
        var measured = await LoadOf(server.Address, key, () => server.CpuTime, options, pile);
        await Console.Error.WriteLineAsync($"{what} on {on}: {measured.PerSecond:F0}/s");
        return new Row(what, on, await database.Durability(), measured, server.PeakMegabytes);
    }

    private static async Task<Row> MeasureRunning(Uri address, BenchOptions options, Pile pile) =>
        new(address.Authority, "", "", await LoadOf(address, options.Text("key"), () => default, options, pile), null);

    private static Task<Measured> LoadOf(Uri address, string? key, Func<TimeSpan> cpu, BenchOptions options, Pile pile) =>
        new Load(new Uri(address, "/api/v1/reports"), key, pile, options.Number("connections", 64))
            .Run(TimeSpan.FromSeconds(options.Number("warmup", 5)), TimeSpan.FromSeconds(options.Number("seconds", 15)), cpu);

    private static string Head(BenchOptions options, Pile pile) => string.Create(CultureInfo.InvariantCulture, $"""
        # Intake, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench intake {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}.
        {options.Number("connections", 64)} keep-alive connections, each waits for its answer; bodies of {pile.AverageSize} bytes on average; sender, server and database share the machine. `bare` parses, encrypts and group-commits the same bytes and does nothing else.

        | server | database | accepted | per second | p50 ms | p95 ms | p99 ms | longest ms | other answers | server CPU µs each | peak MB |
        |---|---|---:|---:|---:|---:|---:|---:|---|---:|---:|

        """);

    private static string LineOf(Row row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.What} | {row.Durability} | {row.Measured.Accepted} | {row.Measured.PerSecond:F0} | {row.Measured.P50:F1} | {row.Measured.P95:F1} | {row.Measured.P99:F1} | {row.Measured.Longest:F0} | {OthersOf(row.Measured)} | {row.Measured.Cpu.TotalMicroseconds / Math.Max(1, row.Measured.Accepted):F0} | {row.PeakMegabytes} |");

    private static string OthersOf(Measured measured) =>
        measured.Others.Count == 0 ? "none" : string.Join(", ", measured.Others.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}: {o.Value}"));

    private static string Ratios(IEnumerable<Row> rows)
    {
        var text = new StringBuilder();
        foreach (var on in rows.GroupBy(r => r.On))
        {
            var (bare, ragusa) = (Best(on, Contestant.Bare), Best(on, Contestant.Ragusa));
            if (bare > 0 && ragusa > 0) text.AppendLine(CultureInfo.InvariantCulture, $"On {on.Key}, best rounds: Ragusa accepts {ragusa / bare:F2} of what the bare endpoint does.");
        }

        return text.ToString();
    }

    private static double Best(IEnumerable<Row> rows, string what) => rows.Where(r => r.What == what).Select(r => r.Measured.PerSecond).DefaultIfEmpty().Max();

    private static void Keep(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-intake.md"), text);
    }
}
