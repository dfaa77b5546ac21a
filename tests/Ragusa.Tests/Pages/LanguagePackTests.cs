using System.Text.Json.Nodes;
using Ragusa.Cli;
using Ragusa.Engines;
using Ragusa.Pages;
using Ragusa.Testing;

namespace Ragusa.Tests.Pages;

/// <summary>A language is complete or it is not offered.</summary>
public sealed class LanguagePackTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ragusa-languages").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateDirectories(Repository.PathTo("packs")).Where(d => File.Exists(Path.Combine(d, CountryProfile.FileName))).Select(d => Path.GetFileName(d))];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_InEveryLanguageOfItsProfile_IsComplete(string pack) =>
        Assert.Empty(PackCheck.Problems(Repository.PathTo("packs", pack)).Select(p => p.ToString()));

    /// <summary>Plain words: reading ease of 60 and more where a formula exists, short sentences everywhere.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_InEveryLanguage_IsPlainToRead(string pack)
    {
        var folder = new PackFolder(Repository.PathTo("packs", pack));
        List<string> hard = [];
        foreach (var language in CountryProfile.Load(folder).Languages)
        {
            foreach (var part in ReadingTexts.Parts)
            {
                var level = Readability.Of(ReadingTexts.In(folder, PackCheck.AllWithTexts(), part, language), language)!;
                if (level.Ease < 60 || level.WordsPerSentence > 14) hard.Add($"{language} {part}: ease {level.Ease:0.0}, {level.WordsPerSentence:0.0} words a sentence");
            }
        }

        Assert.Empty(hard);
    }

    [Fact]
    public void Complete_Language_HasNoProblem() => Assert.Empty(Check("""{ "_language": { "name": "Français", "direction": "ltr" } }"""));

    [Theory]
    [InlineData("""{ "pages": { "continue": "" } }""", "pages.continue", "is empty")]
    [InlineData("""{ "pages": { "nobody-asks": "Bonjour" } }""", "pages.nobody-asks", "no page asks")]
    [InlineData("""{ "pages": { "optional": "facultatif" } }""", "pages.optional", "lacks the value {label}")]
    [InlineData("""{ "pages": { "continue": "Continuer {name}" } }""", "pages.continue", "which nobody fills in")]
    [InlineData("""{ "pages": { "help": { "talk": "Appelez le {number}." } } }""", "pages.help.talk", "lacks the link <a:help>")]
    [InlineData("""{ "pages": { "help": { "talk": "Appelez le <a:help>{number}." } } }""", "pages.help.talk", "does not close")]
    [InlineData("""{ "format": { "days.few": "{count} jours" } }""", "format.days.few", "no page asks")]
    public void Text_ThatDoesNotFit_IsNamedWithItsKey(string change, string key, string words)
    {
        var problem = Assert.Single(Check(change));

        Assert.Equal("../languages/fr/pages.json", problem.File);
        Assert.Contains($"\"{key}\"", problem.Words, StringComparison.Ordinal);
        Assert.Contains(words, problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Missing_IsNamedWithFileKeyAndEnglish()
    {
        var problem = Assert.Single(Check("{}", without: "back"));

        Assert.Equal("../languages/fr/pages.json: has no text for \"pages.back\" (in English: \"Back\").", problem.ToString());
    }

    [Fact]
    public void CountedText_WithoutAFormOfTheLanguage_IsNamed()
    {
        var problems = Check("{}", language: "hr").Select(p => p.Words).ToList();

        Assert.Contains(problems, p => p.StartsWith("has no text for \"format.days.few\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Language_WithoutName_IsTold() => Assert.Contains(Check("{}", named: false), p => p.Words.Contains("_language", StringComparison.Ordinal));

    [Fact]
    public void File_ThatIsNoJson_IsTold() => Assert.Contains(Check("{", named: false), p => p.Words.Contains("cannot be read", StringComparison.Ordinal));

    [Fact]
    public void Name_OfAnOffice_MissingInALanguage_IsTold() =>
        Assert.Contains(Check("{}", office: """{ "en": "Help line" }"""), p => p is { File: "profile.json", Pointer: "/offices/0/name" });

    [Fact]
    public void Label_MissingOrLeftOver_IsTold()
    {
        Write("land/advice/labels/en.json", """{ "language": "en", "cards": { "a": { "title": "Call", "steps": ["One", "Two"] } } }""");
        Write("land/advice/labels/fr.json", """{ "language": "fr", "cards": { "a": { "titre": "Appelez", "steps": ["Un", "Deux"] } } }""");

        Assert.Equal(["/cards/a/title", "/cards/a/titre"], Check("{}").Select(p => p.Pointer).Order(StringComparer.Ordinal));
    }

    private List<PackProblem> Check(string change, string? without = null, string language = "fr", bool named = true, string office = """{ "en": "Help line", "fr": "Ligne d’aide", "hr": "Linija" }""")
    {
        WriteProfile(language, office);
        Write($"languages/{language}/pages.json", Changed(change, without, named));
        List<PackProblem> problems = [];
        var folder = new PackFolder(Path.Combine(root, "land"));
        LanguagePack.Check(folder, CountryProfile.Read(folder, problems)!, [typeof(PagesModule).Assembly], problems);
        return problems;
    }

    /// <summary>The English texts of the pages as they stand, with a change: complete as to places, whatever the language.</summary>
    private static string Changed(string change, string? without, bool named)
    {
        if (change == "{") return change;

        JsonObject texts = [];
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("src", "Pages", "Texts"), "*.json")) Merge(texts, JsonNode.Parse(File.ReadAllText(file))!.AsObject());
        if (!named) texts.Remove("_language");
        if (without is not null) texts["pages"]!.AsObject().Remove(without);
        Merge(texts, JsonNode.Parse(change)!.AsObject());
        return texts.ToJsonString();
    }

    private static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (into[name] is JsonObject inner && value is JsonObject more) Merge(inner, more);
            else into[name] = value?.DeepClone();
        }
    }

    private void WriteProfile(string language, string office) => Write("land/profile.json", $$"""
        { "code": "land", "country": "XV", "name": { "en": "Land", "{{language}}": "Pays" }, "service": { "en": "Report", "{{language}}": "Signaler" },
          "reference_prefix": "LD", "languages": ["en", "{{language}}"], "currencies": ["EUR"], "time_zone": "UTC", "calling_code": "259", "emergency_number": "112",
          "domains": [], "exit_site": "https://www.wikipedia.org/", "offensive_words": [], "age_of_majority": 18,
          "offices": [{ "code": "help_line", "name": {{office}} }], "clocks": {}, "limits": {} }
        """);

    private void Write(string file, string text)
    {
        var path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
