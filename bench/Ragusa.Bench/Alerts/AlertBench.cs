using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench alerts</c>: how long after the 201 of a hot report its alert stands on every open desk page.</summary>
internal static class AlertBench
{
    private sealed record Row(string On, int Desks, int PerSecond, IReadOnlyList<double> First, IReadOnlyList<double> Last);

    public static async Task<int> Run(BenchOptions options)
    {
        var rounds = options.Number("rounds", 60);
        var text = new StringBuilder(Head(options, rounds));
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            foreach (var (desks, perSecond) in new[] { (1, 0), (40, 0), (40, options.Number("load", 100)) })
            {
                var row = await Measure(on, desks, perSecond, rounds);
                await Console.Error.WriteLineAsync(LineOf(row));
                text.AppendLine(LineOf(row));
            }
        }

        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-alerts.md"), text.ToString());
        return 0;
    }

    private static async Task<Row> Measure(string on, int desks, int perSecond, int rounds)
    {
        await using var database = await BenchDatabase.Create(on);
        var (server, key, sessions) = await Contestant.StartDesk(database, desks);
        await using var _ = server;
        var open = new List<OpenDesk>();
        foreach (var session in sessions) open.Add(await OpenDesk.Open(server.Address, session));
        using var stop = new CancellationTokenSource();
        var load = Load(server.Address, key, perSecond, stop.Token);

        var (first, last) = (new List<double>(), new List<double>());
        using var sender = new Connection(new Uri(server.Address, "/api/v1/reports"), key);
        await sender.Open(CancellationToken.None);
        await Ring(sender, open, 1);
        for (var round = 0; round < rounds; round++)
        {
            var times = await Ring(sender, open, round + 2);
            first.Add(times.Min());
            last.Add(times.Max());
        }

        await stop.CancelAsync();
        await load;
        open.ForEach(desk => desk.Dispose());
        return new Row(await database.Durability(), desks, perSecond, [.. first.Order()], [.. last.Order()]);
    }

    /// <summary>Sends one hot report; the milliseconds from its 201 to each desk.</summary>
    private static async Task<double[]> Ring(Connection sender, IEnumerable<OpenDesk> open, int alerts)
    {
        var waiting = open.Select(desk => desk.Shows(alerts)).ToList();
        var reply = await sender.Post(Hot(), Guid.CreateVersion7(), CancellationToken.None);
        var accepted = TimeProvider.System.GetTimestamp();
        if (reply.Status != 201) throw new InvalidOperationException($"The report was answered with {reply.Status}.");

        var shown = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(60));
        return [.. shown.Select(at => Math.Max(0, TimeProvider.System.GetElapsedTime(accepted, at).TotalMilliseconds))];
    }

    private static async Task Load(Uri address, string key, int perSecond, CancellationToken ct)
    {
        if (perSecond == 0) return;

        using var connection = new Connection(new Uri(address, "/api/v1/reports"), key);
        await connection.Open(ct);
        var body = Body(AnswersOf("message_only"));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await connection.Post(body, Guid.CreateVersion7(), ct);
        }
        catch (OperationCanceledException)
        {
            // Measured enough.
        }
    }

    /// <summary>Somebody who gave money to a false bank forty minutes ago.</summary>
    private static byte[] Hot()
    {
        var answers = AnswersOf("bank_caller");
        answers["money_legs"]![0]!["at"] = new JsonObject { ["local"] = TimeProvider.System.GetUtcNow().AddMinutes(-40).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), ["zone"] = "UTC" };
        return Body(answers);
    }

    /// <summary>The answers of an example that stands in the template.</summary>
    private static JsonNode AnswersOf(string example)
    {
        var pack = new PackFolder(Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? PackFolder.Default);
        var template = JsonNode.Parse(pack.BytesOf("reporting/cybercrime-1.0.0.json"))!;
        return template["examples"]!.AsArray().Single(e => (string?)e!["code"] == example)!["answers"]!.DeepClone();
    }

    private static byte[] Body(JsonNode answers) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["template"] = "cybercrime", ["version"] = "1.0.0", ["language"] = "en", ["answers"] = answers }.ToJsonString());

    private static string Head(BenchOptions options, int rounds) => string.Create(CultureInfo.InvariantCulture, $"""
        # From 201 to the desk, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench alerts {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}.
        {rounds} reports of money that moves, one after the other; the time from the sender's 201 until an open desk page has fetched the banner with the alert (live event, then banner). Each desk is another officer's. In the rows with a load, other reports come in beside. Desks, sender, server and database share the machine.

        | database | open desks | other reports per second | first desk, median ms | last desk, median ms | last desk, 95 % ms | last desk, longest ms |
        |---|---:|---:|---:|---:|---:|---:|

        """);

    private static string LineOf(Row row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.On} | {row.Desks} | {row.PerSecond} | {At(row.First, 0.5):F0} | {At(row.Last, 0.5):F0} | {At(row.Last, 0.95):F0} | {row.Last[^1]:F0} |");

    private static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
