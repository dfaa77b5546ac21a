using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ragusa.Pages;

/// <summary>The sentences of a language, to be measured by how hard they are to read: what the pages say, what is asked, and what is advised.</summary>
public static partial class ReadingTexts
{
    // Shorter texts are labels and buttons, not sentences.
    private const int FewestWords = 5;

    /// <summary>The parts of a pack's texts that are measured, in the order they are printed.</summary>
    public static readonly IReadOnlyList<string> Parts = ["pages", "questions", "advice"];

    /// <summary>The sentences of one part in one language, without labels of a few words.</summary>
    /// <param name="assemblies">All that hold texts of pages; others are passed over.</param>
    public static IEnumerable<string> In(PackFolder folder, IEnumerable<Assembly> assemblies, string part, string language) =>
        TextsOf(folder, assemblies, part, language).Select(Plain).Where(t => t.Split(' ').Length >= FewestWords);

    private static IEnumerable<string> TextsOf(PackFolder folder, IEnumerable<Assembly> assemblies, string part, string language) => part switch
    {
        "pages" => assemblies.SelectMany(a => new TextAssembly(a).Files()).Concat(PackTexts.In(folder)).Where(f => f.Code == language).SelectMany(f => f.Texts.Values),
        "questions" => LabelsIn(folder, "reporting/labels", language),
        _ => LabelsIn(folder, "advice/labels", language),
    };

    private static IEnumerable<string> LabelsIn(PackFolder folder, string labels, string language) =>
        from file in folder.FilesIn(labels)
        where Path.GetFileNameWithoutExtension(file).Split('.')[^1] == language
        let node = PackNode.Open(folder, file, [])
        where node is not null
        from text in StringsIn(node.Json)
        select text;

    private static IEnumerable<string> StringsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => StringsIn(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(StringsIn),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    // A value such as a name or a number is read as one short word; marks of links and emphasis are not read at all.
    private static string Plain(string text) => Marks().Replace(Values().Replace(text, "it"), "");

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Values();

    [GeneratedRegex("<[^>]*>|\\*\\*|[\\[\\]#]|\\([a-z]+:[^)]*\\)")]
    private static partial Regex Marks();
}
