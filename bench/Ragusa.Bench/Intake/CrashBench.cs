using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench crash</c>: kills the server under load, starts it again and compares. Every acknowledged report must be there,
/// and every sending that was cut off, sent again with its key, must end in exactly one report.
/// </summary>
internal static class CrashBench
{
    private sealed record Sending(Guid Key, byte[] Body)
    {
        public string? Reference { get; set; }
    }

    public static async Task<int> Run(BenchOptions options)
    {
        var (pile, isSound) = (new Pile(2_000), true);
        Console.WriteLine($"""
            # Crash under load, {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC
            `./ragusa bench crash {options.Line}` on {Machine.Describe()}.

            | database | acknowledged | of them missing | cut off | resent | reports stored | sendings |
            |---|---:|---:|---:|---:|---:|---:|
            """);
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            for (var round = options.Number("rounds", 3); round > 0; round--) isSound &= await RunOnce(on, options, pile);
        }

        Console.WriteLine(isSound ? "\nNothing acknowledged was lost, nothing was stored twice." : "\nLOST OR DOUBLED: see the table.");
        return isSound ? 0 : 1;
    }

    private static async Task<bool> RunOnce(string on, BenchOptions options, Pile pile)
    {
        await using var database = await BenchDatabase.Create(on);
        var (doomed, key) = await Contestant.Start(Contestant.Ragusa, database);
        var sendings = await SendUntilKilled(doomed, key!, options, pile);
        await doomed.DisposeAsync();

        await using var server = await Contestant.StartRagusa(database);
        var acknowledged = sendings.Where(s => s.Reference is not null).ToList();
        var cutOff = sendings.Where(s => s.Reference is null).ToList();
        var missing = await CountMissing(server.Address, key!, acknowledged);
        var resent = await Resend(server.Address, key!, cutOff);
        var stored = await database.Count("reporting_report");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {on} | {acknowledged.Count} | {missing} | {cutOff.Count} | {resent} | {stored} | {sendings.Count} |"));
        return acknowledged.Count > 0 && missing == 0 && resent == cutOff.Count && stored == sendings.Count;
    }

    private static async Task<IReadOnlyCollection<Sending>> SendUntilKilled(ServerProcess server, string key, BenchOptions options, Pile pile)
    {
        var sendings = new ConcurrentBag<Sending>();
        var senders = Enumerable.Range(0, options.Number("connections", 64)).Select(_ => Send(server.Address, key, pile, sendings)).ToArray();
        // Never at the same moment of a batch twice.
        await Task.Delay(TimeSpan.FromSeconds(options.Number("seconds", 10)) + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1000)));
        await server.Kill();
        await Task.WhenAll(senders);
        return sendings;
    }

    private static async Task Send(Uri address, string key, Pile pile, ConcurrentBag<Sending> sendings)
    {
        try
        {
            using var connection = new Connection(new Uri(address, "/api/v1/reports"), key);
            await connection.Open(default);
            while (true)
            {
                var sending = new Sending(Guid.CreateVersion7(), pile.Next());
                sendings.Add(sending);
                var reply = await connection.Post(sending.Body, sending.Key, default);
                if (reply.IsAccepted) sending.Reference = reply.Reference();
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The server is dead: that is what this is about.
        }
    }

    private static async Task<int> CountMissing(Uri address, string key, IReadOnlyList<Sending> acknowledged)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var missing = 0;
        await Parallel.ForEachAsync(acknowledged, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (sending, ct) =>
        {
            using var reply = await http.GetAsync(new Uri($"/api/v1/reports/{sending.Reference}", UriKind.Relative), ct);
            if (!reply.IsSuccessStatusCode) Interlocked.Increment(ref missing);
        });
        return missing;
    }

    /// <summary>How many of the cut-off sendings end in a report when they are sent again with the same key.</summary>
    private static async Task<int> Resend(Uri address, string key, IReadOnlyList<Sending> cutOff)
    {
        using var connection = new Connection(new Uri(address, "/api/v1/reports"), key);
        await connection.Open(default);
        var accepted = 0;
        foreach (var sending in cutOff)
        {
            if ((await connection.Post(sending.Body, sending.Key, default)).IsAccepted) accepted++;
        }

        return accepted;
    }
}
