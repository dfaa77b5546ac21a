using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Kernel;

/// <summary>Reads one file of a pack: the nearest whole one, with the changes that stand above it laid over.</summary>
internal static class PackFile
{
    // Two answers to one question, or a file that only a deep stack can read, are faults of the file.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Null, and a note, when no pack of the line has it or it is no JSON.</summary>
    public static JsonElement? Read(PackFolder folder, string file, ICollection<PackProblem> problems)
    {
        if (Parse(folder.PathOf(file), file, problems) is not { } whole) return null;
        var changes = folder.ChangesOf(file);
        if (changes.Count == 0) return whole;

        var name = PackFolder.ChangeOf(file);
        JsonNode? content = JsonNode.Parse(whole.GetRawText());
        foreach (var path in changes)
        {
            if (Parse(path, name, problems) is { } change) content = new PackChange(name, problems).Apply(content, change);
        }

        if (content is not null) return JsonSerializer.SerializeToElement(content);
        problems.Add(new PackProblem(name, "", "takes out a file that is needed."));
        return null;
    }

    private static JsonElement? Parse(string path, string file, ICollection<PackProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException wrong)
        {
            problems.Add(new PackProblem(file, "", $"is not JSON that can be read (line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}): a comma, quote or bracket is wrong there, or a name stands twice in one object."));
        }
        catch (IOException)
        {
            problems.Add(new PackProblem(file, "", "is missing or cannot be read."));
        }

        return null;
    }
}
