using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Asks clamd by its INSTREAM command. The scanner gets the bytes and neither a name nor a place.</summary>
/// <param name="place">A path of a Unix socket, or <c>host:port</c>; null when no scanner is set up.</param>
internal sealed class Clamd(string? place, TimeSpan timeout)
{
    private const int ChunkSize = 64 * 1024;
    private const int MostAnswer = 4096;

    /// <exception cref="StartRefused">What is set leads to no scanner.</exception>
    public static Clamd Of(IConfiguration configuration)
    {
        var place = configuration["Evidence:Clamd"] is { Length: > 0 } said ? said : null;
        if (place is not null) _ = EndOf(place);
        return new Clamd(place, TimeSpan.FromSeconds(configuration.Setting("Evidence:ClamdSeconds", 60)));
    }

    public bool IsConfigured => place is not null;

    /// <summary>Never throws for what the scanner does; a scanner that hangs has failed.</summary>
    public async Task<(ScanState State, string? Name)> Scan(Stream file, CancellationToken ct)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
        inTime.CancelAfter(timeout);
        try
        {
            using var socket = await Connect(inTime.Token);
            await using var line = new NetworkStream(socket);
            return Read(await Ask(line, file, inTime.Token));
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (ScanState.Failed, null);
        }
    }

    private static async Task<string> Ask(NetworkStream line, Stream file, CancellationToken ct)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var chunk = new byte[4 + ChunkSize];
        while (await file.ReadAsync(chunk.AsMemory(4), ct) is > 0 and var count)
        {
            BinaryPrimitives.WriteInt32BigEndian(chunk, count);
            try
            {
                await line.WriteAsync(chunk.AsMemory(0, 4 + count), ct);
            }
            catch (IOException)
            {
                // It has heard enough (a size limit) and says why before it hangs up.
                break;
            }
        }

        try
        {
            await line.WriteAsync(new byte[4], ct);
        }
        catch (IOException)
        {
            // As above.
        }

        return await Answer(line, ct);
    }

    private static async Task<string> Answer(NetworkStream line, CancellationToken ct)
    {
        var answer = new byte[MostAnswer];
        var filled = 0;
        while (filled < answer.Length && await line.ReadAsync(answer.AsMemory(filled), ct) is > 0 and var count)
        {
            filled += count;
            if (answer.AsSpan(0, filled).Contains((byte)0)) break;
        }

        return Encoding.UTF8.GetString(answer, 0, filled).TrimEnd('\0', '\n');
    }

    private static (ScanState, string?) Read(string answer)
    {
        const string Found = " FOUND", Begin = "stream: ", Unlooked = "Heuristics.Limits.Exceeded";
        if (answer == Begin + "OK") return (ScanState.Clean, null);
        if (!answer.StartsWith(Begin, StringComparison.Ordinal) || !answer.EndsWith(Found, StringComparison.Ordinal)) return (ScanState.Failed, null);
        // It met a limit of its settings and did not look at all of it: that is neither clean nor infected.
        if (answer.StartsWith(Begin + Unlooked, StringComparison.Ordinal)) return (ScanState.Failed, null);

        var name = string.Concat(answer[Begin.Length..^Found.Length].Where(c => c is > ' ' and < (char)127));
        return (ScanState.Infected, name.Length > 100 ? name[..100] : name);
    }

    private async Task<Socket> Connect(CancellationToken ct)
    {
        var end = EndOf(place!);
        var socket = new Socket(end.AddressFamily == AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, end.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(end, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static EndPoint EndOf(string place) => place.StartsWith('/') ? new UnixDomainSocketEndPoint(place) : AddressOf(place);

    private static EndPoint AddressOf(string place)
    {
        var colon = place.LastIndexOf(':');
        return colon > 0 && int.TryParse(place.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var port)
            ? IPAddress.TryParse(place.AsSpan(0, colon), out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(place[..colon], port, AddressFamily.InterNetwork)
            : throw new StartRefused($"Evidence:Clamd: \"{place}\" is neither the whole path of a socket, such as /run/clamav/clamd.ctl, nor host:port.");
    }
}
