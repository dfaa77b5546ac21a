using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Ragusa.Bench;

/// <summary>
/// One keep-alive connection that speaks just enough HTTP/1.1 to send reports. The sender shares the cores with the server that
/// it measures, so it does as little as it can.
/// </summary>
internal sealed class Connection(Uri target, string? key) : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] head = Encoding.ASCII.GetBytes(
        $"POST {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}Content-Type: application/json\r\n");

    private byte[] sent = new byte[16_384];
    private byte[] received = new byte[16_384];

    public Task Open(CancellationToken ct) => socket.ConnectAsync(target.Host, target.Port, ct).AsTask();

    /// <summary>Sends one report and waits for the whole answer.</summary>
    public async Task<Reply> Post(byte[] body, Guid repeatKey, CancellationToken ct)
    {
        var length = Compose(body, repeatKey);
        for (var done = 0; done < length;) done += await socket.SendAsync(sent.AsMemory(done, length - done), SocketFlags.None, ct);

        var have = 0;
        while (true)
        {
            if (have == received.Length) Array.Resize(ref received, 2 * received.Length);
            var count = await socket.ReceiveAsync(received.AsMemory(have), SocketFlags.None, ct);
            if (count == 0) throw new IOException("The server closed the connection.");

            have += count;
            if (BodyOf(received.AsSpan(0, have)) is { } range) return new Reply(StatusOf(received), received.AsMemory()[range]);
        }
    }

    public void Dispose() => socket.Dispose();

    private int Compose(byte[] body, Guid repeatKey)
    {
        if (sent.Length < head.Length + body.Length + 128) sent = new byte[head.Length + body.Length + 4096];
        var at = Put(head, 0);
        at = Put("Idempotency-Key: "u8, at);
        Utf8Formatter.TryFormat(repeatKey, sent.AsSpan(at), out var written);
        at = Put("\r\nContent-Length: "u8, at + written);
        Utf8Formatter.TryFormat(body.Length, sent.AsSpan(at), out written);
        return Put(body, Put("\r\n\r\n"u8, at + written));
    }

    private int Put(ReadOnlySpan<byte> bytes, int at)
    {
        bytes.CopyTo(sent.AsSpan(at));
        return at + bytes.Length;
    }

    private static int StatusOf(ReadOnlySpan<byte> reply) => (reply[9] - '0') * 100 + (reply[10] - '0') * 10 + reply[11] - '0';

    /// <summary>Where the body stands once it is complete; null while it is not. A chunked body is given with its chunk lines.</summary>
    private static Range? BodyOf(ReadOnlySpan<byte> reply)
    {
        var end = reply.IndexOf(EndOfHead);
        if (end < 0) return null;

        var body = end + EndOfHead.Length;
        var lengthAt = reply[..end].IndexOf("Content-Length: "u8);
        if (lengthAt < 0) return reply[body..].EndsWith("0\r\n\r\n"u8) ? body..reply.Length : null;

        if (!Utf8Parser.TryParse(reply[(lengthAt + 16)..], out int length, out _)) throw new IOException("The answer has no readable length.");
        return reply.Length >= body + length ? body..(body + length) : null;
    }
}

/// <param name="Body">Valid until the next request of the same connection.</param>
internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Body)
{
    public bool IsAccepted => Status == 201;

    /// <summary>The public reference in the answer.</summary>
    public string Reference()
    {
        var body = Body.Span;
        var at = body.IndexOf("\"reference\":\""u8) + 13;
        return at < 13 ? "" : Encoding.ASCII.GetString(body[at..(at + body[at..].IndexOf((byte)'"'))]);
    }
}
