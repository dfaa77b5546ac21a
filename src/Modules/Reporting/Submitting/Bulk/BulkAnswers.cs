using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Ragusa.Reporting;

/// <summary>The answers to one group of lines that is settled.</summary>
internal sealed class BulkAnswers(IReadOnlyList<JudgedLine> lines, string prefix)
{
    /// <summary>Writes each as a line.</summary>
    public void Write(PipeWriter into)
    {
        using var json = new Utf8JsonWriter(into);
        foreach (var line in lines)
        {
            json.Reset();
            Write(json, line);
            json.Flush();
            into.Write("\n"u8);
        }
    }

    private void Write(Utf8JsonWriter json, JudgedLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("line", line.Number);
        json.WriteString("id", line.Id);
        if ((line.Refusal ?? line.Outcome?.Refusal) is { } refusal) Write(json, refusal);
        else if (line.Outcome is { } accepted) Acknowledged.Write(json, accepted.Value, prefix);
        else json.WriteBoolean("valid", true);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteString("code", refusal.Code);
        json.WriteString("title", refusal.Words);
        json.WriteNumber("status", Refused.StatusOf(refusal.Kind));
        if (refusal.Flaws.Count == 0) return;

        json.WriteStartArray("errors");
        foreach (var flaw in refusal.Flaws) Write(json, flaw);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Flaw flaw)
    {
        json.WriteStartObject();
        json.WriteString("pointer", flaw.Pointer);
        json.WriteString("code", flaw.Code);
        json.WriteString("detail", flaw.Words);
        json.WriteEndObject();
    }
}
