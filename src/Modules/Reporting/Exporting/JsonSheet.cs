using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>One array of objects (RFC 8259). A file that broke off has no closing bracket.</summary>
internal sealed class JsonSheet(Stream target) : ISheet
{
    private const int FlushAt = 32_000;

    private readonly Utf8JsonWriter writer = new(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    private IReadOnlyList<string> columns = [];

    public string ContentType => "application/json";

    public Task Begin(IReadOnlyList<string> columns, CancellationToken ct)
    {
        this.columns = columns;
        writer.WriteStartArray();
        return Task.CompletedTask;
    }

    public async Task Row(IReadOnlyList<object?> values, CancellationToken ct)
    {
        writer.WriteStartObject();
        for (var n = 0; n < values.Count; n++)
        {
            writer.WritePropertyName(columns[n]);
            Value(values[n]);
        }

        writer.WriteEndObject();
        if (writer.BytesPending > FlushAt) await writer.FlushAsync(ct);
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case int number: writer.WriteNumberValue(number); break;
            case decimal amount: writer.WriteNumberValue(amount); break;
            default: writer.WriteNullValue(); break;
        }
    }

    public Task End(CancellationToken ct)
    {
        writer.WriteEndArray();
        return writer.FlushAsync(ct);
    }

    // What is pending in a file that broke off is not sent.
    public async ValueTask DisposeAsync()
    {
        writer.Reset();
        await writer.DisposeAsync();
    }
}
