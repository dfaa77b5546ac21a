using System.Net;
using System.Net.Sockets;

namespace Ragusa.Reporting;

internal enum PushAnswer
{
    Taken,

    /// <summary>The push service knows this browser no more.</summary>
    Gone,

    Failed,
}

/// <summary>Sends one empty message to a push service (RFC 8030 5): it says that something waits, never what. No redirects, no private addresses.</summary>
internal sealed class PushPost(PushSettings settings, KeyRing ring, TimeProvider clock) : IDisposable
{
    // An alert that nobody was told of within ten minutes has long gone to the next step.
    private const string SecondsToLive = "600";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = (context, ct) => Connect(settings, context, ct),
    })
    { Timeout = Patience };

    public async Task<PushAnswer> Call(Uri endpoint, int keyVersion, CancellationToken ct)
    {
        // The list may have become shorter since the browser was added.
        if (!settings.Allows(endpoint) || !ring.Versions.Contains(keyVersion)) return PushAnswer.Gone;

        using var vapid = Vapid.Of(ring, keyVersion);
        using var message = new HttpRequestMessage(HttpMethod.Post, endpoint);
        message.Headers.TryAddWithoutValidation("Authorization", vapid.Authorize(endpoint, settings.Contact, Instant.Of(clock)));
        message.Headers.Add("TTL", SecondsToLive);
        message.Headers.Add("Urgency", "high");
        // A newer call takes the place of one that was not delivered yet (RFC 8030 5.4).
        message.Headers.Add("Topic", "desk");
        try
        {
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode ? PushAnswer.Taken : answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone ? PushAnswer.Gone : PushAnswer.Failed;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return PushAnswer.Failed;
        }
    }

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> Connect(PushSettings settings, SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        if (Array.Find(addresses, a => settings.MayConnect(host, port, a)) is not { } address) throw new HttpRequestException("This host has no public address.");

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
