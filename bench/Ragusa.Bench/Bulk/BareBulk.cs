using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Bench;

/// <summary>The least that any durable inbox must do with a stream of the same lines: parse each, encrypt it, commit in groups, answer each after its commit.</summary>
internal static class BareBulk
{
    private const int MostTogether = 256;

    public static async Task Receive(HttpContext http, Func<byte[], BareServer.Box> sealOne, Func<BareServer.Box, ValueTask> hand)
    {
        http.Response.ContentType = "application/x-ndjson";
        var (body, number) = (http.Request.BodyReader, 0L);
        while (true)
        {
            var read = await body.ReadAsync(http.RequestAborted);
            var group = Take(read.Buffer, out var rest);
            body.AdvanceTo(rest, group.Count > 0 ? rest : read.Buffer.End);
            if (group.Count == 0 && read.IsCompleted) return;

            var boxes = group.Select(sealOne).ToList();
            foreach (var box in boxes) await hand(box);
            await Task.WhenAll(boxes.Select(b => b.Durable.Task));
            foreach (var box in boxes) Answer(http.Response.BodyWriter, ++number, box.Id);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private static List<byte[]> Take(ReadOnlySequence<byte> rest, out SequencePosition end)
    {
        List<byte[]> lines = [];
        while (lines.Count < MostTogether && rest.PositionOf((byte)'\n') is { } at)
        {
            lines.Add(rest.Slice(0, at).ToArray());
            rest = rest.Slice(rest.GetPosition(1, at));
        }

        end = rest.Start;
        return lines;
    }

    private static void Answer(PipeWriter into, long number, Guid reference)
    {
        using (var json = new Utf8JsonWriter(into))
        {
            json.WriteStartObject();
            json.WriteNumber("line", number);
            json.WriteString("reference", reference);
            json.WriteEndObject();
        }

        into.Write("\n"u8);
    }
}
