using System.Net.Sockets;
using System.Text;

namespace Ragusa.Bench;

/// <summary>One sender of one stream: writes lines as fast as they are taken and counts the answers that come back meanwhile.</summary>
/// <param name="lines">How many lines it has; without a number it never ends.</param>
internal sealed class BulkStream(Uri target, string? key, Pile pile, long lines = long.MaxValue) : IDisposable
{
    private const int LinesOfChunk = 64;
    private static readonly byte[] Answer = "{\"line\":"u8.ToArray();
    private static readonly byte[] Error = "\"code\":\""u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly string name = Guid.CreateVersion7().ToString("n");
    private long answered;
    private long refused;

    public long Answered => Volatile.Read(ref answered);

    public long Refused => Volatile.Read(ref refused);

    public async Task Run(CancellationToken ct)
    {
        await socket.ConnectAsync(target.Host, target.Port, ct);
        await Send(Encoding.ASCII.GetBytes($"POST {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"), ct);
        await Task.WhenAll(Write(ct), Read(ct));
    }

    public void Dispose() => socket.Dispose();

    private async Task Write(CancellationToken ct)
    {
        using var chunk = new MemoryStream();
        for (var number = 0L; number < lines;)
        {
            chunk.SetLength(0);
            for (var n = 0; n < LinesOfChunk && number < lines; n++) Add(chunk, number++);
            await Send(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), ct);
            chunk.Write("\r\n"u8);
            await Send(chunk.GetBuffer().AsMemory(0, (int)chunk.Length), ct);
        }

        await Send("0\r\n\r\n"u8.ToArray(), ct);
    }

    // The body of a single report, with an id put in front of its members.
    private void Add(MemoryStream chunk, long number)
    {
        chunk.Write(Encoding.ASCII.GetBytes($"{{\"id\":\"{name}-{number}\","));
        chunk.Write(pile.Next().AsSpan(1));
        chunk.WriteByte((byte)'\n');
    }

    private async Task Send(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, ct)..];
    }

    private async Task Read(CancellationToken ct)
    {
        var (buffer, kept) = (new byte[256 * 1024], 0);
        while (Answered < lines)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(kept), SocketFlags.None, ct);
            if (count == 0) throw new IOException("The server closed the stream.");

            // Only up to the last line end, so that no word is cut in two.
            var end = buffer.AsSpan(0, kept + count).LastIndexOf((byte)'\n') + 1;
            Interlocked.Add(ref answered, buffer.AsSpan(0, end).Count(Answer));
            Interlocked.Add(ref refused, buffer.AsSpan(0, end).Count(Error));
            kept = kept + count - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
        }
    }
}
