using System.Buffers;
using System.Text.Json;

namespace Ragusa.Reporting;

/// <summary>The answers to one group of lines, as lines.</summary>
internal sealed class BulkAnswers(string prefix)
{
    private readonly ArrayBufferWriter<byte> into = new(16 * 1024);

    public ReadOnlyMemory<byte> Lines => into.WrittenMemory;

    public void Add(JudgedLine line, Result<Accepted> result)
    {
        if (result.Refusal is { } refusal) Refuse(line, refusal);
        else Write(line, json => Acknowledged.Write(json, result.Value, prefix));
    }

    /// <summary>It would be accepted.</summary>
    public void Find(JudgedLine line) => Write(line, json => json.WriteBoolean("valid", true));

    public void Refuse(JudgedLine line, Refusal refusal) => Write(line, json =>
    {
        json.WriteString("code", refusal.Code);
        json.WriteString("title", refusal.Words);
        json.WriteNumber("status", Refused.StatusOf(refusal.Kind));
        if (refusal.Flaws.Count == 0) return;

        json.WriteStartArray("errors");
        foreach (var flaw in refusal.Flaws) Write(json, flaw);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Flaw flaw)
    {
        json.WriteStartObject();
        json.WriteString("pointer", flaw.Pointer);
        json.WriteString("code", flaw.Code);
        json.WriteString("detail", flaw.Words);
        json.WriteEndObject();
    }

    private void Write(JudgedLine line, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(into))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Number);
            json.WriteString("id", line.Id);
            members(json);
            json.WriteEndObject();
        }

        into.Write("\n"u8);
    }
}
