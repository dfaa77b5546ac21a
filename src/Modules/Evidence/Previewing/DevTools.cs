using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Evidence;

/// <summary>Speaks the Chrome DevTools Protocol over two pipes: JSON, each message ended by a zero byte. One question at a time; news that nobody asked for is passed over.</summary>
internal sealed class DevTools(Stream into, Stream from)
{
    private const int MostAnswer = 64 * 1024 * 1024;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int begin;
    private int end;
    private int asked;

    /// <exception cref="IOException">The other side is gone, says too much, or refuses.</exception>
    public async Task<JsonNode> Ask(string method, JsonObject parameters, string? session, CancellationToken ct)
    {
        var question = new JsonObject { ["id"] = ++asked, ["method"] = method, ["params"] = parameters };
        if (session is not null) question["sessionId"] = session;
        await into.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(question), ct);
        await into.WriteAsync(new byte[1], ct);
        await into.FlushAsync(ct);
        while (true)
        {
            if (JsonNode.Parse(await Next(ct)) is not JsonObject answer || (int?)answer["id"] != asked) continue;

            return answer["result"] ?? throw new IOException($"{method} was refused.");
        }
    }

    private async Task<byte[]> Next(CancellationToken ct)
    {
        using var message = new MemoryStream();
        while (true)
        {
            if (begin == end) (begin, end) = (0, await from.ReadAsync(buffer, ct));
            if (end == 0) throw new IOException("The worker has ended.");

            var zero = buffer.AsSpan(begin, end - begin).IndexOf((byte)0);
            var taken = zero < 0 ? end - begin : zero;
            await message.WriteAsync(buffer.AsMemory(begin, taken), ct);
            begin += zero < 0 ? taken : taken + 1;
            if (message.Length > MostAnswer) throw new IOException("The worker says too much.");
            if (zero >= 0) return message.ToArray();
        }
    }
}
