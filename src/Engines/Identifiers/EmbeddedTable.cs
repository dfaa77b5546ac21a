using System.Text.Json;

namespace Ragusa.Engines.Identifiers;

/// <summary>The tables that the assembly carries: texts made from packages, and JSON of our own beside this file.</summary>
internal static class EmbeddedTable
{
    public static T Json<T>(string name)
    {
        using var stream = Open($"{name}.json");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"The table {name} is empty.");
    }

    /// <summary>The first line, which names source and version, and the lines after it.</summary>
    public static (string Version, string[] Lines) Text(string name)
    {
        using var reader = new StreamReader(Open($"{name}.txt"));
        var version = reader.ReadLine() ?? "";
        return (version, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Stream Open(string file) =>
        typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"Identifiers/{file}") ?? throw new InvalidOperationException($"The table {file} is not embedded.");
}
