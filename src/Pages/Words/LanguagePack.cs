using System.Reflection;
using System.Text.Json;

namespace Ragusa.Pages;

/// <summary>A language is complete or it is not offered: checks every language that a country's profile names.</summary>
public static class LanguagePack
{
    /// <summary>Adds what is missing, left over or wrong, each with file and key.</summary>
    /// <param name="assemblies">All that hold texts of pages; others are passed over.</param>
    public static void Check(PackFolder folder, CountryProfile profile, IEnumerable<Assembly> assemblies, ICollection<PackProblem> problems)
    {
        List<TextFile> translated;
        try
        {
            translated = [.. PackTexts.In(folder)];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException)
        {
            problems.Add(new PackProblem("../languages", "", $"has a file that cannot be read: {wrong.Message}"));
            return;
        }

        var parts = assemblies.SelectMany(a => new TextAssembly(a).Files()).Where(f => f.Code == Catalogue.Source).Select(TextPart.Of).ToList();
        foreach (var language in profile.Languages.Where(l => l != Catalogue.Source))
        {
            new PageTextsCheck(language, folder, problems).Run(parts, [.. translated.Where(f => f.Code == language)]);
        }

        foreach (var language in profile.Languages.Skip(1)) PackWordsCheck.Run(folder, profile, language, problems);
    }
}

/// <summary>One file of English texts and the name that its translation has.</summary>
internal sealed record TextPart(string Name, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary><c>Ragusa.Reporting/Texts/desk.en.json</c> is translated in <c>desk.json</c> or <c>reporting-desk.json</c>, <c>en.json</c> in <c>reporting.json</c>.</summary>
    internal static TextPart Of(TextFile file)
    {
        var module = file.Origin.Split('/')[0].Split('.')[^1].ToLowerInvariant();
        var name = file.Origin.Split('/')[^1].Split('.');
        return new TextPart(name.Length == 3 ? name[0] : module, file.Texts) { LongName = name.Length == 3 ? $"{module}-{name[0]}" : module };
    }

    internal required string LongName { get; init; }

    internal string FileFor(string language, PackFolder folder)
    {
        var (longer, shorter) = ($"../languages/{language}/{LongName}.json", $"../languages/{language}/{Name}.json");
        return File.Exists(folder.PathOf(longer)) ? longer : shorter;
    }
}
