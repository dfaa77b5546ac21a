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
        foreach (var labels in Folders(folder)) Compare(folder, $"{labels}/{profile.Languages[0]}.json", $"{labels}/{language}.json", problems);
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
        Directory.EnumerateDirectories(folder.Directory, "labels", SearchOption.AllDirectories)
            .Select(d => Path.GetRelativePath(folder.Directory, d).Replace(Path.DirectorySeparatorChar, '/'))
            .Append("texts").Order(StringComparer.Ordinal);

    private static void Compare(PackFolder folder, string firstFile, string ownFile, ICollection<PackProblem> problems)
    {
        if (!File.Exists(folder.PathOf(firstFile))) return;
        if (PackNode.Open(folder, firstFile, problems) is not { } first || PackNode.Open(folder, ownFile, problems) is not { } own) return;

        var (wanted, found) = (Texts(first.Json), Texts(own.Json));
        foreach (var (pointer, text) in wanted.Where(w => !found.ContainsKey(w.Key))) problems.Add(new PackProblem(ownFile, pointer, $"is missing (in {firstFile}: \"{text}\")."));
        foreach (var pointer in found.Keys.Where(k => !wanted.ContainsKey(k))) problems.Add(new PackProblem(ownFile, pointer, $"is left over: {firstFile} has no such place."));
        foreach (var (pointer, text) in wanted.Where(w => found.ContainsKey(w.Key)))
        {
            foreach (var fault in TextLikeness.Faults(text, found[pointer])) problems.Add(new PackProblem(ownFile, pointer, fault));
        }
    }

    private static Dictionary<string, string> Texts(JsonElement root)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        Walk(root, "", texts);
        return texts;
    }

    private static void Walk(JsonElement at, string pointer, Dictionary<string, string> texts)
    {
        if (OwnPlaces.Contains(pointer)) return;
        if (at.ValueKind == JsonValueKind.String) texts[pointer] = at.GetString()!;
        if (at.ValueKind == JsonValueKind.Object) foreach (var member in at.EnumerateObject()) Walk(member.Value, $"{pointer}/{member.Name}", texts);
        if (at.ValueKind == JsonValueKind.Array) foreach (var (item, n) in at.EnumerateArray().Select((i, n) => (i, n))) Walk(item, $"{pointer}/{n}", texts);
    }
}
