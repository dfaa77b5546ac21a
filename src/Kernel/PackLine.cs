using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Kernel;

/// <summary>A pack's folder and those of the packs it stands on (<c>"extends"</c> in <c>profile.json</c>), the nearest first.</summary>
/// <param name="Fault">Why the line ends before its end; null if it does not.</param>
internal sealed record PackLine(IReadOnlyList<string> Folders, string? Fault)
{
    public const string Member = "extends";

    private const string Changes = "changes";

    // Two answers to one question, or a file that only a deep stack can read, are faults of the file.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static PackLine Of(string directory)
    {
        List<string> folders = [Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))];
        while (Named(folders[^1]) is { } named)
        {
            var next = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, folders[^1]));
            if (folders.Contains(next, StringComparer.Ordinal)) return new PackLine(folders, $"goes in a circle: \"{named}\" leads back to {Path.GetFileName(next)}.");
            if (!File.Exists(Path.Combine(next, CountryProfile.FileName))) return new PackLine(folders, $"leads to \"{named}\", where no pack is: no {CountryProfile.FileName} stands in {next}.");
            folders.Add(next);
        }

        return new PackLine(folders, null);
    }

    /// <summary>Where the nearest pack has the file; where the first one would have it if none has.</summary>
    public string PathOf(string file) => Folders.Select(f => In(f, file)).FirstOrDefault(File.Exists) ?? In(Folders[0], file);

    /// <summary>A change that is null as a whole takes the file out.</summary>
    public bool IsTakenOut(string file) =>
        ChangesOf(file) is [.., var last] && new FileInfo(last).Length < 16 && File.ReadAllText(last).Trim() == "null";

    /// <summary>The nearest whole file with the changes that stand above it laid over. Null, and a note, when it cannot be read.</summary>
    public JsonElement? Read(string file, ICollection<PackProblem> problems)
    {
        if (Parse(PathOf(file), file, problems) is not { } whole) return null;
        var changes = ChangesOf(file);
        if (changes.Count == 0) return whole;

        var (name, content) = (ChangeOf(file), JsonNode.Parse(whole.GetRawText()));
        foreach (var path in changes)
        {
            if (Parse(path, name, problems) is { } change) content = MergePatch.Apply(content, change, (pointer, words) => problems.Add(new PackProblem(name, pointer, words)));
        }

        if (content is not null) return JsonSerializer.SerializeToElement(content);
        problems.Add(new PackProblem(name, "", "takes out a file that is needed."));
        return null;
    }

    public static string ChangeOf(string file) => $"{Changes}/{file}";

    public static bool IsChange(string file) => file.StartsWith(Changes + "/", StringComparison.Ordinal);

    /// <summary>The name in the pack below of the file that is changed.</summary>
    public static string ChangedBy(string change) => change[(Changes.Length + 1)..];

    public static string In(string folder, string file) => Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>In the order in which they are laid over.</summary>
    private List<string> ChangesOf(string file) =>
        [.. Folders.TakeWhile(f => !File.Exists(In(f, file))).Select(f => In(f, ChangeOf(file))).Where(File.Exists).Reverse()];

    // What is wrong in the file itself is told by whoever reads the profile.
    private static string? Named(string folder) =>
        Parse(Path.Combine(folder, CountryProfile.FileName), "", []) is { ValueKind: JsonValueKind.Object } profile
        && profile.TryGetProperty(Member, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;

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
