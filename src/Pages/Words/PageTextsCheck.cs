namespace Ragusa.Pages;

/// <summary>The texts of the pages in one language against the English ones.</summary>
internal sealed class PageTextsCheck(string language, PackFolder folder, ICollection<PackProblem> problems)
{
    private readonly Dictionary<string, (string File, string Text)> own = new(StringComparer.Ordinal);

    internal void Run(IReadOnlyList<TextPart> parts, IReadOnlyList<TextFile> files)
    {
        foreach (var file in files) Take(file);
        if (files.All(f => f.Language is null)) Blame($"../languages/{language}", "needs one file with \"_language\": { \"name\": \"…\", \"direction\": \"ltr\" or \"rtl\" }.");

        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var (key, text) in part.Texts) known.UnionWith(CountedKey(key, part.Texts) is { } counted ? CheckForms(counted, text, part) : CheckOne(key, text, part));
        }

        // What a country says for itself has no English twin in the product.
        foreach (var (key, (file, _)) in own.Where(o => !known.Contains(o.Key) && !o.Key.StartsWith("country.", StringComparison.Ordinal))) Blame(file, $"\"{key}\" is a text that no page asks for.");
    }

    private void Take(TextFile file)
    {
        var place = Path.GetRelativePath(folder.Directory, file.Origin).Replace(Path.DirectorySeparatorChar, '/');
        foreach (var (key, text) in file.Texts)
        {
            if (place.StartsWith("../", StringComparison.Ordinal) && own.TryGetValue(key, out var other)) Blame(place, $"\"{key}\" stands in {other.File} too.");
            own[key] = (place, text);
        }
    }

    private string[] CheckOne(string key, string text, TextPart part)
    {
        if (Needs(key, text, part)) Compare(key, text, counted: false);
        return [key];
    }

    private string[] CheckForms(string key, string text, TextPart part)
    {
        if (!part.Texts.TryGetValue(key + ".other", out var other) || !ReferenceEquals(text, other)) return [];

        var forms = Plural.Needed(language);
        foreach (var form in forms) Needs($"{key}.{form}", other, part);
        var allowed = Plural.All.Where(f => forms.Contains(f) || f == "other" || (f == "many" && IsRomance())).Select(f => $"{key}.{f}").ToArray();
        foreach (var form in allowed.Where(own.ContainsKey)) Compare(form, other, counted: true);
        return allowed;
    }

    private bool IsRomance() => Plural.Of(language, 1_000_000) == "many" && !Plural.Needed(language).Contains("many");

    private bool Needs(string key, string english, TextPart part)
    {
        if (own.ContainsKey(key)) return true;
        Blame(part.FileFor(language, folder), $"has no text for \"{key}\" (in English: \"{english}\").");
        return false;
    }

    private void Compare(string key, string english, bool counted)
    {
        foreach (var fault in TextLikeness.Faults(english, own[key].Text, counted)) Blame(own[key].File, $"\"{key}\" {fault}");
    }

    private void Blame(string file, string words) => problems.Add(new PackProblem(file, "", words));

    /// <summary>The key before <c>.one</c> or <c>.other</c> where English has both and counts: "this one" and "the other" are no plural.</summary>
    private static string? CountedKey(string key, IReadOnlyDictionary<string, string> texts)
    {
        var cut = key.LastIndexOf('.');
        if (cut < 0 || key[(cut + 1)..] is not ("one" or "other")) return null;
        return texts.ContainsKey(key[..cut] + ".one") && texts.TryGetValue(key[..cut] + ".other", out var other) && other.Contains("{count}", StringComparison.Ordinal) ? key[..cut] : null;
    }
}
