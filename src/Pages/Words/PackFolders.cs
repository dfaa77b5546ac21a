namespace Ragusa.Pages;

/// <summary>The folder of the country's pack, <c>packs/&lt;country&gt;</c>, and beside it <c>packs/languages</c>.</summary>
/// <param name="configured"><c>Packs:Directory</c>; without it <c>packs/demo</c> beside the program or above it.</param>
internal sealed class PackFolders(string? configured)
{
    private readonly string? own = configured ?? Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    internal Country Country()
    {
        var profile = own is null ? null : Path.Combine(own, CountryProfile.FileName);
        return File.Exists(profile) ? Pages.Country.Of(CountryProfile.Load(new PackFolder(own!))) : new Country();
    }

    /// <summary>Languages first, then the country, whose sentences win.</summary>
    internal IEnumerable<TextFile> Texts() => LanguageTexts().Concat(CountryTexts());

    private IEnumerable<TextFile> LanguageTexts() =>
        from folder in Folders(own is null ? null : Path.Combine(own, "..", "languages"))
        from file in Files(folder)
        select Read(Path.GetFileName(folder), file);

    private IEnumerable<TextFile> CountryTexts()
    {
        var folder = own is null ? null : Path.Combine(own, "texts");
        return Directory.Exists(folder) ? Files(folder).Select(f => Read(Path.GetFileNameWithoutExtension(f), f)) : [];
    }

    private static IEnumerable<string> Folders(string? parent) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);

    private static TextFile Read(string code, string path)
    {
        using var json = File.OpenRead(path);
        return TextFile.Read(code, path, json);
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var demo = Path.Combine(folder.FullName, "packs", "demo");
            if (Directory.Exists(demo)) return demo;
        }

        return null;
    }
}
