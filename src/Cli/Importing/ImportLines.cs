using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Cli;

/// <summary>One report of a file as it is sent.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Position">How far the file was read.</param>
internal sealed record ImportLine(long Number, long Position, byte[] Json);

/// <summary>The reports of a file, one by one. A report without an id gets one from the file's own bytes and its place, so that it is the same the next time.</summary>
internal static class ImportLines
{
    // The server names a line that is longer; here it only has to fit into memory.
    private const int Longest = 2 << 20;
    private const int Beginning = 64 * 1024;

    public static IEnumerable<ImportLine> Of(string file, AskedQuestions questions, string? columns) =>
        string.Equals(Path.GetExtension(file), ".csv", StringComparison.OrdinalIgnoreCase) ? OfCsv(file, questions, columns) : OfLines(file);

    private static IEnumerable<ImportLine> OfCsv(string file, AskedQuestions questions, string? columns)
    {
        var name = NameOf(file);
        using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var rows = new CsvRows(text);
        if (rows.Next() is not { Count: > 0 } header) throw new StartRefused($"{file} has no first row with the names of its columns.");

        var map = ColumnMap.For(header, columns ?? Path.ChangeExtension(file, ".columns.json"), questions);
        for (var number = 1L; rows.Next() is { } row; number++)
        {
            if (row.Count == 0) continue;
            yield return new ImportLine(number, rows.Position, JsonSerializer.SerializeToUtf8Bytes(map.LineOf(row, $"{name}-{number}", questions)));
        }
    }

    private static IEnumerable<ImportLine> OfLines(string file)
    {
        var name = NameOf(file);
        using var stream = new BufferedStream(File.OpenRead(file), 256 * 1024);
        using var line = new MemoryStream();
        for (var number = 1L; ReadLine(stream, line); number++)
        {
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length).Trim(" \t\r"u8);
            if (bytes.Length > 0) yield return new ImportLine(number, stream.Position, WithId(bytes.ToArray(), $"{name}-{number}"));
        }
    }

    // Of a line without end only the beginning is kept: enough for the server to say that it is too long.
    private static bool ReadLine(Stream from, MemoryStream line)
    {
        line.SetLength(0);
        int letter;
        while ((letter = from.ReadByte()) >= 0 && letter != '\n')
        {
            if (line.Length < Longest) line.WriteByte((byte)letter);
        }

        return letter >= 0 || line.Length > 0;
    }

    private static byte[] WithId(byte[] line, string id)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject report || report.ContainsKey("id")) return line;

            report["id"] = id;
            return JsonSerializer.SerializeToUtf8Bytes(report);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            // The server says what is wrong with it.
            return line;
        }
    }

    private static string NameOf(string file)
    {
        using var stream = File.OpenRead(file);
        var beginning = new byte[Beginning];
        var count = stream.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false);
        return Convert.ToHexStringLower(SHA256.HashData([.. BitConverter.GetBytes(stream.Length), .. beginning.AsSpan(0, count)]))[..16];
    }
}
