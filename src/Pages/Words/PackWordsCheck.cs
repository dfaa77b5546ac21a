using System.Text.Json;

namespace Ragusa.Pages;

/// <summary>
/// The words that stand in the pack itself, in one language against the country's first: names in the profile, files of labels
/// and the country's own sentences. Labels of each kind are read by their module; here they need only have the same places.
/// </summary>
internal static class PackWordsCheck
{
    // Lists of words by which texts are recognised are the language's own, and a language names itself.
    private static readonly HashSet<string> OwnPlaces = ["/language", "/words", "/_language"];

    internal static void Run(PackFolder folder, CountryProfile profile, string language, ICollection<PackProblem> problems)
    {
        Names(profile, language, problems);
        foreach (var labels in Folders(folder)) Compare(folder, labels, profile.Languages[0], language, problems);
    }

    private static void Names(CountryProfile profile, string language, ICollection<PackProblem> problems)
    {
        Named(profile.Service, "/service");
        foreach (var (office, n) in profile.Offices.Select((o, n) => (o, n))) Named(office.Name, $"/offices/{n}/name");

        void Named(Localised name, string pointer)
        {
            if (!name.Languages.Contains(language)) problems.Add(new PackProblem(CountryProfile.FileName, pointer, $"has no text in \"{language}\"."));
        }
    }

    private static IEnumerable<string> Folders(PackFolder folder) =>
        folder.AllFiles().Select(f => Path.GetDirectoryName(f)!.Replace(Path.DirectorySeparatorChar, '/'))
            .Where(d => d.Split('/')[^1] == "labels").Append("texts").Distinct().Order(StringComparer.Ordinal);

    private static void Compare(PackFolder folder, string labels, string first, string language, ICollection<PackProblem> problems)
    {
        var (wanted, found) = (Texts(folder, labels, first, problems), Texts(folder, labels, language, problems));
        foreach (var (pointer, (file, text)) in wanted.Where(w => !found.ContainsKey(w.Key))) problems.Add(new PackProblem($"{labels}/{language}.json", pointer, $"is missing (in {file}: \"{text}\")."));
        foreach (var (pointer, (file, _)) in found.Where(f => !wanted.ContainsKey(f.Key))) problems.Add(new PackProblem(file, pointer, $"is left over: \"{first}\" has no such place."));
        foreach (var (pointer, (file, text)) in found.Where(f => wanted.ContainsKey(f.Key)))
        {
            foreach (var fault in TextLikeness.Faults(wanted[pointer].Text, text)) problems.Add(new PackProblem(file, pointer, fault));
        }
    }

    /// <summary>What the files <c>&lt;language&gt;.json</c> and <c>&lt;part&gt;.&lt;language&gt;.json</c> of a folder hold together; each language may cut its parts as it likes.</summary>
    private static Dictionary<string, (string File, string Text)> Texts(PackFolder folder, string labels, string language, ICollection<PackProblem> problems)
    {
        Dictionary<string, (string File, string Text)> texts = new(StringComparer.Ordinal);
        foreach (var file in folder.FilesIn(labels).Where(f => $".{Path.GetFileName(f)}".EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            if (PackNode.Open(folder, file, problems) is { } node) Walk(node.Json, "", file, texts);
        }

        return texts;
    }

    private static void Walk(JsonElement at, string pointer, string file, Dictionary<string, (string File, string Text)> texts)
    {
        if (OwnPlaces.Contains(pointer)) return;
        if (at.ValueKind == JsonValueKind.String) texts[pointer] = (file, at.GetString()!);
        if (at.ValueKind == JsonValueKind.Object) foreach (var member in at.EnumerateObject()) Walk(member.Value, $"{pointer}/{member.Name}", file, texts);
        if (at.ValueKind == JsonValueKind.Array) foreach (var (item, n) in at.EnumerateArray().Select((i, n) => (i, n))) Walk(item, $"{pointer}/{n}", file, texts);
    }
}
