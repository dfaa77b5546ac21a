using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ragusa.Bench;

/// <summary>What is sent in the busiest hour, and what became of it.</summary>
internal sealed class HourLoad : IDisposable
{
    public const int FileBytes = 100 * 1024;
    private const int WarmUpReports = 3000;
    private const int Mails20 = 20;

    private readonly HttpClient http;
    private readonly Pile pile;
    private readonly byte[] file = new byte[FileBytes];
    private readonly ConcurrentBag<double> milliseconds = [];
    private readonly ConcurrentDictionary<string, int> refusals = new();
    private int mails, files, lookedUp;

    public HourLoad(Uri server, string key, Pile pile)
    {
        this.pile = pile;
        RandomNumberGenerator.Fill(file);
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public int Accepted => milliseconds.Count;

    public string Refusals => refusals.IsEmpty ? "none" : string.Join(", ", refusals.Select(r => $"{r.Key}: {r.Value}"));

    public int Mails => mails;

    public int Files => files;

    public int LookedUp => lookedUp;

    /// <summary>Milliseconds until a report was durable, of so large a share.</summary>
    public double At(double share)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    public async Task WarmUp()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmUpReports), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, ct) => (await Report(ct)).Dispose());
        (mails, files, lookedUp) = (0, 0, 0);
    }

    /// <summary>The report of this number; never throws.</summary>
    public async Task Send(int number, Stopwatch clock, TimeSpan due)
    {
        try
        {
            using var reply = number % Mails20 == 5 ? await Mail(number) : await Report(CancellationToken.None);
            if (reply.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Accepted))
            {
                refusals.AddOrUpdate($"{(int)reply.StatusCode}", 1, (_, n) => n + 1);
                return;
            }

            milliseconds.Add((clock.Elapsed - due).TotalMilliseconds);
            if (number % 10 == 0) await AddFile(reply);
            else if (number % Mails20 == 15) await LookUp(reply);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            refusals.AddOrUpdate(fault.GetType().Name, 1, (_, n) => n + 1);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Report(CancellationToken ct)
    {
        using var body = new ByteArrayContent(pile.Next()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await http.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), body, ct);
    }

    private async Task<HttpResponseMessage> Mail(int number)
    {
        Interlocked.Increment(ref mails);
        var mail = string.Create(CultureInfo.InvariantCulture, $"From: somebody{number}@home.example\r\nTo: desk@report.example\r\nSubject: Your parcel {number}\r\nMessage-ID: <{number}@home.example>\r\nContent-Type: text/plain\r\n\r\nThey want 2 euros at https://pay{number}.example/fee\r\n");
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(mail)) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } };
        return await http.PostAsync(new Uri("/api/v1/mail", UriKind.Relative), body);
    }

    private async Task AddFile(HttpResponseMessage report)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var reply = await http.PostAsync(new Uri($"/api/v1/reports/{await ReferenceIn(report)}/files?name=screen.bin", UriKind.Relative), body);
        // A template may ask for no files of a report; what is wrong otherwise is counted.
        if (reply.IsSuccessStatusCode) Interlocked.Increment(ref files);
        else refusals.AddOrUpdate($"file {(int)reply.StatusCode}", 1, (_, n) => n + 1);
    }

    private async Task LookUp(HttpResponseMessage report)
    {
        using var reply = await http.GetAsync(new Uri($"/api/v1/reports/{await ReferenceIn(report)}", UriKind.Relative));
        if (reply.IsSuccessStatusCode) Interlocked.Increment(ref lookedUp);
        else refusals.AddOrUpdate($"status {(int)reply.StatusCode}", 1, (_, n) => n + 1);
    }

    private static async Task<string> ReferenceIn(HttpResponseMessage report)
    {
        using var answer = JsonDocument.Parse(await report.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("reference").GetString()!;
    }
}
