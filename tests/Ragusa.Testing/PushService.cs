using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ragusa.Testing;

/// <summary>A push message as the service got it: the request line and its headers.</summary>
public sealed record ReceivedPush(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>A push service on this machine that answers every message with one status.</summary>
public sealed class PushService : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task work;

    private PushService(int status)
    {
        listener.Start();
        work = Serve(status);
    }

    /// <summary>A status that is never sent: the service takes the message and says nothing.</summary>
    public const int Silence = 0;

    public static PushService Start(int status = 201) => new(status);

    public ConcurrentQueue<ReceivedPush> Messages { get; } = new();

    /// <summary>Waits until so many messages came, and a moment longer for those that should not.</summary>
    public async Task<IReadOnlyCollection<ReceivedPush>> Received(int count)
    {
        for (var tries = 0; tries < 200 && Messages.Count < count; tries++) await Task.Delay(50);
        await Task.Delay(100);
        return Messages;
    }

    public string Origin => $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await work;
        end.Dispose();
    }

    private async Task Serve(int status)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await Answer(client, status);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The test is over, or the caller went away.
            }
        }
    }

    private async Task Answer(TcpClient client, int status)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await reader.ReadLineAsync(end.Token))?.Split(' ')[1] ?? "";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line) headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        Messages.Enqueue(new ReceivedPush(path, headers));
        if (status == Silence) await Task.Delay(Timeout.Infinite, end.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Done\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), end.Token);
    }
}
