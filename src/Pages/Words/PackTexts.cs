namespace Ragusa.Pages;

/// <summary>Texts that stand in packs: the languages beside the country's folder first, then the country itself, whose sentences win.</summary>
internal static class PackTexts
{
    internal static IEnumerable<TextFile> In(PackFolder country) => OfLanguages(country).Concat(OfCountry(country));

    // A pack may stand apart from the one that it extends: the languages beside the farthest come first, so that the nearest win.
    private static IEnumerable<TextFile> OfLanguages(PackFolder country) =>
        from parent in country.Directories.Reverse().Select(d => Path.GetFullPath(Path.Combine(d, "..", "languages"))).Distinct().Where(Directory.Exists)
        from folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
        from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        select Read(Path.GetFileName(folder), file, File.ReadAllBytes(file));

    private static IEnumerable<TextFile> OfCountry(PackFolder country) =>
        country.FilesIn("texts").Select(file => Read(Path.GetFileNameWithoutExtension(file), Path.Combine(country.Directory, file), country.BytesOf(file)));

    private static TextFile Read(string code, string origin, byte[] json)
    {
        using var stream = new MemoryStream(json, writable: false);
        return TextFile.Read(code, origin, stream);
    }
}
