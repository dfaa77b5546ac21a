namespace Ragusa.Pages;

/// <summary>Texts that stand in packs: the languages beside the country's folder first, then the country itself, whose sentences win.</summary>
internal static class PackTexts
{
    internal static IEnumerable<TextFile> In(PackFolder country) => OfLanguages(country).Concat(OfCountry(country));

    private static IEnumerable<TextFile> OfLanguages(PackFolder country)
    {
        var parent = Path.Combine(country.Directory, "..", "languages");
        if (!Directory.Exists(parent)) return [];

        return from folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
               from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
               select Read(Path.GetFileName(folder), file);
    }

    private static IEnumerable<TextFile> OfCountry(PackFolder country) =>
        country.FilesIn("texts").Select(file => Read(Path.GetFileNameWithoutExtension(file), country.PathOf(file)));

    private static TextFile Read(string code, string path)
    {
        using var json = File.OpenRead(path);
        return TextFile.Read(code, path, json);
    }
}
