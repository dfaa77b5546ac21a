using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Ragusa.EndToEnd.Cluster;

/// <summary>One report as its sender knows it.</summary>
internal sealed record Sending(string Key, byte[] Body)
{
    public string? Reference { get; set; }

    public string? Code { get; set; }

    /// <summary>The other references that the same key was ever answered with: there must be none.</summary>
    public HashSet<string> Others { get; } = [];
}

/// <summary>Programs that send reports, and each one again with the same key until it is acknowledged.</summary>
internal sealed class Senders(Func<HttpClient> clients, string key, IReadOnlyList<byte[]> bodies) : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentBag<Sending> sent = [];
    private Task work = Task.CompletedTask;
    private int next;
    private int failures;

    public IReadOnlyCollection<Sending> Sent => sent;

    public int Acknowledged => sent.Count(s => s.Reference is not null);

    /// <summary>Requests that failed since this was last asked.</summary>
    public int TakeFailures() => Interlocked.Exchange(ref failures, 0);

    public void Start(int count) => work = Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(Send)));

    /// <summary>No new report is begun; what was begun is sent until it is acknowledged.</summary>
    public async Task Finish()
    {
        await end.CancelAsync();
        await work;
    }

    public void Dispose() => end.Dispose();

    private async Task Send()
    {
        using var client = clients();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        while (!end.IsCancellationRequested)
        {
            var n = Interlocked.Increment(ref next);
            var sending = new Sending($"{Guid.CreateVersion7()}", bodies[n % bodies.Count]);
            sent.Add(sending);
            while (!await Try(client, sending)) await Task.Delay(100);

            // Every fifth is sent once more, as a program does that lost the answer.
            if (n % 5 == 0) await Try(client, sending);
        }
    }

    private async Task<bool> Try(HttpClient client, Sending sending)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = new ByteArrayContent(sending.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
            request.Headers.Add("Idempotency-Key", sending.Key);
            using var reply = await client.SendAsync(request);
            if (reply.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
            {
                var answer = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
                var reference = (string)answer["reference"]!;
                if (sending.Reference is not null && sending.Reference != reference) sending.Others.Add(reference);
                (sending.Reference, sending.Code) = (reference, (string?)answer["followUpCode"] ?? sending.Code);
                return true;
            }

            if ((int)reply.StatusCode < 500) throw new InvalidOperationException($"{reply.StatusCode}: {await reply.Content.ReadAsStringAsync()}");
        }
        catch (HttpRequestException)
        {
            // The node died with the request in its hands.
        }

        Interlocked.Increment(ref failures);
        return false;
    }
}
