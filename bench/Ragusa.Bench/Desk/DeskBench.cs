using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ragusa.Access;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench desk</c>: what an officer waits for at the queue and for a search among a million reports, each page whole as the browser gets it.
/// The reports come in by bulk streams; how fast they were accepted and analysed, the start over so many and the memory of an idle server stand beside.
/// </summary>
internal static partial class DeskBench
{
    private static readonly string[] Roles = [RoleCodes.IntakeOfficer, RoleCodes.UnitHead];

    private sealed record Row(string On, string What, double Median, double NinetyFifth, double Longest, long Kilobytes);

    // What an officer does all day, and what is hard: words that every report has, words that none has.
    private static readonly (string What, string Address)[] Pages =
    [
        ("queue, first page", "/desk/queue"),
        ("queue, my reports", "/desk/queue?who=mine"),
        ("queue, nobody's", "/desk/queue?who=nobody"),
        ("queue, money alarm", "/desk/queue?route=H3"),
        ("queue, one offence", "/desk/queue?offence=phishing"),
        ("search, a common word", "/desk/queue?q=bank"),
        ("search, two words", "/desk/queue?q=parcel+fee"),
        ("search, a phrase", "/desk/queue?q=%22from+my+bank%22"),
        ("search, a word of no report", "/desk/queue?q=xylophonist"),
        ("search, a mail address", "/desk/queue?q=nobody%40nowhere.example"),
        ("queue, newest first", "/desk/queue?order=newest"),
        ("queue, largest loss", "/desk/queue?order=loss"),
        ("alerts", "/desk/alerts"),
        ("intake in figures", "/desk/intake"),
        ("workload", "/desk/workload"),
        ("campaigns", "/desk/campaigns"),
        ("trends", "/desk/trends"),
        ("rules of linking", "/desk/campaigns/rules"),
    ];

    public static async Task<int> Run(BenchOptions options)
    {
        var reports = options.Number("reports", 1_000_000);
        var text = new StringBuilder(Head(options, reports));
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            var (about, rows) = await Measure(on, reports, options);
            text.AppendLine().AppendLine(about).AppendLine().AppendLine("| database | page | median ms | 95 % ms | longest ms | kB |").AppendLine("|---|---|---:|---:|---:|---:|");
            foreach (var row in rows) text.AppendLine(LineOf(row));
        }

        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-desk.md"), text.ToString());
        return 0;
    }

    private static async Task<(string About, IReadOnlyList<Row> Rows)> Measure(string on, int reports, BenchOptions options)
    {
        await using var database = options.Text("over") is { } kept ? BenchDatabase.Kept(kept) : await BenchDatabase.Create(on, keeps: options.Text("keep") is not null);
        Filling? filling = null;
        var session = options.Text("over") is null ? null : await Contestant.SignInAgain(database, Roles);
        if (session is null)
        {
            var (server, key, sessions) = await Contestant.StartDesk(database, 1, Roles);
            await using var _ = server;
            filling = await Filling.Of(server, key, reports, database);
            session = sessions[0];
        }

        if (database.IsKept) await Console.Error.WriteLineAsync($"kept in {database.Folder}");
        var clock = Stopwatch.StartNew();
        await using var again = await Contestant.StartRagusa(database);
        var first = await FirstPage(again, clock);
        await Task.Delay(TimeSpan.FromSeconds(options.Number("idle", 20)));
        var idle = again.Megabytes;
        List<Row> rows = [];
        foreach (var page in Pages.Concat(await Campaigns(again, session))) rows.Add(await Time(again, session, on, page, options.Number("rounds", 40)));
        return (About(on, await database.Durability(), filling, first, idle), rows);
    }

    private static async Task<TimeSpan> FirstPage(ServerProcess server, Stopwatch clock)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        await http.GetStringAsync(new Uri("/", UriKind.Relative));
        return clock.Elapsed;
    }

    // The page of a campaign counts its reports and opens up to twenty of them for their texts.
    private static async Task<IEnumerable<(string What, string Address)>> Campaigns(ServerProcess server, string session) =>
        new[] { ("a large campaign", await FirstCampaign(server, session, "size")), ("a fast growing campaign", await FirstCampaign(server, session, "growth")) }.Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!));

    private static async Task<string?> FirstCampaign(ServerProcess server, string session, string order)
    {
        using var http = Browser(server, session);
        var list = await http.GetStringAsync(new Uri($"/desk/campaigns?order={order}", UriKind.Relative));
        return CampaignAddress().Match(list) is { Success: true } found ? found.Groups[1].Value : null;
    }

    private static HttpClient Browser(ServerProcess server, string session)
    {
        var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", session);
        return http;
    }

    private static async Task<Row> Time(ServerProcess server, string session, string on, (string What, string Address) page, int rounds)
    {
        using var http = Browser(server, session);
        var (times, size) = (new List<double>(), 0L);
        // The first three are for the compiler and for the files to come into memory.
        for (var round = -3; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var reply = await http.GetAsync(new Uri(page.Address, UriKind.Relative));
            size = (await reply.Content.ReadAsByteArrayAsync()).Length;
            if (!reply.IsSuccessStatusCode) return new Row(on, $"{page.What}: {reply.StatusCode}", double.NaN, double.NaN, double.NaN, 0);
            if (round >= 0) times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var row = new Row(on, page.What, times[times.Count / 2], times[(int)Math.Ceiling(times.Count * 0.95) - 1], times[^1], size >> 10);
        await Console.Error.WriteLineAsync(LineOf(row));
        return row;
    }

    private static string Head(BenchOptions options, int reports) => string.Create(CultureInfo.InvariantCulture, $"""
        # The desk over {reports:N0} reports, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench desk {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}. {options.Number("rounds", 40)} times each page, by one officer; server and database share the machine.

        """);

    private static string About(string on, string durability, Filling? filling, TimeSpan first, long idle) => (filling is null ? "" : About(durability, filling)) + string.Create(CultureInfo.InvariantCulture,
        $"Started over all of them: first page after {first.TotalSeconds:F1} s, idle memory {idle} MB ({on}).");

    private static string About(string durability, Filling filling) => string.Create(CultureInfo.InvariantCulture,
        $"{durability}: accepted in two streams at {filling.AcceptedPerSecond:F0} a second; everything analysed and in the search {filling.CatchingUp.TotalSeconds:F0} s after the last ({filling.AnalysedPerSecond:F0} a second over the whole time), everything linked {filling.Linking.TotalSeconds:F0} s after the last ({filling.LinkedPerSecond:F0} a second). Peak memory {filling.EarlyMegabytes} MB after a tenth of the reports, {filling.PeakMegabytes} MB at the end. ");

    private static string LineOf(Row row) => string.Create(CultureInfo.InvariantCulture, $"| {row.On} | {row.What} | {row.Median:F1} | {row.NinetyFifth:F1} | {row.Longest:F1} | {row.Kilobytes} |");

    [GeneratedRegex("href=\"(/desk/campaigns/[0-9a-f-]{36})\"")]
    private static partial Regex CampaignAddress();
}
